//! Searches at many events: the index built anew, what, where and when asked for at a constant rate, and how long it
//! takes until what was made is found.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::json;
use tests::{
    client::Client,
    relevance,
    waiting::{until, until_indexed},
};

use super::{
    filling::{FullHome, SUBJECTS},
    load::at_constant_rate,
    report::{BenchReport, number},
};

const PASSWORD: &str = "correct horse battery";

/// As the figure says it: "at a constant 100 requests/s".
const PER_SECOND: u32 = 100;
const SECONDS: u32 = 20;

/// Events that are made one after the other, to see how soon each is found.
const MADE: usize = 20;

/// Longer than an index of any size takes to be opened or built.
const AT_MOST: Duration = Duration::from_secs(600);

/// Where people look: in the middle of the cities that events are in, as geohashes.
const PLACES: [&str; 5] = ["u05kq", "u1hcy", "xn76u", "f25dv", "u3h4e"];

pub(crate) async fn measure(
    report: &mut BenchReport,
    program: &str,
    filled: &FullHome,
) -> Result<()> {
    let home = &filled.home;
    let user = ["user", "create", "rose@mail.test", "--password", PASSWORD, "--name", "rose"];
    // There already in data that was kept; signing in will tell.
    home.run(&user)?;
    let rebuilt = home.json(&["rebuild"])?;
    let rate = rebuilt["search"]["things_per_second"].as_f64().context("no rate")?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    until_indexed(&visitor, AT_MOST).await?;
    let events = number(filled.events.len() as f64);
    report.part(&format!("Search at {events} events"), &["what", "measured", "wanted (1 000 000)"]);
    report.row(&["index built anew, things/s", &number(rate), "at least 20 000"]);
    for (what, paths, wanted) in [
        ("what, where and when", asked(true)?, "at most 20 ms"),
        ("where and when", somewhere()?, ""),
        ("what, misspelt", misspelt()?, ""),
        ("what only", asked(false)?, ""),
    ] {
        let (p50, p99) = at_constant_rate(server.url(), &paths, PER_SECOND, SECONDS).await?;
        let what = format!("{what}, p50 and p99 at {PER_SECOND}/s");
        report.row(&[&what, &format!("{p50:.1} ms, {p99:.1} ms"), wanted]);
    }
    let rose = Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await?;
    let mut took = made_and_found(&rose).await?;
    took.sort_by(f64::total_cmp);
    let (median, most) = (took[took.len() / 2], took[took.len() - 1]);
    let seconds = format!("{median:.2} s, {most:.2} s");
    report.row(&["from mutation to found, median and longest", &seconds, "at most 1 s"]);
    server.stop()?;
    relevance(report, program).await
}

async fn relevance(report: &mut BenchReport, program: &str) -> Result<()> {
    let Some(calendar) = relevance::calendar() else {
        println!("(PARVIS_TEST_CALENDAR names no calendar to search in: no relevance)");
        return Ok(());
    };
    let found = relevance::of(program, &calendar).await?;
    let right = format!("{} of {}", found.asked - found.wrong.len(), found.asked);
    report.row(&["searches of people that find what they mean", &right, "at least 57 of 60"]);
    Ok(())
}

fn asked(where_and_when: bool) -> Result<Vec<String>> {
    let all = (0..200).map(|n| {
        let words = SUBJECTS[n * 7 % SUBJECTS.len()];
        // Every third one is still being typed.
        let words = if n % 3 == 0 { &words[..words.len() - 2] } else { words };
        let more = if where_and_when { there_and_then(n) } else { String::new() };
        path(words, &more)
    });
    all.collect()
}

fn somewhere() -> Result<Vec<String>> {
    (0..200).map(|n| path("", &there_and_then(n))).collect()
}

/// Around one of the cities, within thirty days of the next three months.
fn there_and_then(n: usize) -> String {
    let now = chrono::Utc::now();
    let day = |days| (now + chrono::TimeDelta::days(days)).format("%Y-%m-%dT00:00:00Z");
    let (from, to) = (day(n as i64 % 60), day(n as i64 % 60 + 30));
    let place = PLACES[n % PLACES.len()];
    format!(",location:\"{place}\",radius:50,beginsOn:\"{from}\",endsOn:\"{to}\"")
}

fn misspelt() -> Result<Vec<String>> {
    let wrong = |words: &str| {
        let mut letters: Vec<char> = words.chars().collect();
        letters.swap(1, 2);
        letters.into_iter().collect::<String>()
    };
    SUBJECTS.iter().map(|words| path(&wrong(words), "")).collect()
}

fn path(words: &str, more: &str) -> Result<String> {
    let query = format!(
        "{{searchEvents(term:\"{words}\"{more}){{total elements{{uuid title beginsOn}}}}}}"
    );
    // Only its path and its parameters are used.
    let url = reqwest::Url::parse_with_params("http://server/api", [("query", query)])?;
    Ok(format!("{}?{}", url.path(), url.query().unwrap_or_default()))
}

async fn made_and_found(rose: &Client) -> Result<Vec<f64>> {
    let me = rose.data("{ loggedPerson { id } }", json!({})).await?;
    let create = "mutation($title: String!, $organizer: ID!, $begins: DateTime!) {
        createEvent(title: $title, description: \"\", organizerActorId: $organizer, beginsOn: $begins) { id } }";
    let find =
        "query($term: String!) { searchEvents(term: $term, sortBy: CREATED_AT_DESC) { total } }";
    let begins = chrono::Utc::now() + chrono::TimeDelta::days(7);
    let mut took = Vec::new();
    // Data that was kept has those of the last run.
    let run = chrono::Utc::now().timestamp();
    for n in 0..MADE {
        let title = format!("Unheard{run}x{n} evening");
        let variables =
            json!({ "title": title, "organizer": me["loggedPerson"]["id"], "begins": begins });
        rose.data(create, variables).await?;
        let begun = Instant::now();
        until(AT_MOST, "the event is found", async || {
            let found = rose.data(find, json!({ "term": format!("\"unheard{run}x{n}\"") })).await;
            found.is_ok_and(|it| it["searchEvents"]["total"] == 1)
        })
        .await?;
        took.push(begun.elapsed().as_secs_f64());
    }
    Ok(took)
}
