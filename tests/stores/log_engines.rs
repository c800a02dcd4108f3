//! What the engines on disk promise beyond the contract: facts outlive the process and cannot be changed,
//! several nodes can share a database, and lost connections come back.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::{error::Error as _, path::PathBuf, sync::Arc, time::Duration};

use commands::log::{OpenError, PostgresLog, SqliteLog};
use domain::log::{AppendError, Commit, CommitEnd, ExpectedRevision, FactLog, Position, Revision};
use futures::{FutureExt as _, future::join_all};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tests::{
    log::{commit, everything, stream},
    postgres::Database,
};
use tokio::{
    task::{JoinHandle, unconstrained},
    time::timeout,
};

const STEP_FROM_THE_FUTURE: &str = "
    INSERT INTO log_steps (version, description, success, checksum, execution_time)
    SELECT 99, 'from the future', success, checksum, 0 FROM log_steps WHERE version = 1";

fn file() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log.db");
    (folder, path)
}

async fn connected(database: &Database) -> PgConnection {
    PgConnection::connect(database.url()).await.unwrap()
}

async fn connected_to_file(path: &std::path::Path) -> SqliteConnection {
    migrations::sqlite::options(path).connect().await.unwrap()
}

#[tokio::test]
async fn facts_in_a_file_cannot_be_changed_or_removed() {
    let (_folder, path) = file();
    let log = SqliteLog::open(&path).await.unwrap();
    log.append(commit(&stream(), ExpectedRevision::NoStream, 2)).await.unwrap();
    let mut connection = connected_to_file(&path).await;
    for sql in ["UPDATE facts SET data = 'x'", "DELETE FROM facts"] {
        let refused = sqlx::query(sql).execute(&mut connection).await.unwrap_err();
        assert!(refused.to_string().contains("facts are forever"), "{refused}");
    }
    assert_eq!(everything(&log).await.unwrap().len(), 2);
}

#[tokio::test]
async fn facts_in_a_database_cannot_be_changed_or_removed() {
    let database = Database::fresh().await.unwrap();
    let log = PostgresLog::open(database.url()).await.unwrap();
    log.append(commit(&stream(), ExpectedRevision::NoStream, 2)).await.unwrap();
    let mut connection = connected(&database).await;
    for sql in ["UPDATE facts SET data = 'x'", "DELETE FROM facts", "TRUNCATE facts"] {
        let refused = sqlx::query(sql).execute(&mut connection).await.unwrap_err();
        assert!(refused.to_string().contains("facts are forever"), "{refused}");
    }
    assert_eq!(everything(&log).await.unwrap().len(), 2);
}

/// Queues commits whose answers nobody waits for.
fn queue(log: &dyn FactLog, commits: u64) {
    for _ in 0..commits {
        let append = log.append(commit(&stream(), ExpectedRevision::NoStream, 1));
        // Unconstrained: tokio would let only the first 128 queue before it polls somebody else.
        assert!(unconstrained(append).now_or_never().is_none(), "answered before it was written");
    }
}

#[tokio::test]
async fn a_file_keeps_what_was_queued_when_the_log_was_closed() {
    const COMMITS: u64 = 500;
    let (_folder, path) = file();
    let log = SqliteLog::open(&path).await.unwrap();
    queue(&log, COMMITS);
    log.close().await;
    assert_eq!(SqliteLog::open(&path).await.unwrap().head().await.unwrap(), Position(COMMITS));
}

#[tokio::test]
async fn a_database_keeps_what_was_queued_when_the_log_was_closed() {
    const COMMITS: u64 = 500;
    let database = Database::fresh().await.unwrap();
    let log = PostgresLog::open(database.url()).await.unwrap();
    queue(&log, COMMITS);
    log.close().await;
    let again = PostgresLog::open(database.url()).await.unwrap();
    assert_eq!(again.head().await.unwrap(), Position(COMMITS));
    assert_eq!(*again.wake().borrow(), Position(COMMITS));
}

#[tokio::test]
async fn a_file_that_a_newer_version_has_made_is_refused() {
    let (_folder, path) = file();
    SqliteLog::open(&path).await.unwrap().close().await;
    let mut connection = connected_to_file(&path).await;
    sqlx::query(STEP_FROM_THE_FUTURE).execute(&mut connection).await.unwrap();
    assert_newer(SqliteLog::open(&path).await.err());
}

#[tokio::test]
async fn a_database_that_a_newer_version_has_made_is_refused() {
    let database = Database::fresh().await.unwrap();
    PostgresLog::open(database.url()).await.unwrap().close().await;
    let mut connection = connected(&database).await;
    sqlx::query(STEP_FROM_THE_FUTURE).execute(&mut connection).await.unwrap();
    assert_newer(PostgresLog::open(database.url()).await.err());
}

fn assert_newer(refused: Option<OpenError>) {
    let refused = refused.expect("a refusal");
    let cause = refused.source().and_then(|it| it.downcast_ref::<migrations::Error>());
    assert!(matches!(cause, Some(migrations::Error::Newer { step: 99 })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_open_an_empty_database_at_once_share_it() {
    let database = Database::fresh().await.unwrap();
    let nodes = join_all((0..4).map(|_| PostgresLog::open(database.url()))).await;
    for node in nodes {
        node.unwrap().append(commit(&stream(), ExpectedRevision::NoStream, 1)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_append_to_one_log_and_hear_of_each_other() {
    const COMMITS: u64 = 30;
    let database = Database::fresh().await.unwrap();
    let nodes = join_all((0..2).map(|_| PostgresLog::open(database.url()))).await;
    let nodes: Vec<_> = nodes.into_iter().map(|it| Arc::new(it.unwrap())).collect();
    let streams: Vec<_> = (0..8).map(|_| stream()).collect();
    let writers = nodes.iter().flat_map(|node| {
        streams.iter().map(|stream| {
            let (node, stream) = (Arc::clone(node), stream.clone());
            tokio::spawn(async move {
                for _ in 0..COMMITS {
                    insist(node.as_ref(), &stream).await;
                }
            })
        })
    });
    join_all(writers).await.into_iter().for_each(|it| it.unwrap());

    let all = Position(2 * 8 * COMMITS);
    for node in &nodes {
        let mut hint = node.wake();
        let told = timeout(Duration::from_secs(10), hint.wait_for(|it| *it >= all));
        assert_eq!(*told.await.expect("a hint in time").unwrap(), all);
        assert_eq!(everything(node.as_ref()).await.unwrap().len() as u64, all.0);
    }
}

/// Appends one fact on top of the stream, reading again as long as someone else is faster.
async fn insist(log: &dyn FactLog, stream: &domain::log::StreamId) {
    let mut expected = ExpectedRevision::NoStream;
    loop {
        match log.append(commit(stream, expected, 1)).await {
            Ok(_) => return,
            Err(AppendError::Conflict { current }) => {
                expected = current.map_or(ExpectedRevision::NoStream, ExpectedRevision::At);
            }
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_come_back_and_nothing_is_written_twice() {
    const WRITERS: usize = 8;
    const COMMITS: u64 = 40;
    let database = Database::fresh().await.unwrap();
    let log = Arc::new(PostgresLog::open(database.url()).await.unwrap());
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let log = Arc::clone(&log);
            tokio::spawn(async move {
                let stream = stream();
                let mut expected = ExpectedRevision::NoStream;
                for n in 0..COMMITS {
                    let appended = retried(log.as_ref(), commit(&stream, expected, 1)).await;
                    assert_eq!(appended.revision, Revision(n));
                    expected = ExpectedRevision::At(appended.revision);
                }
            })
        })
        .collect();

    let mut hint = log.wake();
    for _ in 0..15 {
        if hint.changed().now_or_never().is_none() && writers.iter().all(JoinHandle::is_finished) {
            break;
        }
        let mut connection = connected(&database).await;
        sqlx::query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .execute(&mut connection)
        .await
        .unwrap();
    }
    join_all(writers).await.into_iter().for_each(|it| it.unwrap());
    let fresh = PostgresLog::open(database.url()).await.unwrap();
    assert_eq!(everything(&fresh).await.unwrap().len() as u64, WRITERS as u64 * COMMITS);
}

/// What `commands` does when the outcome is not known, and whoever asks it when the log was away: the same ids again.
async fn retried(log: &dyn FactLog, commit: Commit) -> CommitEnd {
    loop {
        match log.append(commit.clone()).await {
            Ok(appended) => return appended,
            Err(AppendError::Unknown(_) | AppendError::Away(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_commit_that_breaks_the_tables_is_refused_and_the_next_one_is_taken() {
    let database = Database::fresh().await.unwrap();
    let log = PostgresLog::open(database.url()).await.unwrap();
    log.append(commit(&stream(), ExpectedRevision::NoStream, 1)).await.unwrap();
    let mut connection = connected(&database).await;
    let head = |position: i64| AssertSqlSafe(format!("UPDATE log_head SET position = {position}"));
    sqlx::raw_sql(head(0)).execute(&mut connection).await.unwrap();
    let refused = log.append(commit(&stream(), ExpectedRevision::NoStream, 1)).await;
    assert!(matches!(refused, Err(AppendError::Failed(_))), "{refused:?}");

    sqlx::raw_sql(head(1)).execute(&mut connection).await.unwrap();
    let taken = log.append(commit(&stream(), ExpectedRevision::NoStream, 1)).await.unwrap();
    assert_eq!(taken.position, Position(2));
}
