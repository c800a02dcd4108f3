//! Every page, feed and document, and every query of the API, for everybody who asks.

use std::collections::{BTreeSet, VecDeque};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::crawler::{self, Inventory, Questions, SCHEMA};

use super::{
    copies::SITE,
    pair::Pair,
    side::{GUESTS, Question, SideVisitor},
};

/// More pages than that and the crawler runs in circles.
const PAGES_MAX: usize = 20_000;
/// Things of one kind whose ids are guessed everywhere.
const EACH: usize = 3;

/// What browsers say that they read.
const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

/// Follows links and guesses addresses, as everybody.
pub(crate) async fn walk(pair: &Pair) -> Result<()> {
    let inventory = inventory(pair).await?;
    for guest in GUESTS {
        let mut waiting: VecDeque<String> = crawler::guesses(&inventory)?.into();
        let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
        let mut walked = 0;
        while let Some(path) = waiting.pop_front() {
            walked += 1;
            anyhow::ensure!(walked < PAGES_MAX, "more and more pages, the last one is {path}");
            let text = fetch(pair, guest, &path).await?;
            for link in crawler::links(&text, SITE) {
                if known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        println!("{}: {walked} pages", guest.name);
    }
    Ok(())
}

// Once as it is, and once as somebody who has it already.
async fn fetch(pair: &Pair, guest: SideVisitor, path: &str) -> Result<String> {
    let question = Question::get(path).with("accept", HTML);
    let answer = pair.compare("page", guest, &question).await?;
    if let Some(etag) = &answer.etag {
        let known = question.with("if-none-match", etag);
        pair.compare("page that is known", guest, &known).await?;
    }
    Ok(answer.text())
}

/// Asks every query that the schema tells, as everybody.
pub(crate) async fn queries(pair: &Pair) -> Result<()> {
    let inventory = inventory(pair).await?;
    let (Some(visitor), Some(amara)) = (GUESTS.first(), GUESTS.last()) else { return Ok(()) };
    pair.compare("query", *visitor, &query("{ __typename }")).await?;
    let schema = pair.compare("query", *amara, &query(SCHEMA)).await?;
    let schema: Value = serde_json::from_slice(&schema.body)?;
    let questions = Questions::of(&schema["data"])?;
    let all = questions.all(&inventory);
    for guest in GUESTS {
        for text in &all {
            pair.compare("query", guest, &query(text)).await?;
        }
        println!("{}: {} queries", guest.name, all.len());
    }
    Ok(())
}

/// A query of the API.
pub(crate) fn query(text: &str) -> Question {
    Question::post("/api", "application/json", json!({ "query": text }).to_string())
}

// Some of everything: what there is is reached by links, and this is guessed in places where no link leads.
async fn inventory(pair: &Pair) -> Result<Inventory> {
    let amara = GUESTS.last().context("an administrator")?;
    let mut ids = Vec::new();
    for (list, id) in [
        ("events(limit: 50)", "/elements/*/uuid"),
        ("groups(limit: 50)", "/elements/*/id"),
        ("persons(limit: 50)", "/elements/*/id"),
        ("reports(limit: 50)", "/elements/*/id"),
    ] {
        let field = id.rsplit('/').next().unwrap_or_default();
        let question = query(&format!("{{ all: {list} {{ elements {{ {field} }} }} }}"));
        let [answer, _] = pair.ask(*amara, [&question, &question]).await?;
        let told: Value = serde_json::from_slice(&answer.body)?;
        let elements =
            told["data"]["all"]["elements"].as_array().with_context(|| told.to_string())?;
        let mut found: Vec<_> = elements.iter().filter_map(|it| it[field].as_str()).collect();
        found.sort_unstable();
        ids.extend(found.into_iter().take(EACH).map(str::to_owned));
    }
    let names = ["amara", "grace", "gw_radio", "repair_cafes", "tavola_lunga", "nobody"];
    let then = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    Ok(Inventory { ids, names: names.map(str::to_owned).into(), then })
}
