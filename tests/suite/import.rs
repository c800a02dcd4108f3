//! The main job on real input: 6,007 conferences, imported, imported again, and one of them moved.
//!
//! The calendar is not part of this repository. With `PARVIS_TEST_CALENDAR` (or `../shared/data/conferences.ics`
//! beside the checkout) the suite plays it; without, it plays a calendar of the same shape that it writes itself.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    python::read_feeds,
    server::{Engine, Home, project},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// What a day of the calendar stands behind.
const DAY: &str = "DTSTART;VALUE=DATE:";

/// Events of the calendar that is written when no real one is at hand.
const WRITTEN: usize = 400;

#[tokio::test(flavor = "multi_thread")]
async fn a_real_calendar_comes_in_once_and_moves_with_its_source() {
    play().await.unwrap();
}

#[test]
fn a_malformed_entry_is_named_with_its_line_and_the_rest_comes_in() {
    let home = Home::new(PROGRAM, Engine::Sqlite).unwrap();
    let broken =
        calendar(3).replace("DTSTART;VALUE=DATE:20310102", "DTSTART;VALUE=DATE:the second");
    let file = home.beside("broken.ics");
    fs::write(&file, broken).unwrap();
    let output = home
        .run(&[
            "import",
            "ics",
            file.to_str().unwrap(),
            "--as",
            "@conferences",
            "--create",
            "--json",
        ])
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["created"], 2, "{report:#}");
    let rejected = report["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 1, "{report:#}");
    assert!(rejected[0]["line"].as_u64().unwrap() > 1, "{report:#}");
    assert_eq!(output.status.code(), Some(3));
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.moderator("rose")?;
    let text = real().map_or_else(|| Ok(calendar(WRITTEN)), fs::read_to_string)?;
    let events = text.matches("BEGIN:VEVENT").count();
    let file = home.beside("conferences.ics");
    fs::write(&file, &text)?;
    let import = || {
        home.json(&[
            "import",
            "ics",
            file.to_str().context("path")?,
            "--as",
            "@conferences",
            "--create",
        ])
    };

    let planned = home.json(&[
        "import",
        "ics",
        file.to_str().context("path")?,
        "--as",
        "@conferences",
        "--create",
        "--dry-run",
    ])?;
    assert_eq!(planned["created"], events, "{planned:#}");
    let empty = home.json(&["digest"])?;
    let first = import()?;
    assert_eq!((&first["created"], &first["rejected"]), (&json!(events), &json!([])), "{first:#}");
    let after_first = home.json(&["digest"])?;
    assert_ne!(after_first["facts"], empty["facts"], "a dry run wrote nothing, the run did");

    let second = import()?;
    assert_eq!((&second["created"], &second["updated"]), (&json!(0), &json!(0)), "{second:#}");
    assert_eq!(second["unchanged"], events);
    assert_eq!(
        home.json(&["digest"])?["facts"],
        after_first["facts"],
        "importing again changes nothing"
    );

    fs::write(&file, moved(&text)?)?;
    let third = import()?;
    assert_eq!(third["updated"], 1, "{third:#}");
    assert_eq!(third["unchanged"], events - 1);
    shown(&home, events).await?;
    told(&home, first_day(&text)?).await
}

/// Who may look into the group reads when the one that moved was, and when it is.
async fn told(home: &Home, day: u64) -> Result<()> {
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let asked = "{ group(preferredUsername: \"conferences\") { activity(type: EVENT, limit: 5) {
        elements { fact changes { field old new } } } } }";
    let told = rose.data(asked, json!({})).await?;
    let lines = told.pointer("/group/activity/elements").and_then(Value::as_array);
    let moves: Vec<&Value> = lines
        .context("no activity")?
        .iter()
        .filter(|line| line["fact"] == "event.rescheduled")
        .collect();
    assert_eq!(moves.len(), 1, "{told:#}");
    let changes = moves[0]["changes"].as_array().context("no changes")?;
    let begins = changes.iter().find(|it| it["field"] == "begins").context("not when")?;
    let on = |which: &str| {
        let time = begins[which].as_str().unwrap_or_default();
        time.chars().take(10).filter(char::is_ascii_digit).collect::<String>()
    };
    assert_eq!((on("old"), on("new")), (day.to_string(), (day + 1).to_string()), "{begins:#}");
    server.stop()
}

async fn shown(home: &Home, events: usize) -> Result<()> {
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let group = "{ group(preferredUsername: \"conferences\") { organizedEvents(limit: 5) { total elements {
        uuid title beginsOn onlineAddress tags { title } physicalAddress { locality country geom } } } } }";
    let listed = visitor.data(group, json!({})).await?;
    assert_eq!(listed.pointer("/group/organizedEvents/total"), Some(&json!(events)));

    let feed = visitor.text("/@conferences/feed/ics?from=2000-01-01").await?;
    assert!(feed.contains("SEQUENCE:1\r\n"), "the one that moved says so");
    let instance = visitor.text("/feed/instance/ics?from=2000-01-01").await?;
    let atom = visitor.text("/@conferences/feed/atom").await?;
    let instance_atom = visitor.text("/feed/instance/atom").await?;
    let rss = visitor.text("/@conferences/feed/rss").await?;
    let json_feed = visitor.text("/@conferences/feed/json").await?;
    let uuid = listed.pointer("/group/organizedEvents/elements/0/uuid").and_then(Value::as_str);
    let one = visitor.text(&format!("/events/{}/export/ics", uuid.context("uuid")?)).await?;
    let files = [
        ("group.ics", feed),
        ("instance.ics", instance),
        ("one.ics", one),
        ("group.atom", atom),
        ("instance.atom", instance_atom),
        ("group.rss", rss),
        ("group.json", json_feed),
    ];
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = home.beside(name);
        fs::write(&path, text)?;
        paths.push(path);
    }
    server.stop()?;
    read_feeds(&paths)
}

fn real() -> Option<PathBuf> {
    let beside = project().join("../shared/data/conferences.ics");
    let named = std::env::var_os("PARVIS_TEST_CALENDAR").map(PathBuf::from);
    named.or_else(|| beside.exists().then_some(beside))
}

fn first_day(text: &str) -> Result<u64> {
    let at = text.find(DAY).context("no dates")? + DAY.len();
    Ok(text[at..at + 8].parse()?)
}

// The first entry is put off by a day.
fn moved(text: &str) -> Result<String> {
    let at = text.find(DAY).context("no dates")? + DAY.len();
    let day = first_day(text)?;
    let until =
        text[at..].find("DTEND;VALUE=DATE:").context("no end")? + at + "DTEND;VALUE=DATE:".len();
    let last: u64 = text[until..until + 8].parse()?;
    Ok(format!(
        "{}{}{}{}{}",
        &text[..at],
        day + 1,
        &text[at + 8..until],
        last + 1,
        &text[until + 8..]
    ))
}

fn calendar(events: usize) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n".to_owned();
    for n in 0..events {
        let (month, day) = (n / 27 % 12 + 1, n % 27 + 1);
        text.push_str(&format!(
            "BEGIN:VEVENT\r\nUID:{n}@calendar.test\r\nDTSTAMP:20300101T000000Z\r\n\
             DTSTART;VALUE=DATE:2031{month:02}{day:02}\r\nDTEND;VALUE=DATE:2031{month:02}{:02}\r\n\
             SUMMARY:Conference no. {n}\r\nURL:https://conference{n}.test\r\nCATEGORIES:rust,{n}th\r\n\
             LOCATION:Wrocław\\, Poland\r\nGEO:51.10286;17.03006\r\nEND:VEVENT\r\n",
            day + 1
        ));
    }
    text + "END:VCALENDAR\r\n"
}
