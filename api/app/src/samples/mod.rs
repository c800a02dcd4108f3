//! What tests say: a concert in Lyon, with everything that an event can say of itself, and all that can go wrong.

#![expect(clippy::unwrap_used, reason = "samples for tests, of literals that parse")]

pub mod errors;

use chrono_tz::Tz;
use domain::{
    event::{
        Condition, Description, DisplayOptions, EventPhase, Guests, Metadata, MetadataKind, Offer,
        Options, Status,
    },
    fact::By,
    ids::{EventId, PersonId},
    log::Position,
    origin::Origin,
    place::{Address, Point},
    text::{Html, Message, Tag, Title},
    time::{Moment, Period, Precision, WallTime},
};
use projections::{
    activity::{ActivityLine, FieldChange, Topic},
    events::EventRow,
};
use uuid::Uuid;

/// 2026-12-01T00:00:00Z, two days before the concert.
#[must_use]
pub fn now() -> Moment {
    Moment::new("2026-12-01T00:00:00Z".parse().unwrap())
}

/// A concert in Lyon.
#[must_use]
pub fn concert() -> EventRow {
    let wall = |text: &str| WallTime::local(text.parse().unwrap(), Tz::Europe__Paris);
    let (begins, ends) = (wall("2026-12-03T19:30:00"), wall("2026-12-03T22:00:00"));
    EventRow {
        id: EventId(Uuid::from_u128(1)),
        origin: Origin::Here,
        phase: EventPhase::Published,
        status: Status::Confirmed,
        organizer: PersonId(Uuid::from_u128(2)),
        group: None,
        description: Some(description()),
        when: Period::new(begins, Some(ends), Precision::Minutes).unwrap(),
        place: Some(Address {
            description: Some("Town hall".to_owned()),
            street: Some("1 Main Street".to_owned()),
            postal_code: Some("69001".to_owned()),
            locality: Some("Lyon".to_owned()),
            country: Some("France".to_owned()),
            point: Point::new(45.7672, 4.8337),
            ..Address::default()
        }),
        options: Options {
            guests: Guests::Welcome,
            capacity: Some(20),
            shown: DisplayOptions {
                remaining_capacity: true,
                price: true,
                ..DisplayOptions::default()
            },
            ..Options::default()
        },
        standing: projections::decisions::Standing::default(),
        cancelled_because: None,
        uid: None,
        created_at: Moment::EPOCH,
        published_at: Some(Moment::EPOCH),
        updated_at: Moment::EPOCH,
        edition: domain::event::Edition::default(),
        review: domain::event::Review::default(),
    }
}

fn description() -> Description {
    let fact = |key: &str, kind, value: &str| Metadata {
        key: key.to_owned(),
        title: None,
        value: value.to_owned(),
        kind,
    };
    Description {
        title: Title::new("Carols & </script><b>cake</b>").unwrap(),
        text: Html::of_strangers("<p>Bring a <em>cup</em>.</p><script>alert(1)</script>").unwrap(),
        language: "en".to_owned(),
        category: "MUSIC".to_owned(),
        tags: vec![Tag::new("carols").unwrap(), Tag::new("<i>").unwrap()],
        online_address: Some("https://live.test/x".parse().unwrap()),
        phone_address: Some("+33 4 00 00".to_owned()),
        external_participation_url: None,
        contacts: vec![],
        picture: None,
        metadata: vec![
            fact("mz:accessibility:wheelchairAccessible", MetadataKind::String, "fully"),
            fact("mz:ticket:price_url", MetadataKind::String, "javascript:alert(1)"),
        ],
        offers: vec![Offer { price: 12.5, currency: "EUR".to_owned(), url: None }],
        conditions: vec![Condition {
            title: "No flash".to_owned(),
            content: None,
            url: Some("javascript:alert(1)".to_owned()),
        }],
        attendees: vec!["The Choir".to_owned()],
        program: None,
    }
}

/// One line of its history: it began on another day before.
#[must_use]
pub fn moved() -> ActivityLine {
    let change = |field: &str, old: &str, new: &str| FieldChange {
        field: field.to_owned(),
        old: Some(old.to_owned()),
        new: Some(new.to_owned()),
    };
    ActivityLine {
        position: Position(9),
        topic: Topic::Event,
        group: None,
        event: Some(EventId(Uuid::from_u128(1))),
        participation: None,
        member: None,
        comment: None,
        discussion: None,
        post: None,
        resource: None,
        task: None,
        person: None,
        by: By::Visitor,
        at: Moment::EPOCH,
        kind: "event.rescheduled".to_owned(),
        title: None,
        changes: vec![change(
            "begins",
            "2026-12-02T19:30:00 Europe/Paris",
            "2026-12-03T19:30:00 Europe/Paris",
        )],
        words_from: usize::MAX,
    }
}

/// It is off.
#[must_use]
pub fn cancelled() -> EventRow {
    EventRow {
        status: Status::Cancelled,
        standing: projections::decisions::Standing::default(),
        cancelled_because: Some(Message::new("The roof <leaks>").unwrap()),
        ..concert()
    }
}
