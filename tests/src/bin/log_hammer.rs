//! Appends to a log until it is killed, and says what was acknowledged: `position id`, a line per fact.
//!
//! For the tests that kill it in the middle of a batch. The log is a URL of PostgreSQL or else a file.

use std::{
    io::{self, Write as _},
    path::Path,
    sync::Arc,
};

use anyhow::{Context as _, Result};
use commands::log::{PostgresLog, SqliteLog};
use domain::log::{ExpectedRevision, FactLog, Revision};
use futures::future::try_join_all;

/// Enough that several commits wait while a batch is written.
const WRITERS: usize = 32;

/// More than one fact, so that half a commit would be seen.
const FACTS: usize = 3;

#[tokio::main]
async fn main() -> Result<()> {
    let place = std::env::args().nth(1).context("which log?")?;
    let log: Arc<dyn FactLog> = if place.starts_with("postgres:") {
        Arc::new(PostgresLog::open(&place).await?)
    } else {
        Arc::new(SqliteLog::open(Path::new(&place)).await?)
    };
    try_join_all((0..WRITERS).map(|_| hammer(log.as_ref()))).await?;
    Ok(())
}

async fn hammer(log: &dyn FactLog) -> Result<()> {
    let stream = tests::log::stream();
    let mut expected = ExpectedRevision::NoStream;
    loop {
        let commit = tests::log::commit(&stream, expected, FACTS);
        let ids: Vec<_> = commit.facts.iter().map(|it| it.id).collect();
        let last = log.append(commit).await?;
        expected = ExpectedRevision::At(last.revision);
        assert!(last.revision > Revision(0));
        let first = last.position.0 + 1 - FACTS as u64;
        // One write for all lines, so that a reader never sees half of one. It fails when nobody reads: then end.
        let lines: String =
            (first..).zip(ids).map(|(position, id)| format!("{position} {id}\n")).collect();
        io::stdout().lock().write_all(lines.as_bytes())?;
    }
}
