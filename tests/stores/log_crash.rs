//! A process that is killed in the middle of a batch: what it acknowledged is there, and nothing else is broken.
//!
//! A kill does not lose what the operating system holds; that `synchronous=FULL` is set is for the power cut.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::HashSet,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

use commands::log::{PostgresLog, SqliteLog};
use domain::log::FactLog;
use tempfile::TempDir;
use tests::{log::everything, postgres::Database};
use uuid::Uuid;

const KILLS: usize = 5;

/// Facts to be acknowledged before each kill: a few dozen batches.
const FACTS: usize = 1_000;

type Acknowledgements = Vec<(usize, Uuid)>;

#[tokio::test]
async fn a_file_survives_kills_in_mid_batch() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log.db");
    let mut acknowledged = Vec::new();
    for _ in 0..KILLS {
        acknowledged.extend(hammered(path.to_str().unwrap()));
        assert_whole(&SqliteLog::open(&path).await.unwrap(), &acknowledged).await;
    }
}

#[tokio::test]
async fn a_database_survives_kills_in_mid_batch() {
    let database = Database::fresh().await.unwrap();
    let mut acknowledged = Vec::new();
    for _ in 0..KILLS {
        acknowledged.extend(hammered(database.url()));
        assert_whole(&PostgresLog::open(database.url()).await.unwrap(), &acknowledged).await;
    }
}

/// What a process was told that the log has, until it was killed while it wrote on.
fn hammered(place: &str) -> Acknowledgements {
    let mut process = Command::new(env!("CARGO_BIN_EXE_log_hammer"))
        .arg(place)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut said: Vec<String> = lines.by_ref().take(FACTS).collect();
    process.kill().unwrap();
    process.wait().unwrap();
    said.extend(lines);
    assert!(said.len() >= FACTS, "it ended by itself");
    said.iter()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(position, id)| (position.parse().unwrap(), id.parse().unwrap()))
        .collect()
}

async fn assert_whole(log: &dyn FactLog, acknowledged: &Acknowledgements) {
    let facts = everything(log).await.unwrap();
    for (position, id) in acknowledged {
        assert_eq!(facts.get(position - 1).map(|it| it.id), Some(*id), "at {position}");
    }
    let ids: HashSet<_> = facts.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), facts.len(), "an id is there twice");
    assert_eq!(facts.len() % 3, 0, "half a commit is there");
    assert_eq!(log.head().await.unwrap().0, facts.len() as u64);
}
