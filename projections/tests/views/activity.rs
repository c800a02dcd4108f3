//! What is told of what happened.

use domain::{
    event::{EventFact, Options, Participant},
    fact::By,
    group::{GroupFact, GroupSettings, Openness, Role},
    ids::EventId,
    person::PersonFact,
};
use projections::{
    activity::{ActivityFilter, ActivityLine, AuthorFilter, FieldChange, Topic},
    paging::Paging,
};

use crate::town::{
    ANNA, BEN, CHOIR, PARTY, ROSE, Town, choir, described, from_to, minute_of, place, profile,
    published, saying, seat,
};

fn change(field: &str, old: Option<&str>, new: Option<&str>) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    }
}

async fn last(town: &Town, event: EventId) -> ActivityLine {
    town.see().await;
    town.ask(|it| it.history(event, Paging::first(1))).elements.remove(0)
}

#[tokio::test]
async fn a_line_tells_what_was_and_what_is() {
    let town = Town::new();
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    for (fact, subject, changes) in [
        (
            EventFact::Rescheduled { when: from_to("2027-06-02T21:00:00", None) },
            "event_updated",
            vec![
                change(
                    "begins",
                    Some("2027-06-01T20:00:00 Europe/Paris"),
                    Some("2027-06-02T21:00:00 Europe/Paris"),
                ),
                change("ends", Some("2027-06-01T23:00:00 Europe/Paris"), None),
            ],
        ),
        (
            EventFact::Described { description: described(CHOIR, "The party", &["song"]) },
            "event_updated",
            vec![
                change("tags", Some(r#"["music"]"#), Some(r#"["song"]"#)),
                change("title", Some("A party"), Some("The party")),
            ],
        ),
        (
            EventFact::Relocated { place: None },
            "event_updated",
            vec![
                change("place.description", Some("Town hall"), None),
                change("place.locality", Some("Lyon"), None),
                change("place.point", Some(r#"{"latitude":45.767,"longitude":4.834}"#), None),
            ],
        ),
        (
            EventFact::OptionsChanged {
                options: Options { capacity: Some(5), ..Options::default() },
            },
            "event_updated",
            vec![change("capacity", None, Some("5"))],
        ),
        (
            EventFact::Cancelled { reason: Some(saying(CHOIR, "rain")) },
            "event_updated",
            vec![
                change("status", Some("confirmed"), Some("cancelled")),
                change("reason", None, Some("rain")),
            ],
        ),
        (EventFact::Deleted, "event_deleted", vec![]),
    ] {
        town.happened(PARTY, std::slice::from_ref(&fact)).await;
        let line = last(&town, PARTY).await;
        assert_eq!((line.subject(), line.changes), (Some(subject), changes), "{fact:?}");
        assert_eq!(
            (line.group, line.by, line.topic),
            (Some(CHOIR), By::Person(ROSE), Topic::Event)
        );
    }
    assert_eq!(last(&town, PARTY).await.title.unwrap(), "The party");
}

#[tokio::test]
async fn a_group_tells_of_itself_its_members_and_its_events() {
    let town = Town::new();
    town.happened(CHOIR, &[choir(), GroupFact::Founded { member: seat(ROSE), person: ROSE }]).await;
    let settings = GroupSettings { openness: Openness::Open, ..GroupSettings::default() };
    town.happened(CHOIR, &[GroupFact::SettingsChanged { settings }]).await;
    let invited = GroupFact::MemberInvited { member: seat(ANNA), person: ANNA, by: ROSE };
    town.happened(CHOIR, &[invited]).await;
    let accepted = GroupFact::InvitationAccepted { member: seat(ANNA) };
    town.done_by(By::Person(ANNA), CHOIR, &[accepted]).await;
    let raised = GroupFact::RoleChanged { member: seat(ANNA), role: Role::Moderator };
    town.happened(CHOIR, &[raised]).await;
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let joined = EventFact::ParticipationConfirmed {
        participation: place(1),
        by: Participant::Person(BEN),
        message: None,
    };
    town.done_by(By::Person(BEN), PARTY, &[joined]).await;
    town.see().await;

    let told = |filter: &ActivityFilter| {
        let told = town.ask(|it| it.activity(CHOIR, filter, Paging::first(50)));
        assert_eq!(told.total, told.elements.len() as u64);
        told.elements
    };
    let subjects: Vec<_> =
        told(&ActivityFilter::default()).iter().map(|it| it.subject().unwrap_or("-")).collect();
    let newest_first = [
        "event_new_participation",
        "event_created",
        "-",
        "member_updated",
        "member_accepted_invitation",
        "member_invited",
        "group_updated",
        "-",
        "group_created",
    ];
    assert_eq!(subjects, newest_first);
    // Of an event that whoever asks may not see there is no line, and none is counted.
    assert_eq!(town.ask(|it| it.events_in_activity(CHOIR)), [PARTY]);
    let filter = ActivityFilter { but: vec![PARTY], ..ActivityFilter::default() };
    let subjects: Vec<_> = told(&filter).iter().map(|it| it.subject().unwrap_or("-")).collect();
    assert_eq!(subjects, newest_first[3..]);
    let by_anna =
        ActivityFilter { author: Some(AuthorFilter::Is(ANNA)), ..ActivityFilter::default() };
    assert_eq!(told(&by_anna)[0].member, Some(seat(ANNA)));
    let not_rose =
        ActivityFilter { author: Some(AuthorFilter::IsNot(ROSE)), ..ActivityFilter::default() };
    assert_eq!(told(&not_rose).len(), 2);
    let of_members = ActivityFilter { topic: Some(Topic::Member), ..ActivityFilter::default() };
    let role = &told(&of_members)[0];
    assert_eq!(role.person, Some(ANNA));
    assert_eq!(role.changes, [change("role", Some("member"), Some("moderator"))]);
    let since = ActivityFilter { since: Some(minute_of(5)), ..ActivityFilter::default() };
    assert_eq!(told(&since).len(), 3, "what came after they were in");
}

#[tokio::test]
async fn who_left_leaves_lines_without_words() {
    let town = Town::new();
    town.happened(PARTY, &published(None, "Rose's party")).await;
    let description = described(ROSE, "Rose's big party", &[]);
    let when = from_to("2027-06-02T21:00:00", None);
    let reason = Some(saying(ROSE, "Rose is ill"));
    town.happened(PARTY, &[EventFact::Described { description }]).await;
    town.happened(PARTY, &[EventFact::Rescheduled { when }, EventFact::Cancelled { reason }]).await;
    town.happened(ROSE, &[PersonFact::Deleted]).await;
    town.see().await;
    let told = town.ask(|it| it.history(PARTY, Paging::default())).elements;
    assert!(!format!("{told:?}").contains("Rose's"), "{told:?}");
    assert!(!format!("{told:?}").contains("ill"), "{told:?}");
    assert_eq!(told.len(), 5);
    assert_eq!(told[1].changes.len(), 2, "when is nobody's name");
    let party = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!((party.description, party.place, party.cancelled_because), (None, None, None));

    // A rebuild finds the keys gone, and has the same to tell.
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
    town.keys.forget(ROSE);
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn a_group_that_is_gone_leaves_no_words_either() {
    let town = Town::new();
    town.happened(CHOIR, &[choir()]).await;
    let profile = profile(CHOIR, "choir", "The small choir");
    town.happened(CHOIR, &[GroupFact::ProfileChanged { profile }]).await;
    town.see().await;
    let told = town.ask(|it| it.activity(CHOIR, &ActivityFilter::default(), Paging::default()));
    let renamed = change("name", Some("The choir"), Some("The small choir"));
    assert_eq!(told.elements[0].changes, [renamed]);
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    town.happened(CHOIR, &[GroupFact::Deleted]).await;
    town.see().await;
    let told = town.ask(|it| it.activity(CHOIR, &ActivityFilter::default(), Paging::default()));
    assert!(told.elements.iter().all(|it| it.changes.is_empty() && it.title.is_none()));
    let hash = town.hash();
    town.keys.forget(CHOIR);
    assert_eq!(town.rebuilt_hash().await, hash);
}
