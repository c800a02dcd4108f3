//! What moderators decided, in every view that shows it; and what each person did.

use domain::{
    event::{EventFact, EventPhase, Review},
    fact::By,
    ids::{DecisionId, EventId, PersonId, ReportId},
    log::Revision,
    moderation::{Decision, Measure, MeasureKind, Reason, RuleQuote, Subject},
    person::PersonFact,
    personal::Personal,
    report::{Complaint, Evidence, Forward, ReportFact, ReportStatus, Snapshot},
    text::{Message, Tag},
};
use projections::{
    acts::{ActKind, Between},
    decisions::Action,
    events::Filter,
    feeds::{FeedOrder, FeedOwner, Since},
    paging::Paging,
    reports::ReportFilter,
};
use uuid::Uuid;

use crate::town::{
    ANNA, BEN, PARTY, ROSE, Town, WALK, described, minute_of, person, profile, published,
};

const FIRST: EventId = EventId(Uuid::from_u128(9_001));
const CASE: ReportId = ReportId(Uuid::from_u128(9_000));

fn decision(n: u128, of: PersonId) -> Decision {
    Decision {
        id: DecisionId(Uuid::from_u128(n)),
        reason: Personal::new(of, Reason::new("It sells watches").unwrap()),
        rule: RuleQuote { number: 3, text: "No advertising".to_owned() },
        report: Some(CASE),
        batch: None,
    }
}

fn taken(measure: Measure, n: u128) -> EventFact {
    EventFact::Moderated { measure, decision: decision(n, ROSE) }
}

fn undone(which: u128, n: u128) -> EventFact {
    EventFact::DecisionUndone { decision: decision(which, ROSE).id, by: decision(n, ROSE) }
}

async fn town() -> Town {
    let town = Town::new();
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(PARTY, &published(None, "Watches")).await;
    town.happened(WALK, &published(None, "A walk")).await;
    town
}

fn listed(town: &Town) -> Vec<EventId> {
    let filter = Filter::default();
    let order = projections::events::EventOrder::Soonest;
    let found = town.ask(|it| it.events(&filter, order, Paging::first(10)));
    assert_eq!(found.total, found.elements.len() as u64);
    found.elements.into_iter().map(|it| it.id).collect()
}

async fn by_ben(town: &Town, event: EventId, fact: EventFact) {
    town.done_by(By::Person(BEN), event, &[fact]).await;
    town.see().await;
}

#[tokio::test]
async fn what_is_removed_leaves_every_list_and_comes_back_with_its_data() {
    let town = town().await;
    town.see().await;
    let before = town.ask(|it| it.event(PARTY)).unwrap();
    by_ben(&town, PARTY, taken(Measure::Removed, 1)).await;
    assert_eq!(listed(&town), [WALK]);
    assert_eq!(town.ask(|it| it.event(PARTY)).unwrap().phase, EventPhase::Deleted);
    let since = Since { ends_after: None, gone_after: Some(minute_of(0)) };
    let feed = |town: &Town| {
        let entries = town
            .ask(|it| it.feed(FeedOwner::Instance, since, FeedOrder::Soonest, Paging::first(10)));
        entries.into_iter().find(|it| it.event == PARTY).unwrap()
    };
    assert!(feed(&town).deleted_at.is_some() && !feed(&town).listed, "a tombstone stays");
    by_ben(&town, PARTY, undone(1, 2)).await;
    assert_eq!(listed(&town).len(), 2);
    assert!(feed(&town).deleted_at.is_none() && feed(&town).listed);
    let after = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!((after.description, after.phase), (before.description, before.phase));
    assert_eq!(town.hash(), town.rebuilt_hash().await);
}

#[tokio::test]
async fn what_is_hidden_is_a_draft_again_and_what_is_unlisted_keeps_its_page() {
    let town = town().await;
    by_ben(&town, PARTY, taken(Measure::Hidden, 1)).await;
    by_ben(&town, WALK, taken(Measure::Unlisted, 2)).await;
    assert_eq!(listed(&town), []);
    assert_eq!(town.ask(|it| it.event(PARTY)).unwrap().phase, EventPhase::Draft);
    let walk = town.ask(|it| it.event(WALK)).unwrap();
    assert!(
        walk.phase == EventPhase::Published && walk.standing.unlisted && walk.standing.is_shown()
    );
}

#[tokio::test]
async fn what_waits_is_in_the_queue_until_it_is_decided_and_the_log_says_what() {
    let town = town().await;
    let draft = published(None, "A first one").into_iter().take(1).chain([EventFact::Submitted]);
    town.happened(FIRST, &draft.collect::<Vec<_>>()).await;
    town.see().await;
    let waiting = |town: &Town| {
        let found = town.ask(|it| it.waiting_events(Paging::first(10)));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!((waiting(&town), listed(&town).len()), (vec![FIRST], 2));
    by_ben(&town, FIRST, taken(Measure::TurnedDown, 1)).await;
    assert_eq!(waiting(&town), []);
    assert_eq!(town.ask(|it| it.event(FIRST)).unwrap().review, Review::TurnedDown);
    by_ben(&town, FIRST, undone(1, 2)).await;
    assert_eq!(waiting(&town), [FIRST], "it was turned down by mistake");
    by_ben(&town, FIRST, EventFact::Published).await;
    assert_eq!((waiting(&town), listed(&town).len()), (vec![], 3));
    let log = town.ask(|it| it.moderation_log(Paging::first(10)));
    let done: Vec<_> = log.elements.iter().map(|it| it.action).collect();
    assert_eq!(done, [Action::EventAccepted, Action::Undone, Action::EventTurnedDown]);
    assert_eq!(town.hash(), town.rebuilt_hash().await);
}

#[tokio::test]
async fn tags_that_moderators_chose_are_found_and_the_old_ones_come_back() {
    let town = town().await;
    let tags = |words: &[&str]| {
        Personal::new(ROSE, words.iter().map(|it| Tag::new(it).unwrap()).collect::<Vec<_>>())
    };
    let retagged = Measure::Retagged { tags: tags(&["fair"]), before: tags(&["music"]) };
    by_ben(&town, PARTY, taken(retagged, 1)).await;
    let shown = |town: &Town| {
        let event = town.ask(|it| it.event(PARTY)).unwrap().description.unwrap();
        event.tags.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(shown(&town), ["fair"]);
    by_ben(&town, PARTY, undone(1, 2)).await;
    assert_eq!(shown(&town), ["music"]);
}

#[tokio::test]
async fn what_a_suspended_person_organizes_is_on_no_list() {
    let town = town().await;
    let suspended =
        PersonFact::Moderated { measure: Measure::Suspended, decision: decision(1, ROSE) };
    town.done_by(By::Person(BEN), ROSE, &[suspended]).await;
    town.see().await;
    assert_eq!(listed(&town), []);
    assert!(town.ask(|it| it.person(ROSE)).unwrap().suspended);
    let back = PersonFact::DecisionUndone { decision: decision(1, ROSE).id, by: decision(2, ROSE) };
    town.done_by(By::Person(BEN), ROSE, &[back]).await;
    town.see().await;
    assert_eq!(listed(&town).len(), 2);
}

#[tokio::test]
async fn decisions_are_a_log_and_a_history_and_forget_whom_they_are_about() {
    let town = town().await;
    by_ben(&town, PARTY, taken(Measure::Removed, 1)).await;
    by_ben(&town, PARTY, undone(1, 2)).await;
    let against = town.ask(|it| it.decisions_against(ROSE.0));
    assert_eq!(against.len(), 2);
    assert_eq!(
        (against[1].kind, against[1].undone_by),
        (MeasureKind::Removed, Some(against[0].id))
    );
    assert_eq!(against[0].reason.as_ref().unwrap().as_str(), "It sells watches");
    let log = town.ask(|it| it.moderation_log(Paging::first(10)));
    assert_eq!(log.total, 2);
    assert_eq!(log.elements[1].by, By::Person(BEN));
    town.happened(ROSE, &[PersonFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.decisions_against(ROSE.0))[0].reason, None);
}

#[tokio::test]
async fn a_report_keeps_what_was_reported_as_it_stood() {
    let town = town().await;
    let said = Snapshot::Profile(profile(ROSE, "rose", "Rose").into_known().unwrap());
    let complaint = |by: Option<PersonId>| Complaint {
        by,
        text: Personal::new(by.map_or(CASE.0, |it| it.0), Message::new("Watches!").unwrap()),
        evidence: vec![Evidence {
            of: Subject::Person(ROSE),
            at: Revision(0),
            said: Personal::new(ROSE, said.clone()),
        }],
        forward: Forward::No,
    };
    let filed =
        ReportFact::Filed { about: Subject::Person(ROSE), complaint: complaint(Some(ANNA)) };
    town.done_by(By::Person(ANNA), CASE, &[filed]).await;
    town.done_by(By::Visitor, CASE, &[ReportFact::Joined { complaint: complaint(None) }]).await;
    let renamed = PersonFact::ProfileChanged { profile: profile(ROSE, "rose", "Somebody else") };
    town.happened(ROSE, &[renamed]).await;
    town.see().await;
    let open = ReportFilter { status: Some(ReportStatus::Open), host: Some(String::new()) };
    let found = town.ask(|it| it.reports(&open, Paging::first(10))).elements;
    assert_eq!((found.len(), found[0].complaints, found[0].owner), (1, 2, Some(ROSE.0)));
    assert_eq!(town.ask(|it| it.evidence(CASE))[0].said, Some(said.clone()));
    assert_eq!(town.ask(|it| it.reports_by(ANNA)).len(), 1);
    town.done_by(By::Person(BEN), CASE, &[ReportFact::Closed]).await;
    town.happened(ROSE, &[PersonFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.reports(&open, Paging::first(10))).total, 0);
    assert_eq!(town.ask(|it| it.evidence(CASE))[0].said, None);
}

#[tokio::test]
async fn what_somebody_did_is_known_until_it_is_gone() {
    let town = town().await;
    let described = EventFact::Described { description: described(ROSE, "Watches!", &[]) };
    town.happened(PARTY, &[described]).await;
    town.see().await;
    let all = Between { since: minute_of(0), until: minute_of(100) };
    let acts = |town: &Town, between| town.ask(|it| it.acts(ROSE, between, 10));
    assert_eq!(acts(&town, all).iter().map(|it| it.kind).collect::<Vec<_>>(), [ActKind::Event; 2]);
    let later = Between { since: minute_of(2), ..all };
    assert_eq!(acts(&town, later).iter().map(|it| it.thing).collect::<Vec<_>>(), [WALK.0]);
    by_ben(&town, WALK, taken(Measure::Removed, 1)).await;
    assert_eq!(town.ask(|it| it.acts_counted(ROSE, all)), [(ActKind::Event, 1)]);
}
