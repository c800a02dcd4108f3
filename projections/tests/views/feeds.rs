//! What calendars and feed readers are told.

use domain::{
    event::{Draft, EventFact, Options, Participant, Visibility},
    log::Position,
};
use projections::{
    feeds::{FeedEntry, FeedOrder, FeedOwner, Since},
    paging::Paging,
};

use crate::town::{
    ANNA, CHOIR, PARTY, ROSE, Town, WALK, described, draft, drafted, from_to, minute_of, place,
    published, saying,
};

async fn entry(town: &Town) -> FeedEntry {
    town.see().await;
    town.ask(|it| it.feed_entry(PARTY)).unwrap()
}

fn later() -> EventFact {
    EventFact::Rescheduled { when: from_to("2027-06-02T20:00:00", None) }
}

#[tokio::test]
async fn the_sequence_counts_what_was_scheduled_anew_after_publication() {
    let town = Town::new();
    town.happened(PARTY, &[drafted(None, "A party"), later()]).await;
    assert_eq!(entry(&town).await.sequence, 0, "nobody has seen the draft");
    town.happened(PARTY, &[EventFact::Published]).await;
    assert_eq!(entry(&town).await.sequence, 0);

    let relocated = EventFact::Relocated { place: None };
    let cancelled = EventFact::Cancelled { reason: Some(saying(ROSE, "rain")) };
    for (fact, expected) in [
        (later(), 1),
        (relocated, 2),
        (cancelled, 3),
        (EventFact::Reinstated, 4),
        (EventFact::MarkedTentative, 5),
        (EventFact::MarkedConfirmed, 6),
        (EventFact::Described { description: described(ROSE, "The party", &[]) }, 6),
        (EventFact::HandedOver { organizer: ANNA, group: None }, 6),
        (EventFact::Deleted, 7),
    ] {
        let before = entry(&town).await.updated_at;
        town.happened(PARTY, std::slice::from_ref(&fact)).await;
        let after = entry(&town).await;
        assert_eq!(after.sequence, expected, "{fact:?}");
        assert!(after.updated_at > before, "{fact:?}");
    }
}

#[tokio::test]
async fn participations_and_options_move_nothing() {
    let town = Town::new();
    town.happened(PARTY, &published(None, "A party")).await;
    let published = entry(&town).await;
    let joined = EventFact::ParticipationConfirmed {
        participation: place(1),
        by: Participant::Person(ANNA),
        message: None,
    };
    let options = Options { capacity: Some(10), ..Options::default() };
    town.happened(PARTY, &[joined, EventFact::OptionsChanged { options }]).await;
    assert_eq!(entry(&town).await, published);
    assert_eq!(published.updated_at, minute_of(0));
}

#[tokio::test]
async fn what_is_gone_or_hidden_stays_as_a_tombstone_for_those_who_had_it() {
    let town = Town::new();
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let hidden = Options { visibility: Visibility::Private, ..Options::default() };
    town.happened(PARTY, &[EventFact::OptionsChanged { options: hidden }]).await;
    let gone = entry(&town).await;
    assert_eq!((gone.listed, gone.sequence, gone.deleted_at), (false, 1, None));
    let feed = |since| {
        town.ask(|it| {
            it.feed(FeedOwner::Group(CHOIR), since, FeedOrder::Soonest, Paging::first(10))
        })
    };
    assert_eq!(feed(Since::default()), []);
    let gone_after = |minute| Since { gone_after: Some(minute_of(minute)), ends_after: None };
    assert_eq!(feed(gone_after(1)), [gone]);
    assert_eq!(feed(gone_after(2)), []);

    town.happened(PARTY, &[EventFact::OptionsChanged { options: Options::default() }]).await;
    assert_eq!(entry(&town).await.sequence, 2);
    town.happened(PARTY, &[EventFact::Deleted]).await;
    let deleted = entry(&town).await;
    assert_eq!((deleted.listed, deleted.deleted_at), (false, Some(minute_of(3))));

    town.happened(WALK, &[drafted(None, "A walk"), EventFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.feed_entry(WALK)), None, "nobody ever had it");
}

#[tokio::test]
async fn each_feed_has_what_belongs_there() {
    let town = Town::new();
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let mut walk = draft(None, "A walk");
    walk.uid = Some("walk@old.test".to_owned());
    walk.when = from_to("2027-05-01T10:00:00", None);
    walk.options.visibility = Visibility::Private;
    town.happened(WALK, &[EventFact::Drafted(Box::new(walk)), EventFact::Published]).await;
    town.see().await;
    let of = |feed| {
        let entries =
            town.ask(|it| it.feed(feed, Since::default(), FeedOrder::Soonest, Paging::first(10)));
        entries.into_iter().map(|it| it.uid).collect::<Vec<_>>()
    };
    assert_eq!(of(FeedOwner::Instance), [PARTY.to_string()]);
    assert_eq!(of(FeedOwner::Group(CHOIR)), [PARTY.to_string()]);
    assert_eq!(of(FeedOwner::Person(ROSE)), Vec::<String>::new());
    assert_eq!(of(FeedOwner::Going(&[ROSE])), ["walk@old.test".to_owned(), PARTY.to_string()]);
    assert_eq!(town.ask(|it| it.feed_position(FeedOwner::Instance)), Position(2));
    assert_eq!(town.ask(|it| it.feed_position(FeedOwner::Going(&[ROSE]))), Position(4));
}

#[tokio::test]
async fn no_feed_has_one_name_twice_though_two_imported_the_same_calendar() {
    let town = Town::new();
    let shared = |group| {
        let draft =
            Draft { uid: Some("shared@conf.test".to_owned()), ..draft(group, "Conference") };
        [EventFact::Drafted(Box::new(draft)), EventFact::Published]
    };
    town.happened(PARTY, &shared(None)).await;
    town.happened(WALK, &shared(Some(CHOIR))).await;
    town.see().await;
    let uid = |event| town.ask(move |it| it.feed_entry(event)).unwrap().uid;
    assert_eq!((uid(PARTY), uid(WALK)), ("shared@conf.test".to_owned(), WALK.to_string()));
}
