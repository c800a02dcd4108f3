//! What the contract's suite cannot provoke: a full disk, and a file that someone else has written.

use domain::{
    log::{Category, ExpectedRevision, NewFact},
    time::Moment,
};
use tempfile::TempDir;

use super::*;

fn commit(bytes: usize) -> Commit {
    let fact = NewFact {
        id: Uuid::new_v4(),
        kind: "group.named".to_owned(),
        version: 1,
        at: Moment::from_micros(0),
        data: "x".repeat(bytes),
        meta: "{}".to_owned(),
        salt: [0; 16],
        commitment: [0; 32],
    };
    let stream = StreamId::new(Category::Group, Uuid::new_v4());
    Commit { stream, expected: ExpectedRevision::NoStream, facts: vec![fact] }
}

#[tokio::test]
async fn a_full_disk_refuses_the_batch_and_takes_the_next_one_when_there_is_room() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log.db");
    migrations::log::sqlite(&path).await.unwrap().close().await;
    // SQLite gives the same error for a page that it may not have as for one that the disk has no room for.
    // The next connection may have as many as it likes.
    let small = migrations::sqlite::connection(&path).unwrap();
    let pages: i64 = small.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    small.pragma_update_and_check(None, "max_page_count", pages + 10, |_| Ok(())).unwrap();

    let mut store = SqliteStore::new(path);
    store.connection = Some(small);
    let writer = Writer::thread(store, watch::Sender::default()).unwrap();
    writer.append(commit(100)).await.unwrap();
    let full = writer.append(commit(100_000)).await;
    assert!(matches!(full, Err(AppendError::Full)), "{full:?}");
    let appended = writer.append(commit(100)).await.unwrap();
    assert_eq!(appended.position, Position(2), "the batch that found no room has left nothing");
    writer.close().await;
}

#[tokio::test]
async fn what_another_process_appends_is_seen_by_the_next_batch() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log.db");
    let (ours, theirs) =
        (SqliteLog::open(&path).await.unwrap(), SqliteLog::open(&path).await.unwrap());
    let first = commit(10);
    ours.append(first.clone()).await.unwrap();
    let second = Commit { expected: ExpectedRevision::At(Revision(0)), ..first.clone() };
    assert_eq!(theirs.append(second.clone()).await.unwrap().position, Position(2));

    let late = ours.append(Commit { facts: commit(10).facts, ..second }).await;
    let current = Some(Revision(1));
    assert!(
        matches!(late, Err(AppendError::Conflict { current: it }) if it == current),
        "{late:?}"
    );
}

#[tokio::test]
async fn facts_that_lost_their_data_are_found_by_their_index() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("log.db");
    let log = SqliteLog::open(&path).await.unwrap();
    for _ in 0..3 {
        log.append(commit(10)).await.unwrap();
    }
    assert_eq!(log.without_data(9).await.unwrap(), []);
    let connection = migrations::sqlite::connection(&path).unwrap();
    let tamper = "DROP TRIGGER facts_are_not_changed;
        UPDATE facts SET data = NULL WHERE position > 1";
    connection.execute_batch(tamper).unwrap();
    let empty = log.without_data(9).await.unwrap();
    let at = |n: u64| EmptyFact { position: Position(n), kind: "group.named".to_owned() };
    assert_eq!(empty, [at(2), at(3)]);
    assert_eq!(log.without_data(1).await.unwrap(), [at(2)]);
    let plan = format!("EXPLAIN QUERY PLAN {}", rows::EMPTY);
    let how: String = connection.query_row(&plan, [1], |row| row.get(3)).unwrap();
    assert!(how.contains("facts_without_data"), "{how}");
}
