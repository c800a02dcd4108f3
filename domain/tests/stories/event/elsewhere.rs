//! An event that lives on another server, and people of another server at ours.

use url::Url;

use super::*;
use domain::{
    decider::{Context, Decider as _},
    event::{EventRejection, Revision, Status},
    origin::Authority,
    time::Moment,
};

const NOON: Moment = Moment::EPOCH;

fn url(path: &str) -> Url {
    format!("https://far.test/{path}").parse().unwrap()
}

fn elsewhere(options: Options) -> Vec<EventFact> {
    let (id, owner) = (url("events/1"), url("@choir"));
    let origin = Origin::Remote { id, owner, inbox: None };
    vec![EventFact::Drafted(Box::new(Draft { origin, ..draft(options) })), EventFact::Published]
}

fn after(facts: &[EventFact]) -> Event {
    facts.iter().fold(Event::default(), Event::evolve)
}

fn asked(
    facts: &[EventFact],
    command: &EventCommand,
    authority: Authority,
) -> Result<Vec<EventFact>, EventRejection> {
    after(facts).decide(command, &Context { at: NOON, authority })
}

fn theirs() -> Authority {
    Authority::Remote(url("@choir"))
}

fn refused(person: PersonId) -> EventFact {
    EventFact::ParticipationRefused { participation: seat(person) }
}

#[test]
fn who_wants_to_come_asks_and_the_other_server_says_whether_they_do() {
    let facts = elsewhere(seats(0));
    assert_eq!(asked(&facts, &join(ANNA), Authority::Here), Ok(vec![requested(ANNA)]));
    let facts = [facts, vec![requested(ANNA)]].concat();
    assert_eq!(asked(&facts, &join(ANNA), Authority::Here), Ok(vec![]));
    let approve = EventCommand::Approve { participation: seat(ANNA) };
    let not_ours = Err(EventRejection::NotRuledHere);
    assert_eq!(asked(&facts, &approve, Authority::Here), not_ours);
    assert_eq!(asked(&facts, &approve, Authority::Remote(url("@mallory"))), not_ours);
    assert_eq!(asked(&facts, &approve, theirs()), Ok(vec![confirmed(ANNA)]));
    let refuse = EventCommand::Refuse { participation: seat(ANNA) };
    assert_eq!(asked(&facts, &refuse, theirs()), Ok(vec![refused(ANNA)]));
}

#[test]
fn whom_they_refused_may_ask_again_and_who_left_is_not_brought_back() {
    let facts = [elsewhere(seats(9)), vec![requested(ANNA), refused(ANNA)]].concat();
    assert_eq!(asked(&facts, &join(ANNA), Authority::Here), Ok(vec![requested(ANNA)]));
    let leave = EventCommand::Leave { participation: seat(ANNA) };
    let left = EventFact::ParticipationLeft { participation: seat(ANNA) };
    let facts = [elsewhere(seats(9)), vec![requested(ANNA)]].concat();
    assert_eq!(asked(&facts, &leave, Authority::Here), Ok(vec![left.clone()]));
    let facts = [facts, vec![left]].concat();
    let approve = EventCommand::Approve { participation: seat(ANNA) };
    assert_eq!(asked(&facts, &approve, theirs()), Err(EventRejection::NoSuchParticipation));
    assert_eq!(after(&facts).coming(), 0);
}

#[test]
fn nobody_here_changes_it_and_its_owner_may() {
    let facts = [elsewhere(Options::default()), vec![confirmed(ANNA), confirmed(BEN)]].concat();
    let fewer = Revision { options: Some(seats(1)), ..Revision::default() };
    let fewer = EventCommand::Revise(Box::new(fewer));
    assert_eq!(asked(&facts, &fewer, Authority::Here), Err(EventRejection::NotRuledHere));
    let changed = EventFact::OptionsChanged { options: seats(1) };
    assert_eq!(asked(&facts, &fewer, theirs()), Ok(vec![changed]), "others come there, too");
    let cancel = EventCommand::Cancel { reason: None };
    let cancelled = asked(&facts, &cancel, theirs()).unwrap();
    let event = after(&[facts, cancelled].concat());
    assert_eq!(event.status(), Status::Cancelled);
    let context = Context { at: NOON, authority: Authority::Here };
    assert_eq!(event.decide(&join(ROSE), &context), Err(EventRejection::Cancelled));
}

#[test]
fn who_asks_from_elsewhere_is_answered_also_where_there_is_no_place() {
    let by = |person: PersonId| {
        let (participation, message) = (seat(person), None);
        let join = Personal::new(person, url("joins/1"));
        EventCommand::JoinFromElsewhere { participation, by: person, message, join }
    };
    let received = |person: PersonId| {
        let join = Personal::new(person, url("joins/1"));
        EventFact::JoinReceived { participation: seat(person), by: person, join }
    };
    let facts = published(seats(1));
    let comes = Ok(vec![confirmed(ANNA), received(ANNA)]);
    assert_eq!(asked(&facts, &by(ANNA), Authority::Here), comes);
    let facts = [facts, vec![confirmed(ANNA), received(ANNA)]].concat();
    assert_eq!(asked(&facts, &by(BEN), Authority::Here), Ok(vec![received(BEN)]), "it is full");
    assert_eq!(after(&facts).evolve(&received(BEN)).coming(), 1);
    assert_eq!(asked(&facts, &by(ANNA), Authority::Here), Ok(vec![received(ANNA)]), "once more");
    let waits = Ok(vec![requested(BEN), received(BEN)]);
    assert_eq!(asked(&published(on_approval()), &by(BEN), Authority::Here), waits);
}
