//! The contract of the log, the same for every engine. What only some engines promise is in `log_engines.rs`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::{sync::Arc, time::Duration};

use domain::{
    log::{
        AppendError, COMMIT_BYTES_MAX, Commit, CommitAge, CommitEnd, ExpectedRevision, FactLog,
        Position, Revision, StreamId,
    },
    time::Moment,
};
use futures::{FutureExt as _, future::join_all};
use tests::log::{commit, everything, fact, stream};
use tokio::{task::unconstrained, time::timeout};
use uuid::Uuid;

type ContractLog = Arc<dyn FactLog>;

macro_rules! contract {
    (by $($engine:ident)*: $promises:tt) => {$(
        contract!(@ $engine $promises);
    )*};
    (@ $engine:ident { $($promise:ident)* }) => {
        mod $engine {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $promise() {
                let opened = tests::log::$engine().await.unwrap();
                super::$promise(Arc::clone(&opened.log)).await;
            }
        )*
            use std::sync::Arc;
        }
    };
}

contract! { by memory sqlite postgres: {
    a_commit_on_top_of_the_stream_is_appended
    a_commit_ahead_of_the_stream_is_a_conflict
    the_same_ids_again_get_the_first_receipt_again
    another_first_id_behind_the_stream_is_a_conflict
    a_later_id_that_differs_is_a_corrupted_retry
    facts_come_back_as_they_were_written
    no_fact_is_earlier_than_the_one_before_it
    of_two_writers_exactly_one_wins
    commits_that_wait_together_see_each_other
    refused_commits_do_not_spoil_the_others
    positions_are_dense_under_many_writers
    a_retry_after_a_lost_answer_writes_nothing_twice
    a_commit_over_the_limit_is_refused
    what_no_engine_can_store_is_refused
    an_unknown_category_is_kept
    pages_say_where_to_go_on
    a_stream_is_read_from_any_revision
    a_fact_is_found_in_its_stream_and_nowhere_else
    the_hint_arrives
} }

async fn a_commit_on_top_of_the_stream_is_appended(log: ContractLog) {
    let stream = stream();
    assert_eq!(log.head().await.unwrap(), Position(0));
    let first = log.append(commit(&stream, ExpectedRevision::NoStream, 2)).await.unwrap();
    assert_eq!(first, now(2, 1));
    let next = log.append(commit(&stream, ExpectedRevision::At(Revision(1)), 1)).await.unwrap();
    assert_eq!(next, now(3, 2));
    assert_eq!(log.head().await.unwrap(), Position(3));
}

async fn a_commit_ahead_of_the_stream_is_a_conflict(log: ContractLog) {
    let stream = stream();
    for ahead in [0, 7, u64::MAX] {
        let early = log.append(commit(&stream, ExpectedRevision::At(Revision(ahead)), 1)).await;
        assert_conflict(&early, None);
    }
    log.append(commit(&stream, ExpectedRevision::NoStream, 2)).await.unwrap();
    let early = log.append(commit(&stream, ExpectedRevision::At(Revision(2)), 1)).await;
    assert_conflict(&early, Some(1));
    assert_eq!(log.head().await.unwrap(), Position(2));
}

async fn the_same_ids_again_get_the_first_receipt_again(log: ContractLog) {
    let (stream, other) = (stream(), tests::log::stream());
    let created = commit(&stream, ExpectedRevision::NoStream, 3);
    let renamed = commit(&stream, ExpectedRevision::At(Revision(2)), 2);
    let first = log.append(created.clone()).await.unwrap();
    log.append(commit(&other, ExpectedRevision::NoStream, 1)).await.unwrap();
    let second = log.append(renamed.clone()).await.unwrap();
    assert_eq!(second, now(6, 4));
    log.append(commit(&stream, ExpectedRevision::At(Revision(4)), 1)).await.unwrap();

    assert_eq!(log.append(created).await.unwrap(), before(3, 2));
    assert_eq!(first, now(3, 2));
    assert_eq!(log.append(renamed).await.unwrap(), before(6, 4));
    assert_eq!(log.head().await.unwrap(), Position(7));
}

async fn another_first_id_behind_the_stream_is_a_conflict(log: ContractLog) {
    let stream = stream();
    let created = commit(&stream, ExpectedRevision::NoStream, 3);
    log.append(created.clone()).await.unwrap();
    assert_conflict(&log.append(commit(&stream, ExpectedRevision::NoStream, 1)).await, Some(2));
    let late = log.append(commit(&stream, ExpectedRevision::At(Revision(1)), 2)).await;
    assert_conflict(&late, Some(2));

    // The ids are there, but not where this commit wants them.
    let moved = Commit { expected: ExpectedRevision::At(Revision(0)), ..created };
    assert_conflict(&log.append(moved).await, Some(2));
    assert_eq!(log.head().await.unwrap(), Position(3));
}

async fn a_fact_is_found_in_its_stream_and_nowhere_else(log: ContractLog) {
    let (stream, other) = (stream(), tests::log::stream());
    let created = commit(&stream, ExpectedRevision::NoStream, 3);
    let id = created.facts[2].id;
    log.append(created).await.unwrap();
    assert_eq!(log.find(stream.clone(), id).await.unwrap(), Some(Revision(2)));
    assert_eq!(log.find(other, id).await.unwrap(), None);
    assert_eq!(log.find(stream, Uuid::new_v4()).await.unwrap(), None);
}

async fn a_later_id_that_differs_is_a_corrupted_retry(log: ContractLog) {
    let stream = stream();
    let created = commit(&stream, ExpectedRevision::NoStream, 3);
    log.append(created.clone()).await.unwrap();
    let mut changed = created.clone();
    changed.facts[1].id = Uuid::new_v4();
    assert_corrupted(&log.append(changed).await, 1);

    let mut longer = created;
    longer.facts.push(fact());
    assert_corrupted(&log.append(longer).await, 3);
    assert_eq!(log.head().await.unwrap(), Position(3));
}

async fn facts_come_back_as_they_were_written(log: ContractLog) {
    let stream = stream();
    let mut written = commit(&stream, ExpectedRevision::NoStream, 2);
    written.facts[1].version = u16::MAX;
    written.facts[1].data = String::new();
    log.append(written.clone()).await.unwrap();

    let read = log.read_stream(stream.clone(), Revision(0), 10).await.unwrap();
    assert_eq!(read, everything(log.as_ref()).await.unwrap());
    assert_eq!(read.len(), 2);
    for (place, (read, new)) in read.into_iter().zip(written.facts).enumerate() {
        assert_eq!((read.position.0, read.revision.0), (place as u64 + 1, place as u64));
        assert_eq!((read.stream, read.id, read.kind), (stream.clone(), new.id, new.kind));
        assert_eq!((read.version, read.at), (new.version, new.at));
        assert_eq!((read.data, read.meta), (Some(new.data), new.meta));
        assert_eq!((read.salt, read.commitment), (new.salt, new.commitment));
    }
}

async fn no_fact_is_earlier_than_the_one_before_it(log: ContractLog) {
    let (first, second) = (stream(), stream());
    for (at, stream) in [(9, &first), (5, &second), (12, &stream())] {
        let mut commit = commit(stream, ExpectedRevision::NoStream, 2);
        commit.facts.iter_mut().for_each(|it| it.at = Moment::from_micros(at));
        log.append(commit).await.unwrap();
    }
    let page = log.read_all(Position(0), 9).await.unwrap();
    let moments: Vec<i64> = page.facts.iter().map(|it| it.at.micros()).collect();
    assert_eq!(moments, [9, 9, 9, 9, 12, 12]);
}

async fn of_two_writers_exactly_one_wins(log: ContractLog) {
    const ROUNDS: u64 = 50;
    let stream = stream();
    let mut expected = ExpectedRevision::NoStream;
    for round in 0..ROUNDS {
        let both = [(); 2].map(|()| {
            let (log, commit) = (Arc::clone(&log), commit(&stream, expected, 1));
            tokio::spawn(async move { log.append(commit).await })
        });
        let (won, lost): (Vec<_>, Vec<_>) =
            join_all(both).await.into_iter().map(Result::unwrap).partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 1), "round {round}");
        lost.iter().for_each(|it| assert_conflict(it, Some(round)));
        expected = ExpectedRevision::At(Revision(round));
    }
    assert_eq!(log.head().await.unwrap(), Position(ROUNDS));
}

async fn commits_that_wait_together_see_each_other(log: ContractLog) {
    const COMMITS: u64 = 100;
    let stream = stream();
    let chain = (0..COMMITS).map(|n| match n {
        0 => commit(&stream, ExpectedRevision::NoStream, 1),
        _ => commit(&stream, ExpectedRevision::At(Revision(n - 1)), 1),
    });
    // Each twice: the second is a retry that arrives before the first was answered.
    let twice: Vec<_> = chain.flat_map(|it| [it.clone(), it]).collect();
    // Unconstrained: tokio would let only the first 128 queue before it polls somebody else.
    let answers = unconstrained(join_all(twice.into_iter().map(|it| log.append(it)))).await;
    for (n, pair) in (0..).zip(answers.chunks(2)) {
        for answer in pair {
            let appended = answer.as_ref().unwrap();
            assert_eq!((appended.position.0, appended.revision.0), (n + 1, n));
        }
    }
    assert_eq!(log.head().await.unwrap(), Position(COMMITS));
}

async fn refused_commits_do_not_spoil_the_others(log: ContractLog) {
    let commits: Vec<_> = (0..200_u64)
        .map(|n| match n % 2 {
            0 => commit(&stream(), ExpectedRevision::NoStream, 2),
            _ => commit(&stream(), ExpectedRevision::At(Revision(n)), 2),
        })
        .collect();
    let answers = unconstrained(join_all(commits.into_iter().map(|it| log.append(it)))).await;
    for (n, answer) in answers.into_iter().enumerate() {
        match n % 2 {
            0 => assert_eq!(answer.unwrap().position, Position(n as u64 + 2)),
            _ => assert_conflict(&answer, None),
        }
    }
    assert_eq!(everything(log.as_ref()).await.unwrap().len(), 200);
}

async fn positions_are_dense_under_many_writers(log: ContractLog) {
    const WRITERS: usize = 64;
    const COMMITS: usize = 20;
    let writers: Vec<_> =
        (0..WRITERS).map(|_| tokio::spawn(write(Arc::clone(&log), COMMITS))).collect();

    // Whoever reads meanwhile sees a prefix: `everything` refuses gaps.
    let mut seen = 0;
    while seen < 2 * WRITERS * COMMITS {
        let now = everything(log.as_ref()).await.unwrap().len();
        assert!(now >= seen, "the log has shrunk");
        seen = now;
    }
    let receipts: Vec<_> = join_all(writers).await.into_iter().flat_map(Result::unwrap).collect();
    let facts = everything(log.as_ref()).await.unwrap();
    for (stream, appended) in receipts {
        let fact = &facts[usize::try_from(appended.position.0).unwrap() - 1];
        assert_eq!((&fact.stream, fact.revision), (&stream, appended.revision));
    }
}

async fn write(log: ContractLog, commits: usize) -> Vec<(StreamId, CommitEnd)> {
    let stream = stream();
    let mut expected = ExpectedRevision::NoStream;
    let mut receipts = Vec::new();
    for _ in 0..commits {
        let appended = log.append(commit(&stream, expected, 2)).await.unwrap();
        expected = ExpectedRevision::At(appended.revision);
        receipts.push((stream.clone(), appended));
    }
    receipts
}

async fn a_retry_after_a_lost_answer_writes_nothing_twice(log: ContractLog) {
    let stream = stream();
    let created = commit(&stream, ExpectedRevision::NoStream, 2);
    // Queued, then nobody waits for the answer any more.
    drop(log.append(created.clone()).now_or_never());
    let again = log.append(created).await.unwrap();
    assert_eq!(again, before(2, 1));
    assert_eq!(everything(log.as_ref()).await.unwrap().len(), 2);
}

async fn a_commit_over_the_limit_is_refused(log: ContractLog) {
    let stream = stream();
    let mut large = commit(&stream, ExpectedRevision::NoStream, 2);
    large.facts[0].data = "x".repeat(COMMIT_BYTES_MAX / 2);
    large.facts[1].data.clear();
    let others: usize = large.facts.iter().map(|it| it.meta.len()).sum();
    large.facts[1].data = "x".repeat(COMMIT_BYTES_MAX / 2 - others + 1);
    let bytes = COMMIT_BYTES_MAX + 1;
    let refused = log.append(large.clone()).await;
    assert!(
        matches!(refused, Err(AppendError::TooLarge { bytes: it }) if it == bytes),
        "{refused:?}"
    );

    large.facts[1].data.pop();
    assert_eq!(log.append(large.clone()).await.unwrap().position, Position(2));
    let read = log.read_stream(stream, Revision(0), 2).await.unwrap();
    assert_eq!(read[0].data.as_ref(), Some(&large.facts[0].data));
}

async fn what_no_engine_can_store_is_refused(log: ContractLog) {
    let nothing = log.append(commit(&stream(), ExpectedRevision::NoStream, 0)).await;
    assert!(matches!(nothing, Err(AppendError::Failed(_))), "{nothing:?}");
    let mut nul = commit(&stream(), ExpectedRevision::NoStream, 1);
    nul.facts[0].data.push('\0');
    let refused = log.append(nul).await;
    assert!(matches!(refused, Err(AppendError::Failed(_))), "{refused:?}");
    assert_eq!(log.head().await.unwrap(), Position(0));
}

async fn an_unknown_category_is_kept(log: ContractLog) {
    let name = format!("spaceship-{}", Uuid::new_v4());
    let unknown: StreamId = name.parse().unwrap();
    assert_eq!(unknown.category(), None);
    log.append(commit(&unknown, ExpectedRevision::NoStream, 1)).await.unwrap();
    log.append(commit(&unknown, ExpectedRevision::At(Revision(0)), 1)).await.unwrap();
    let read = log.read_stream(unknown.clone(), Revision(0), 10).await.unwrap();
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|it| it.stream == unknown && it.stream.to_string() == name));
}

async fn pages_say_where_to_go_on(log: ContractLog) {
    let empty = log.read_all(Position(0), 10).await.unwrap();
    assert_eq!((empty.facts.len(), empty.next, empty.at_head), (0, Position(0), true));
    for _ in 0..5 {
        log.append(commit(&stream(), ExpectedRevision::NoStream, 1)).await.unwrap();
    }
    let first = log.read_all(Position(0), 2).await.unwrap();
    assert_eq!((first.facts.len(), first.next, first.at_head), (2, Position(2), false));
    let last = log.read_all(first.next, 10).await.unwrap();
    assert_eq!((last.facts.len(), last.next, last.at_head), (3, Position(5), true));
    let beyond = log.read_all(Position(u64::MAX), 10).await.unwrap();
    assert_eq!((beyond.facts.len(), beyond.next, beyond.at_head), (0, Position(u64::MAX), true));
}

async fn a_stream_is_read_from_any_revision(log: ContractLog) {
    let (stream, other) = (stream(), tests::log::stream());
    log.append(commit(&other, ExpectedRevision::NoStream, 3)).await.unwrap();
    log.append(commit(&stream, ExpectedRevision::NoStream, 5)).await.unwrap();
    let revisions = |from: u64, limit: usize| {
        let read = log.read_stream(stream.clone(), Revision(from), limit);
        async { read.await.unwrap().into_iter().map(|it| it.revision.0).collect::<Vec<_>>() }
    };
    assert_eq!(revisions(0, 100).await, [0, 1, 2, 3, 4]);
    assert_eq!(revisions(1, 2).await, [1, 2]);
    assert_eq!(revisions(5, 100).await, [0; 0]);
    assert_eq!(revisions(u64::MAX, 100).await, [0; 0]);
    assert_eq!(log.read_stream(tests::log::stream(), Revision(0), 1).await.unwrap(), []);
}

async fn the_hint_arrives(log: ContractLog) {
    let mut hint = log.wake();
    let appended = log.append(commit(&stream(), ExpectedRevision::NoStream, 3)).await.unwrap();
    let told = timeout(Duration::from_secs(10), hint.wait_for(|it| *it >= appended.position));
    assert_eq!(*told.await.expect("a hint in time").unwrap(), Position(3));
}

#[track_caller]
fn now(position: u64, revision: u64) -> CommitEnd {
    appended(position, revision, CommitAge::Now)
}

fn before(position: u64, revision: u64) -> CommitEnd {
    appended(position, revision, CommitAge::Before)
}

fn appended(position: u64, revision: u64, written: CommitAge) -> CommitEnd {
    CommitEnd { position: Position(position), revision: Revision(revision), written }
}

fn assert_conflict(answer: &Result<CommitEnd, AppendError>, last: Option<u64>) {
    let last = last.map(Revision);
    assert!(
        matches!(answer, Err(AppendError::Conflict { current }) if *current == last),
        "{answer:?}"
    );
}

#[track_caller]
fn assert_corrupted(answer: &Result<CommitEnd, AppendError>, first: u64) {
    let corrupted =
        matches!(answer, Err(AppendError::CorruptedRetry { at }) if *at == Revision(first));
    assert!(corrupted, "{answer:?}");
}
