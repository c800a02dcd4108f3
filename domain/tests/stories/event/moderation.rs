use uuid::Uuid;

use super::{BEN, ROSE, confirmed, description, drafted, given, join, published};
use domain::{
    decider::Decider,
    event::{Event, EventCommand, EventFact, EventRejection, Options, Revision},
    ids::DecisionId,
    moderation::{Decision, Measure, ModerationAct, ModerationRejection, Reason, RuleQuote},
    origin::Authority,
    personal::Personal,
    text::Tag,
};

fn decision(n: u128) -> Decision {
    Decision {
        id: DecisionId(Uuid::from_u128(n)),
        reason: Personal::new(ROSE, Reason::new("It sells watches").unwrap()),
        rule: RuleQuote { number: 3, text: "No advertising".to_owned() },
        report: None,
        batch: None,
    }
}

fn moderated(measure: Measure) -> EventFact {
    EventFact::Moderated { measure, decision: decision(1) }
}

fn undone() -> EventFact {
    EventFact::DecisionUndone { decision: decision(1).id, by: decision(2) }
}

fn undo() -> EventCommand {
    EventCommand::Moderate(Box::new(ModerationAct::Undo {
        decision: decision(1).id,
        by: decision(2),
    }))
}

fn having(more: impl IntoIterator<Item = EventFact>) -> Vec<EventFact> {
    published(Options::default()).into_iter().chain(more).collect()
}

fn tags(words: &[&str]) -> Personal<Vec<Tag>> {
    Personal::new(ROSE, words.iter().map(|it| Tag::new(it).unwrap()).collect())
}

#[test]
fn what_was_removed_is_gone_for_its_organizers_until_that_is_undone() {
    let revise = EventCommand::Revise(Box::default());
    let gone = || having([moderated(Measure::Removed)]);
    given(gone()).when(&revise).then_rejected(EventRejection::NotFound);
    given(gone()).when(&join(BEN)).then_rejected(EventRejection::NotFound);
    given(gone()).when(&undo()).then([undone()]);
    given(having([moderated(Measure::Removed), undone()])).when(&join(BEN)).then([confirmed(BEN)]);
}

#[test]
fn nobody_joins_what_is_hidden_but_its_organizers_mend_it() {
    let hidden = || having([moderated(Measure::Hidden)]);
    given(hidden()).when(&join(BEN)).then_rejected(EventRejection::Hidden);
    let described = description("A party without watches");
    let revision = Revision { description: Some(described.clone()), ..Revision::default() };
    given(hidden())
        .when(&EventCommand::Revise(Box::new(revision)))
        .then([EventFact::Described { description: described }]);
}

fn turn_down(n: u128) -> EventCommand {
    let (measure, decision) = (Measure::TurnedDown, decision(n));
    EventCommand::Moderate(Box::new(ModerationAct::Take { measure, decision }))
}

#[test]
fn what_waits_is_turned_down_and_may_ask_again() {
    let waiting = || vec![drafted(Options::default()), EventFact::Submitted];
    let no = || EventFact::Moderated { measure: Measure::TurnedDown, decision: decision(1) };
    given(waiting()).when(&turn_down(1)).then([no()]);
    let refused = || [waiting(), vec![no()]].concat();
    given(refused()).when(&turn_down(1)).then([]);
    given(refused()).when(&turn_down(2)).then([]);
    let accept = EventCommand::Accept { based_on: None };
    given(refused()).when(&accept).then_rejected(EventRejection::NotWaiting);
    given(refused()).when(&EventCommand::Submit).then([EventFact::Submitted]);
    let again = || [refused(), vec![EventFact::Submitted]].concat();
    let second = EventFact::Moderated { measure: Measure::TurnedDown, decision: decision(2) };
    given(again()).when(&turn_down(2)).then([second]);
    given(again()).when(&accept).then([EventFact::Published]);
}

#[test]
fn what_was_turned_down_by_mistake_waits_again() {
    let no = EventFact::Moderated { measure: Measure::TurnedDown, decision: decision(1) };
    let facts = || vec![drafted(Options::default()), EventFact::Submitted, no.clone()];
    given(facts()).when(&undo()).then([undone()]);
    let accept = EventCommand::Accept { based_on: None };
    given([facts(), vec![undone()]].concat()).when(&accept).then([EventFact::Published]);
}

#[test]
fn what_did_not_ask_is_not_turned_down() {
    let not_for_this = EventRejection::Moderation(ModerationRejection::NotForThis);
    given([drafted(Options::default())]).when(&turn_down(1)).then_rejected(not_for_this);
    given(published(Options::default())).when(&turn_down(1)).then_rejected(not_for_this);
}

#[test]
fn tags_that_a_moderator_chose_stay_whatever_the_organizers_write() {
    let retagged = Measure::Retagged { tags: tags(&["fair"]), before: tags(&["watches"]) };
    let described = description("Watches!").map(|it| it.tagged(&[Tag::new("watches").unwrap()]));
    let revision = Revision { description: Some(described.clone()), ..Revision::default() };
    let kept = described.map(|it| it.tagged(&[Tag::new("fair").unwrap()]));
    given(having([moderated(retagged.clone())]))
        .when(&EventCommand::Revise(Box::new(revision)))
        .then([EventFact::Described { description: kept }]);
    let facts = having([moderated(retagged), undone()]);
    let event = facts.iter().fold(Event::default(), Event::evolve);
    let now = event.current().and_then(|it| it.description.known()).map(|it| it.tags.clone());
    assert_eq!(now, tags(&["watches"]).into_known());
}

#[test]
fn another_server_does_not_moderate_here() {
    let far = Authority::Remote("https://far.test/@mallory".parse().unwrap());
    let order = ModerationAct::Take { measure: Measure::Removed, decision: decision(1) };
    given(published(Options::default()))
        .when_on_the_word_of(far, &EventCommand::Moderate(Box::new(order)))
        .then_rejected(EventRejection::NotRuledHere);
}
