//! Two nodes on one log and one vault answer as one would, for every row of the table: whatever one has done holds for
//! what is asked of the other, whatever that one had in memory.

use std::sync::Arc;

use commands::log::MemoryLog;
use domain::{
    fact::{AnyFact, FORMAT},
    instance::{INSTANCE, InstanceFact},
    log::{
        AppendError, Category, Commit, CommitEnd, FactLog, Halt, LogEntry, LogPage, Position,
        ReadError, Revision, StreamId, Writers,
    },
};
use futures::future::BoxFuture;
use tokio::sync::watch;

use crate::{
    cast::Who,
    house::House,
    table::{self, UseCase},
};

/// A log that several nodes write to.
struct Several(MemoryLog);

impl FactLog for Several {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        self.0.append(commit)
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        self.0.read_stream(stream, from, limit)
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        self.0.read_all(after, limit)
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        self.0.head()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.0.wake()
    }

    fn writers(&self) -> Writers {
        Writers::Several
    }
}

/// What was answered, and what happened.
type NodeOutcome = (Result<(), String>, Vec<String>);

/// Where the second order is given.
#[derive(Clone, Copy)]
enum Second {
    OnTheSame,
    OnAnother,
}

#[tokio::test]
async fn two_nodes_answer_as_one_does() {
    for case in table::all() {
        let Some(who) = case.may.first().copied() else { continue };
        let (one, two) = (
            played(&case, who, Second::OnTheSame).await,
            played(&case, who, Second::OnAnother).await,
        );
        assert_eq!(one, two, "{} ({}) by {who:?}", case.name, case.about);
    }
}

#[tokio::test]
async fn a_node_stops_when_the_log_is_in_a_format_that_it_does_not_know() {
    let first = House::inhabited_over(Arc::new(Several(MemoryLog::new()))).await;
    first.commands.settle_format().await.unwrap();
    let second = first.another_node().await;
    let heeding = tokio::spawn(second.commands.clone().keep_to_format());
    let raised = AnyFact::Instance(InstanceFact::FormatRaised { format: FORMAT + 1 });
    first.given([(StreamId::new(Category::Instance, INSTANCE), raised)]).await;
    heeding.await.unwrap();
    let why = Halt::TooOld { log: FORMAT + 1, known: FORMAT };
    assert_eq!(second.commands.halted(), Some(why));
}

// The other node has seen how things were before; then the order is given, and another one of the same words.
async fn played(case: &UseCase, who: Who, second: Second) -> [NodeOutcome; 2] {
    let first = House::inhabited_over(Arc::new(Several(MemoryLog::new()))).await;
    (case.prepare)(first.clone()).await;
    first.given(who.facts()).await;
    let second = match second {
        Second::OnTheSame => first.clone(),
        Second::OnAnother => first.another_node().await,
    };
    let before = second.head().await;
    if case.ask(&second, &second.ask(Who::Remote).await).await.is_ok() {
        done_aside(case, &second, before).await;
    }
    [told(case, &first, who).await, told(case, &second, who).await]
}

async fn told(case: &UseCase, house: &House, who: Who) -> NodeOutcome {
    let (ask, before) = (house.ask(who).await, house.head().await);
    let answer = case.ask(house, &ask).await.map_err(|error| error.to_string());
    if answer.is_ok() {
        done_aside(case, house, before).await;
    }
    (answer, house.kinds_since(before).await)
}

async fn done_aside(case: &UseCase, house: &House, before: Position) {
    if IS_DONE_ASIDE.contains(&case.name) {
        house.has_come_to(before.0 + case.then.len() as u64).await;
    }
}

/// What is answered before it is done.
const IS_DONE_ASIDE: [&str; 2] = ["request_password_reset", "resend_confirmation"];
