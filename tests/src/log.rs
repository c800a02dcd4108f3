//! Logs to try, one of each engine, and facts to put into them.

use std::{any::Any, sync::Arc};

use anyhow::{Result, ensure};
use commands::log::{MemoryLog, PostgresLog, SqliteLog};
use domain::{
    log::{Category, Commit, ExpectedRevision, FactLog, LogEntry, NewFact, Position, StreamId},
    time::Moment,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::postgres::Database;

/// How much is read at once: small, so that tests turn pages.
const PAGE: usize = 100;

/// An empty log and what must outlive it.
pub struct OpenLog {
    /// The log, open.
    pub log: Arc<dyn FactLog>,
    _kept: Box<dyn Any + Send + Sync>,
}

/// A log in memory.
///
/// # Errors
///
/// Never; the others can fail.
#[expect(clippy::unused_async, reason = "every engine opens in the same way")]
pub async fn memory() -> Result<OpenLog> {
    Ok(OpenLog { log: Arc::new(MemoryLog::new()), _kept: Box::new(()) })
}

/// In a file of its own.
///
/// # Errors
///
/// When it cannot be made.
pub async fn sqlite() -> Result<OpenLog> {
    let folder = TempDir::new()?;
    let log = SqliteLog::open(&folder.path().join("log.db")).await?;
    Ok(OpenLog { log: Arc::new(log), _kept: Box::new(folder) })
}

/// In a database of its own.
///
/// # Errors
///
/// When there is no PostgreSQL.
pub async fn postgres() -> Result<OpenLog> {
    let database = Database::fresh().await?;
    let log = PostgresLog::open(database.url()).await?;
    Ok(OpenLog { log: Arc::new(log), _kept: Box::new(database) })
}

/// A stream that nobody has written.
#[must_use]
pub fn stream() -> StreamId {
    StreamId::new(Category::Group, Uuid::new_v4())
}

/// A fact like no other.
#[must_use]
pub fn fact() -> NewFact {
    let (salt, id) = (Uuid::new_v4(), Uuid::new_v4());
    let half: [u8; 16] = *Uuid::new_v4().as_bytes();
    let mut commitment = [0; 32];
    commitment[..16].copy_from_slice(&half);
    commitment[16..].copy_from_slice(&half);
    NewFact {
        id,
        kind: "group.renamed".to_owned(),
        version: 1,
        at: Moment::from_micros(1_795_300_000_123_456),
        data: format!(r#"{{"name":"Räume für {id} 🎉"}}"#),
        meta: r#"{"caller":"person"}"#.to_owned(),
        salt: *salt.as_bytes(),
        commitment,
    }
}

/// So many new facts for a stream.
#[must_use]
pub fn commit(stream: &StreamId, expected: ExpectedRevision, facts: usize) -> Commit {
    Commit { stream: stream.clone(), expected, facts: (0..facts).map(|_| fact()).collect() }
}

/// Everything in a log.
///
/// # Errors
///
/// When it cannot be read, or positions are not 1, 2, 3 and so on.
pub async fn everything(log: &dyn FactLog) -> Result<Vec<LogEntry>> {
    let mut facts: Vec<LogEntry> = Vec::new();
    loop {
        let page = log.read_all(Position(facts.len() as u64), PAGE).await?;
        for fact in page.facts {
            ensure!(fact.position.0 == facts.len() as u64 + 1, "a gap before {fact:?}");
            facts.push(fact);
        }
        if page.at_head {
            return Ok(facts);
        }
    }
}
