//! Whether what people type finds what they mean: 60 searches over 6,007 real conferences, misspelt, without accents,
//! in part, in one word or two, in quotes and in other languages. How many may be wrong is said by who asks.
//!
//! The calendar is not part of this repository: `PARVIS_TEST_CALENDAR`, or `../shared/data/conferences.ics` beside the
//! checkout. Without it there is nothing to search in.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{
    client::Client,
    server::{Engine, Home, project},
    waiting::until_indexed,
};

/// One search a line: how it is written, what is typed, which titles may come first.
const SEARCHES: &str = include_str!("../fixtures/search.tsv");

/// Longer than any index of so many events takes.
const AT_MOST: Duration = Duration::from_secs(60);

/// What came of all searches.
#[derive(Debug)]
pub struct Relevance {
    /// How many there were.
    pub asked: usize,
    /// What is wrong with those that found something else first.
    pub wrong: Vec<String>,
}

/// Where the calendar is, if there is one.
#[must_use]
pub fn calendar() -> Option<PathBuf> {
    let named = std::env::var_os("PARVIS_TEST_CALENDAR").map(PathBuf::from);
    let path = named.unwrap_or_else(|| project().join("../shared/data/conferences.ics"));
    path.is_file().then_some(path)
}

/// Imports the calendar into a server of its own, and searches.
///
/// # Errors
///
/// When the server does not start or refuses a search.
pub async fn of(program: &str, calendar: &std::path::Path) -> Result<Relevance> {
    let home = Home::new(program, Engine::Sqlite)?;
    let file = home.beside("conferences.ics");
    fs::copy(calendar, &file)?;
    home.json(&[
        "import",
        "ics",
        file.to_str().context("path")?,
        "--as",
        "@conferences",
        "--create",
    ])?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    until_indexed(&visitor, AT_MOST).await?;
    let mut relevance = Relevance { asked: 0, wrong: vec![] };
    for line in SEARCHES.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
        relevance.asked += 1;
        relevance.wrong.extend(tried(&visitor, line).await?);
    }
    server.stop()?;
    Ok(relevance)
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
