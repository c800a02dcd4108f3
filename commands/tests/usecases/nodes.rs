//! Two nodes on one log and one vault answer as one would, for every row of the table: whatever one has done, or only
//! begun, holds for what is asked of the other, whatever that one had in memory.

use std::sync::Arc;

use domain::{
    fact::{AnyFact, FORMAT},
    instance::{INSTANCE, InstanceFact},
    log::{Category, Halt, Position, StreamId},
};

use crate::{
    cast::Who,
    cut::each_is_tried,
    house::House,
    logs::StageLog,
    table::{self, Refusal, UseCase},
};

/// What was answered, and what happened.
type NodeOutcome = (Result<(), String>, Vec<String>);

/// Where the second command is given.
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

#[tokio::test(flavor = "multi_thread")]
async fn what_one_node_began_another_ends_as_the_same_one_would() {
    each_is_tried(|case| {
        Box::pin(async move {
            let who = case.asked_by();
            for after in 0..case.commits(who).await {
                let one = ended(&case, who, after, Second::OnTheSame).await;
                let two = ended(&case, who, after, Second::OnAnother).await;
                let place = format!("{} ({}) after {after} commits", case.name, case.about);
                assert_eq!(one, two, "{place}");
                assert_eq!(two.0, Ok(()), "{place}");
                assert_eq!(two.1, case.then, "{place}");
            }
        })
    })
    .await;
}

#[tokio::test]
async fn a_node_stops_when_the_log_is_in_a_format_that_it_does_not_know() {
    let first = House::inhabited_over(StageLog::of_several()).await;
    first.commands.settle_format().await.unwrap();
    let second = first.another_node().await;
    let heeding = tokio::spawn(second.commands.clone().keep_to_format());
    let raised = AnyFact::Instance(InstanceFact::FormatRaised { format: FORMAT + 1 });
    first.given([(StreamId::new(Category::Instance, INSTANCE), raised)]).await;
    heeding.await.unwrap();
    let why = Halt::TooOld { log: FORMAT + 1, known: FORMAT };
    assert_eq!(second.commands.halted(), Some(why));
}

// The other node has seen how things were before; then the command is given, and another one of the same words.
async fn played(case: &UseCase, who: Who, second: Second) -> [NodeOutcome; 2] {
    let first = House::inhabited_over(StageLog::of_several()).await;
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

// The first half on one node, which dies there; whoever asked asks another one again, and that one knows how things were.
async fn ended(case: &UseCase, who: Who, after: usize, second: Second) -> NodeOutcome {
    let log = StageLog::of_several();
    let first = case.prepared_over(Arc::clone(&log), who).await;
    let second = match second {
        Second::OnTheSame => first.clone(),
        Second::OnAnother => first.another_node().await,
    };
    // What the house asks itself asks for no caller: it would be done.
    if case.otherwise != Refusal::Unasked && !case.may.contains(&Who::Remote) {
        drop(case.ask(&second, &second.ask(Who::Remote).await).await);
    }
    let (ask, before) = (first.ask(who).await, first.head().await);
    log.stop_after(after);
    drop(case.ask(&first, &ask).await);
    log.go_on();
    let answer = case.ask(&second, &ask).await.map_err(|error| error.to_string());
    done_aside(case, &second, before).await;
    (answer, second.kinds_since(before).await)
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
