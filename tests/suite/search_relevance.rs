//! What people type finds what they mean: 60 searches over 6,007 real conferences, misspelt, without accents, in part,
//! in one word or two, in quotes and in other languages. All but three have the expected one first.
//!
//! The calendar is not part of this repository: `PARVIS_TEST_CALENDAR`, or `../shared/data/conferences.ics` beside the
//! checkout. Without it there is nothing to search in, and the test says so.
#![expect(
    clippy::print_stderr,
    reason = "who reads the tests' output wants to know which were wrong"
)]

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home, project},
};

use crate::search::is_up_to_date;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// One search a line: how it is written, what is typed, which titles may come first.
const SEARCHES: &str = include_str!("../fixtures/search.tsv");

/// So many may have something else first.
const WRONG_MAX: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn what_people_type_finds_what_they_mean() {
    match calendar() {
        Some(calendar) => play(&calendar).await.unwrap(),
        None => eprintln!("skipped: PARVIS_TEST_CALENDAR names no calendar to search in"),
    }
}

fn calendar() -> Option<PathBuf> {
    let named = std::env::var_os("PARVIS_TEST_CALENDAR").map(PathBuf::from);
    let path = named.unwrap_or_else(|| project().join("../shared/data/conferences.ics"));
    path.is_file().then_some(path)
}

async fn play(calendar: &std::path::Path) -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let file = home.beside("conferences.ics");
    fs::copy(calendar, &file)?;
    home.json(&["import", "ics", file.to_str().context("path")?, "--as", "@conferences"])?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    is_up_to_date(&visitor).await?;
    let mut wrong = Vec::new();
    let searches: Vec<&str> =
        SEARCHES.lines().filter(|it| !it.starts_with('#') && !it.is_empty()).collect();
    for line in &searches {
        wrong.extend(tried(&visitor, line).await?);
    }
    for line in &wrong {
        eprintln!("{line}");
    }
    assert_eq!(searches.len(), 60);
    assert!(wrong.len() <= WRONG_MAX, "{} of {} are wrong", wrong.len(), searches.len());
    server.stop()
}

/// What is wrong with a search, if anything is.
async fn tried(visitor: &Client, line: &str) -> Result<Option<String>> {
    let mut parts = line.split('\t');
    let (_, typed) = (parts.next(), parts.next().context("a line without words")?);
    let expected = parts.next().context("a line without a title")?;
    let query = "query($term: String) { searchEvents(term: $term, beginsOn: null, limit: 3) {
        elements { title } } }";
    let found = visitor.data(query, json!({ "term": typed })).await?;
    let titles: Vec<&str> = found["searchEvents"]["elements"]
        .as_array()
        .context("no elements")?
        .iter()
        .filter_map(|it| it["title"].as_str())
        .collect();
    let first = titles.first().map(|it| it.to_lowercase());
    let is_right = expected.split('/').any(|it| Some(it.to_lowercase()) == first);
    Ok((!is_right).then(|| format!("“{typed}” wants {expected}, found {}", Value::from(titles))))
}
