//! Durable appends on SQLite: one caller, 64 callers, and bare INSERTs in transactions of the same size.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::Result;
use commands::log::SqliteLog;
use domain::log::{ExpectedRevision, FactLog};
use tests::log::{commit, stream};

use super::{
    machine::fsyncs_per_second,
    report::{BenchReport, number},
};

const CALLERS: usize = 64;
const COMMITS: usize = 20_000;
const ALONE: usize = 1_500;

/// The writer takes at most 256 commits at once: with twice as many callers its batches are full, and their size known.
const FULL: usize = 256;
const FULL_COMMITS: usize = 100_000;

pub(crate) async fn measure(report: &mut BenchReport) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let fsync = fsyncs_per_second(&path("probe"))?;
    let alone = appends(&path("alone.db"), 1, ALONE).await?;
    let bare_alone = bare_inserts(&path("bare-alone.db"), 1, ALONE)?;
    let many = appends(&path("many.db"), CALLERS, COMMITS).await?;
    let full = appends(&path("full.db"), 2 * FULL, FULL_COMMITS).await?;
    let bare_full = bare_inserts(&path("bare-full.db"), FULL, FULL_COMMITS)?;
    report.part(
        "Durable appends on SQLite, one fact a commit",
        &["what", "per second", "ratio", "wanted"],
    );
    report.row(&["fdatasync of 4 KiB", &number(fsync), "", ""]);
    report.row(&["bare INSERTs, one a transaction", &number(bare_alone), "", ""]);
    report.row(&[
        "the log, one caller",
        &number(alone),
        &share(alone, bare_alone),
        "at least 80 % of bare",
    ]);
    let times = format!("{:.1} × one caller", many / alone);
    report.row(&["the log, 64 callers", &number(many), &times, "at least 5 × one caller"]);
    report.row(&["bare INSERTs, 256 a transaction", &number(bare_full), "", ""]);
    report.row(&[
        "the log, 512 callers (256 a transaction)",
        &number(full),
        &share(full, bare_full),
        "at least 80 % of bare",
    ]);
    Ok(())
}

fn share(value: f64, of: f64) -> String {
    format!("{:.0} % of bare", value / of * 100.0)
}

async fn appends(path: &Path, callers: usize, commits: usize) -> Result<f64> {
    let log: Arc<dyn FactLog> = Arc::new(SqliteLog::open(path).await?);
    let each = commits / callers;
    let begun = Instant::now();
    let callers: Vec<_> = (0..callers)
        .map(|_| {
            let log = Arc::clone(&log);
            tokio::spawn(async move {
                for _ in 0..each {
                    log.append(commit(&stream(), ExpectedRevision::NoStream, 1)).await?;
                }
                anyhow::Ok(each)
            })
        })
        .collect();
    let mut done = 0;
    for caller in callers {
        done += caller.await??;
    }
    Ok(done as f64 / begun.elapsed().as_secs_f64())
}

// The same table, rows and pragmas, one prepared INSERT after the other: what SQLite can do at this batch size.
fn bare_inserts(path: &Path, batch: usize, rows: usize) -> Result<f64> {
    let mut connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
         CREATE TABLE facts (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
            id BLOB NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, data TEXT,
            meta TEXT NOT NULL, salt BLOB NOT NULL, commitment BLOB NOT NULL, UNIQUE (stream, revision))",
    )?;
    let facts: Vec<_> =
        (0..rows).map(|_| (stream(), commit(&stream(), ExpectedRevision::NoStream, 1))).collect();
    let begun = Instant::now();
    for chunk in facts.chunks(batch) {
        let transaction = connection.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO facts (stream, revision, id, kind, version, at, data, meta, salt, commitment)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            for (stream, commit) in chunk {
                let fact = &commit.facts[0];
                insert.execute(rusqlite::params![
                    stream.to_string(),
                    0,
                    fact.id.as_bytes(),
                    fact.kind,
                    fact.version,
                    fact.at.micros(),
                    fact.data,
                    fact.meta,
                    fact.salt,
                    fact.commitment,
                ])?;
            }
        }
        transaction.commit()?;
    }
    Ok(rows as f64 / begun.elapsed().as_secs_f64())
}
