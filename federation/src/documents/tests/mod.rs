//! Every trap that was found in the sources of those who read our events, on one that has everything and one that has
//! nothing.

mod pinned;

use chrono_tz::Tz;
use domain::{
    event::{Description, EventPhase, Guests, Options, Status, Visibility},
    ids::{EventId, GroupId, PersonId},
    origin::Origin,
    place::{Address, Point},
    text::{Html, Message, Tag, Title},
    time::{Period, Precision, WallTime},
};
use projections::events::EventRow;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::vocabulary::{self, ActivityKind, ActorKind, PUBLIC};

fn addresses() -> Addresses {
    Addresses::new(&"https://ev.test".parse().unwrap())
}

fn at(text: &str) -> Moment {
    Moment::new(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap())
}

fn bare() -> EventRow {
    let begins = WallTime::at(at("2026-06-06T21:00:00Z"), Tz::Europe__Vienna);
    EventRow {
        id: EventId(Uuid::from_u128(7)),
        origin: Origin::Here,
        phase: EventPhase::Published,
        standing: projections::decisions::Standing::default(),
        status: Status::Confirmed,
        organizer: PersonId(Uuid::from_u128(1)),
        group: Some(GroupId(Uuid::from_u128(2))),
        description: Some(Description {
            text: Html::new("<p>Bring gloves.</p>").unwrap(),
            language: "de".to_owned(),
            category: "outdoors_adventure".to_owned(),
            ..Description::titled(Title::new("Planting at midnight").unwrap())
        }),
        when: Period::new(begins, None, Precision::Minutes).unwrap(),
        place: None,
        options: Options::default(),
        cancelled_because: None,
        uid: None,
        created_at: at("2026-05-01T10:00:00Z"),
        published_at: Some(at("2026-05-01T10:00:00Z")),
        updated_at: at("2026-05-02T08:00:00Z"),
        edition: domain::event::Edition::default(),
        review: domain::event::Review::default(),
    }
}

fn full() -> EventRow {
    let mut event = bare();
    let description = event.description.as_mut().unwrap();
    description.tags = vec![Tag::new("night gardening").unwrap()];
    description.online_address = Some("https://gardeners.test/".parse().unwrap());
    event.place = Some(Address {
        description: Some("Stadtpark".to_owned()),
        locality: Some("Graz".to_owned()),
        point: Point::new(48.0, 15.4456),
        ..Address::default()
    });
    event.options.capacity = Some(40);
    event
}

fn row(event: &EventRow) -> EventDocument<'_> {
    EventDocument {
        event,
        organizer: "ada",
        group: Some("gardeners"),
        picture: None,
        participants: 9,
        guests: event.options.guests,
    }
}

fn written_down(event: &EventRow) -> Value {
    super::event(&addresses(), &row(event)).unwrap()
}

#[test]
fn people_without_an_account_come_where_the_event_and_the_house_let_them() {
    let mut event = full();
    event.options.guests = Guests::Welcome;
    let of = |guests| super::event(&addresses(), &EventDocument { guests, ..row(&event) }).unwrap();
    assert_eq!(of(Guests::Welcome)["anonymousParticipationEnabled"], true);
    assert_eq!(of(Guests::Unwelcome)["anonymousParticipationEnabled"], false);
}

#[test]
fn the_owner_is_one_address_and_the_human_stands_beside() {
    let event = written_down(&full());
    assert_eq!(event["attributedTo"], "https://ev.test/@gardeners");
    assert_eq!(event["actor"], "https://ev.test/@ada");
    assert_eq!(event["audience"], "https://ev.test/@gardeners");
}

#[test]
fn there_always_is_one_location_whose_id_is_made_of_what_it_says() {
    let none = written_down(&bare());
    assert_eq!(none["location"]["type"], "Place");
    let place = written_down(&full())["location"].clone();
    let mut moved = full();
    moved.place.as_mut().unwrap().street = Some("Parkring 1".to_owned());
    assert_ne!(written_down(&moved)["location"]["id"], place["id"]);
    assert_eq!(written_down(&full())["location"]["id"], place["id"]);
    let mut online = full();
    online.place = None;
    let online = written_down(&online)["location"].clone();
    assert_eq!(
        (&online["type"], &online["address"]["url"]),
        (&json!("VirtualLocation"), &json!("https://gardeners.test/"))
    );
}

#[test]
fn coordinates_have_a_decimal_point_and_nothing_is_null() {
    let text = written_down(&full()).to_string();
    assert!(text.contains("\"latitude\":48.0"), "{text}");
    for event in [full(), bare()] {
        assert!(!written_down(&event).to_string().contains("null"));
    }
}

#[test]
fn a_picture_stands_first_and_everything_has_a_media_type() {
    for event in [full(), bare()] {
        let attachments = written_down(&event)["attachment"].as_array().unwrap().clone();
        assert_eq!(
            (&attachments[0]["name"], &attachments[0]["type"]),
            (&json!("Banner"), &json!("Document"))
        );
        assert!(attachments.iter().all(|it| it["mediaType"].is_string()));
    }
    let decoded = BANNER_PNG.starts_with(b"\x89PNG\r\n\x1a\n");
    assert!(decoded && BANNER_PNG.len() < 8_000);
}

#[test]
fn tags_are_names_behind_a_number_sign() {
    assert_eq!(written_down(&bare())["tag"], json!([]));
    assert_eq!(written_down(&full())["tag"][0]["name"], "#nightgardening");
}

#[test]
fn who_reads_no_status_reads_it_in_the_first_line() {
    let mut event = full();
    event.status = Status::Cancelled;
    event.cancelled_because = Some(Message::new("Storm & hail").unwrap());
    let event = written_down(&event);
    assert_eq!(
        (&event["status"], &event["eventStatus"]),
        (&json!("CANCELLED"), &json!("EventCancelled"))
    );
    assert!(
        event["content"].as_str().unwrap().starts_with("<p><strong>Abgesagt: Storm &amp; hail")
    );
    assert_eq!(
        event["summary"],
        "Abgesagt: Storm & hail. Sat 6 June 2026, 23:00 CEST, Stadtpark, Graz"
    );
}

#[test]
fn times_have_an_offset_and_a_zone_and_say_when_they_changed() {
    let event = written_down(&full());
    assert_eq!(event["startTime"], "2026-06-06T23:00:00+02:00");
    assert_eq!(
        (&event["timezone"], &event["displayEndTime"]),
        (&json!("Europe/Vienna"), &json!(false))
    );
    assert_eq!(event["updated"], "2026-05-02T08:00:00Z");
    assert_eq!(
        (&event["remainingAttendeeCapacity"], &event["participantCount"]),
        (&json!(31), &json!(9))
    );
}

#[test]
fn only_what_is_listed_names_the_public_in_to() {
    assert_eq!(written_down(&full())["to"], json!([PUBLIC]));
    let mut linked = full();
    linked.options.visibility = Visibility::Unlisted;
    let linked = written_down(&linked);
    assert_eq!(
        (&linked["to"], &linked["cc"]),
        (&json!(["https://ev.test/@gardeners/followers"]), &json!([PUBLIC]))
    );
}

#[test]
fn an_activity_is_for_whom_its_object_is() {
    let wrapping = Wrapping {
        id: "https://ev.test/events/7#create".to_owned(),
        kind: ActivityKind::Create,
        actor: "https://ev.test/@gardeners",
        published: "2026-05-01T10:00:00Z".to_owned(),
    };
    let create = activity(&wrapping, written_down(&full()), &[], &[]);
    assert_eq!((&create["to"], &create["cc"]), (&create["object"]["to"], &create["object"]["cc"]));
    assert!(create["@context"].is_array() && create["object"].get("@context").is_none());
    let read = vocabulary::Activity::read(create.as_object().unwrap()).unwrap();
    assert_eq!(read.kind, ActivityKind::Create);
}

// What we write is what we would read.
#[test]
fn our_own_documents_are_read_to_what_they_say() {
    let document = written_down(&full());
    let read = vocabulary::RemoteEvent::read(document.as_object().unwrap()).unwrap();
    assert_eq!(read.owner.as_str(), "https://ev.test/@gardeners");
    assert_eq!(read.person.unwrap().as_str(), "https://ev.test/@ada");
    assert_eq!(
        (read.title.as_str(), read.tags.as_slice()),
        ("Planting at midnight", &["nightgardening".to_owned()][..])
    );
    assert_eq!(read.place.unwrap().address.point, Point::new(48.0, 15.4456));
    assert!(read.is_listed && read.begins.moment(None) == Some(at("2026-06-06T21:00:00Z")));
    let gone = tombstone("https://ev.test/events/7", "Event", at("2026-06-01T00:00:00Z"));
    let read = vocabulary::Tombstone::read(vocabulary::Object(gone.as_object().unwrap())).unwrap();
    assert_eq!(read.former.as_deref(), Some("Event"));
}

#[test]
fn an_actor_has_a_key_and_says_who_may_follow() {
    let key = crate::signatures::RsaKey::generate().unwrap();
    let keys = ActorKeys { rsa: key.public_pem().unwrap(), ed25519: "z6Mk".to_owned() };
    let document = actor(&addresses(), &ActorRow::of_server("ev.test", keys));
    assert_eq!(document["manuallyApprovesFollowers"], false);
    assert!(document["updated"].is_string() && document["url"].is_string());
    let read = vocabulary::Actor::read(document.as_object().unwrap()).unwrap();
    assert_eq!((read.kind, read.username.as_str()), (ActorKind::Application, "relay"));
    assert_eq!(read.keys[0].id.as_str(), "https://ev.test/relay#main-key");
    assert_eq!(read.shared_inbox.unwrap().as_str(), "https://ev.test/inbox");
    assert!(read.speaks_rfc9421);
}

#[test]
fn names_lead_to_actors_and_back() {
    let addresses = addresses();
    for resource in
        ["acct:Gardeners@EV.test", "https://ev.test/@gardeners", "acct:@gardeners@ev.test"]
    {
        assert_eq!(subject(&addresses, resource).as_deref(), Some("gardeners"), "{resource}");
    }
    assert_eq!(subject(&addresses, "https://ev.test/").as_deref(), Some("relay"));
    for other in
        ["acct:gardeners@far.test", "gardeners", "https://far.test/@gardeners", "acct:@ev.test"]
    {
        assert_eq!(subject(&addresses, other), None, "{other}");
    }
    let found = webfinger(&addresses, "gardeners");
    assert_eq!(found["subject"], "acct:gardeners@ev.test");
    assert_eq!(found["links"][0]["href"], "https://ev.test/@gardeners");
    assert!(host_meta(&addresses).contains("https://ev.test/.well-known/webfinger?resource={uri}"));
}
