//! The stories of an event.

mod attendance;
mod elsewhere;
mod life;
mod moderation;

use uuid::Uuid;

use domain::event::{
    Description, Draft, Event, EventCommand, EventFact, Guest, GuestMark, Guests, JoinPolicy,
    Options, Participant,
};
use domain::{
    ids::{EventId, ParticipationId, PersonId},
    origin::Origin,
    personal::Personal,
    text::{EmailAddress, Title},
    time::{Period, Precision, WallTime},
};

use crate::story::{self, Scenario};

const PARTY: EventId = EventId(Uuid::from_u128(500));
const ROSE: PersonId = PersonId(Uuid::from_u128(1));
const ANNA: PersonId = PersonId(Uuid::from_u128(2));
const BEN: PersonId = PersonId(Uuid::from_u128(3));

fn given(facts: impl IntoIterator<Item = EventFact>) -> Scenario<Event> {
    story::given(facts)
}

fn description(title: &str) -> Personal<Description> {
    Personal::new(
        ROSE,
        Description {
            language: "en".to_owned(),
            category: "PARTY".to_owned(),
            ..Description::titled(Title::new(title).unwrap())
        },
    )
}

fn at(hour: u32) -> Period {
    let local =
        chrono::NaiveDate::from_ymd_opt(2027, 6, 1).unwrap().and_hms_opt(hour, 0, 0).unwrap();
    Period::new(WallTime::local(local, chrono_tz::Europe::Paris), None, Precision::Minutes).unwrap()
}

fn draft(options: Options) -> Draft {
    Draft {
        origin: Origin::Here,
        organizer: ROSE,
        group: None,
        description: description("A party"),
        when: at(20),
        place: None,
        options,
        uid: None,
    }
}

fn drafted(options: Options) -> EventFact {
    EventFact::Drafted(Box::new(draft(options)))
}

fn published(options: Options) -> Vec<EventFact> {
    vec![drafted(options), EventFact::Published]
}

fn seats(capacity: u32) -> Options {
    Options { capacity: Some(capacity), guests: Guests::Welcome, ..Options::default() }
}

fn on_approval() -> Options {
    Options { join: JoinPolicy::Restricted, guests: Guests::Welcome, ..Options::default() }
}

fn seat(person: PersonId) -> ParticipationId {
    ParticipationId(Uuid::from_u128(person.0.as_u128() + 1000))
}

fn join(by: PersonId) -> EventCommand {
    EventCommand::Join { participation: seat(by), by, message: None }
}

fn confirmed(person: PersonId) -> EventFact {
    EventFact::ParticipationConfirmed {
        participation: seat(person),
        by: Participant::Person(person),
        message: None,
    }
}

fn requested(person: PersonId) -> EventFact {
    EventFact::ParticipationRequested {
        participation: seat(person),
        by: Participant::Person(person),
        message: None,
    }
}

fn guest(n: u128) -> (ParticipationId, Guest) {
    let participation = ParticipationId(Uuid::from_u128(n + 2000));
    let email = EmailAddress::new(&format!("guest{n}@mail.test")).unwrap();
    let guest = Guest {
        mark: GuestMark(n.to_string()),
        email: Personal::new(participation, email),
        message: None,
        locale: "en".to_owned(),
        timezone: None,
    };
    (participation, guest)
}

fn announced(n: u128) -> EventFact {
    let (participation, guest) = guest(n);
    EventFact::ParticipationAnnounced { participation, guest }
}

fn join_as_guest(n: u128) -> EventCommand {
    let (participation, guest) = guest(n);
    EventCommand::JoinAsGuest { participation, guest: Box::new(guest) }
}
