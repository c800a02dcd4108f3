//! How far the log in a SQLite file goes, and what it hashes to; every fact's commitment is checked on the way.

use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use app::{files, progress::Progress};
use domain::{
    log::{LogEntry, Position, Revision},
    time::Moment,
};
use rusqlite::Row;
use uuid::Uuid;

use super::{fold::Fold, manifest::ManifestHead};

const ALL: &str = "
    SELECT position, stream, revision, id, kind, version, at, data, meta, salt, commitment
    FROM facts ORDER BY position";

/// Facts between two steps of the progress bar.
const STEP: u64 = 10_000;

/// Reads the whole log in a file.
///
/// # Errors
///
/// When the file cannot be read, a position is missing, or a fact is not what its commitment says.
pub(super) fn of(path: &Path, progress: &Progress) -> Result<ManifestHead> {
    let connection = files::look(path)?;
    let count: i64 =
        connection
            .query_row("SELECT coalesce(max(position), 0) FROM facts", [], |row| row.get(0))?;
    progress.begin("reading the log", u64::try_from(count)?);
    let mut statement = connection.prepare(ALL)?;
    let mut rows = statement.query([])?;
    let mut fold = Fold::default();
    while let Some(row) = rows.next()? {
        let next = fold.facts() + 1;
        let fact = fact(row).with_context(|| format!("the fact at position {next}"))?;
        ensure!(fact.position.0 == next, "there is no fact at position {next}");
        if let Some(what) = super::verify::data_fault(&fact) {
            bail!("the fact at position {next}: {what}");
        }
        fold.add(&fact);
        if next.is_multiple_of(STEP) {
            progress.at(next);
        }
    }
    Ok(fold.head())
}

fn fact(row: &Row<'_>) -> Result<LogEntry> {
    let number = |it: i64| u64::try_from(it).context("a number is negative");
    let bytes = |at: usize| row.get::<_, Vec<u8>>(at);
    Ok(LogEntry {
        position: Position(number(row.get(0)?)?),
        stream: row.get::<_, String>(1)?.parse()?,
        revision: Revision(number(row.get(2)?)?),
        id: Uuid::from_slice(&bytes(3)?)?,
        kind: row.get(4)?,
        version: row.get(5)?,
        at: Moment::from_micros(row.get(6)?),
        data: row.get(7)?,
        meta: row.get(8)?,
        salt: bytes(9)?.as_slice().try_into()?,
        commitment: bytes(10)?.as_slice().try_into()?,
    })
}
