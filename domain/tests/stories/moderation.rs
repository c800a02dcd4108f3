//! The stories of decisions, whatever they are about.

use uuid::Uuid;

use domain::moderation::{
    Decision, Measure, MeasureKind, ModerationAct, ModerationEffect, ModerationRejection, Record,
    RuleQuote, Subject,
};
use domain::{
    ids::{DecisionId, PersonId},
    personal::Personal,
    text::Reason,
};

const ROSE: PersonId = PersonId(Uuid::from_u128(1));

fn decision(n: u128) -> Decision {
    Decision {
        id: DecisionId(Uuid::from_u128(n)),
        reason: Personal::new(ROSE, Reason::new("It sells watches").unwrap()),
        rule: RuleQuote { number: 3, text: "No advertising".to_owned() },
        report: None,
        batch: None,
    }
}

fn take(measure: Measure, n: u128) -> ModerationAct {
    ModerationAct::Take { measure, decision: decision(n) }
}

fn undo(which: u128, n: u128) -> ModerationAct {
    ModerationAct::Undo { decision: DecisionId(Uuid::from_u128(which)), by: decision(n) }
}

fn given(taken: &[(Measure, u128)]) -> Record {
    let mut record = Record::default();
    for (measure, n) in taken {
        record.moderated(measure, &decision(*n));
    }
    record
}

const EVERYTHING: &[MeasureKind] = &MeasureKind::ALL;

#[test]
fn what_was_decided_can_be_undone_once() {
    let mut record = given(&[(Measure::Removed, 1)]);
    let undone = ModerationEffect::Undone { decision: decision(1).id, by: decision(2) };
    assert_eq!(record.decide(&undo(1, 2), EVERYTHING), Ok(Some(undone)));
    assert_eq!(record.undone(decision(1).id), Some(Measure::Removed));
    assert!(!record.has(MeasureKind::Removed));
    assert_eq!(record.decide(&undo(1, 3), EVERYTHING), Ok(None));
    assert_eq!(record.decide(&undo(9, 3), EVERYTHING), Err(ModerationRejection::NoSuchDecision));
}

#[test]
fn what_is_gone_is_not_removed_again_but_a_warning_can_be_given_twice() {
    let record = given(&[(Measure::Removed, 1), (Measure::Warned, 2)]);
    assert_eq!(record.decide(&take(Measure::Removed, 3), EVERYTHING), Ok(None));
    let warned = ModerationEffect::Moderated { measure: Measure::Warned, decision: decision(4) };
    assert_eq!(record.decide(&take(Measure::Warned, 4), EVERYTHING), Ok(Some(warned)));
    assert_eq!(record.decide(&take(Measure::Warned, 2), EVERYTHING), Ok(None));
}

#[test]
fn a_decision_that_was_undone_does_not_come_back_by_a_retry() {
    let mut record = given(&[(Measure::Hidden, 1)]);
    record.undone(decision(1).id);
    assert_eq!(record.decide(&take(Measure::Hidden, 1), EVERYTHING), Ok(None));
}

#[test]
fn a_person_is_suspended_but_not_hidden() {
    let possible = MeasureKind::of(Subject::Person(ROSE));
    let record = Record::default();
    assert_eq!(
        record.decide(&take(Measure::Hidden, 1), possible),
        Err(ModerationRejection::NotForThis)
    );
    assert!(matches!(record.decide(&take(Measure::Suspended, 1), possible), Ok(Some(_))));
}
