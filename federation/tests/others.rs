//! What is made of the documents of twelve kinds of servers: `fixtures/expected.tsv`, row by row.
//!
//! Each is read as it would be when it arrives: at the inbox, signed by its actor, or fetched from its own address.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeMap, fs, path::PathBuf};

use domain::time::Moment;
use federation::{
    inbound::{
        DocumentContent, Effect, KnownAddress, KnownWorld, PendingRequest, Rsvp, fetched,
        meaning_of, software,
    },
    vocabulary::{Instant, Note, Object, Place, RemoteEvent, read},
};
use serde_json::{Map, Value};
use url::Url;

const HERE: &str = "https://parvis.example";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn document(file: &str) -> Map<String, Value> {
    read(&fs::read(folder().join(file)).unwrap()).unwrap()
}

/// What is known here before each of them arrives.
struct Here {
    asked: BTreeMap<String, PendingRequest>,
    fetched: BTreeMap<Url, DocumentContent>,
}

impl Here {
    fn new(files: &[String]) -> Self {
        let follow = |whom: &str| PendingRequest::Follow { whom: whom.parse().unwrap() };
        let join = |owner: &str| PendingRequest::Join { owner: owner.parse().unwrap() };
        let asked = [
            (1, follow("https://gancio.example/federation/u/relay")),
            (2, follow("https://masto.example/users/bo")),
            (3, follow("https://friendica.example/profile/uma")),
            (4, follow("https://lemmy.example/c/town")),
            (5, follow("https://tube.example/video-channels/tim_ch")),
            (6, follow("https://gts.example/users/gus")),
            (9, join("https://wp.example/?author=1")),
            (91, join("https://mz.example/@lindenhof")),
        ];
        let documents = files.iter().map(|it| document(it)).filter_map(|it| {
            let id = Object(&it).id()?;
            fetched(&it).ok().map(|it| (id, it))
        });
        Self {
            asked: asked.map(|(n, it)| (format!("{HERE}/ap/activities/{n}"), it)).into(),
            fetched: documents.collect(),
        }
    }
}

impl KnownWorld for Here {
    fn known(&self, id: &Url) -> KnownAddress {
        match id.as_str().strip_prefix(HERE) {
            Some("/e/018f") => return KnownAddress::OurEvent,
            Some("/u/ada" | "/u/ida" | "/g/gardeners" | "/relay") => return KnownAddress::OurActor,
            Some(_) | None => {}
        }
        match self.fetched.get(id) {
            Some(DocumentContent::Event(event)) => {
                KnownAddress::Event { owner: event.owner.clone(), as_of: event.as_of() }
            }
            Some(DocumentContent::Note(note)) => KnownAddress::Note { owner: note.author.clone() },
            Some(DocumentContent::Actor(_)) => KnownAddress::Actor,
            Some(
                DocumentContent::Key(_) | DocumentContent::Collection(_) | DocumentContent::Gone(_),
            )
            | None => KnownAddress::Nothing,
        }
    }

    fn asked(&self, activity: &Url) -> Option<PendingRequest> {
        self.asked.get(activity.as_str()).cloned()
    }

    fn is_ours(&self, id: &Url) -> bool {
        id.as_str().starts_with(HERE)
    }
}

/// The columns of a row that say what was made of it, from `title` to `effect`.
type MadeColumns = [String; 8];

fn nothing_but(effect: impl Into<String>) -> MadeColumns {
    let mut made: MadeColumns = std::array::from_fn(|_| "-".to_owned());
    made[7] = effect.into();
    made
}

fn titled(title: &str, effect: &str) -> MadeColumns {
    let mut made = nothing_but(effect);
    title.clone_into(&mut made[0]);
    made
}

fn of_event(event: &RemoteEvent, effect: &str) -> MadeColumns {
    let (begins, ends) = event.times().unwrap();
    let at = |it: Moment| it.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let or_nothing =
        |it: Option<String>| it.filter(|it| !it.is_empty()).unwrap_or_else(|| "-".to_owned());
    [
        event.title.clone(),
        at(begins),
        or_nothing(ends.map(at)),
        or_nothing(event.zone.map(|it| it.to_string())),
        or_nothing(event.place.as_ref().map(of_place)),
        event.owner.to_string(),
        event.status.name().to_owned(),
        effect.to_owned(),
    ]
}

fn of_place(place: &Place) -> String {
    let parts = place.address.parts();
    let mut parts: Vec<String> = parts.iter().filter_map(|(_, it)| it.map(str::to_owned)).collect();
    parts.extend(place.address.point.map(|it| format!("{},{}", it.latitude, it.longitude)));
    parts.join(" | ")
}

fn of_note(note: &Note) -> MadeColumns {
    let title = note.title.as_deref().unwrap_or("-");
    match &note.in_reply_to {
        Some(what) => titled(title, &format!("comment on {what}")),
        None => titled(title, "post, no event"),
    }
}

fn of_fetched(document: &Map<String, Value>) -> MadeColumns {
    if document.contains_key("software") {
        let software = software(document).unwrap();
        return nothing_but(format!("software {} {}", software.name, software.version));
    }
    match fetched(document).unwrap() {
        DocumentContent::Actor(actor) => titled(&actor.name, "actor"),
        DocumentContent::Key(_) => nothing_but("key only"),
        DocumentContent::Event(event) => of_event(&event, "event"),
        DocumentContent::Note(note) => of_note(&note),
        DocumentContent::Collection(_) | DocumentContent::Gone(_) => nothing_but("nothing"),
    }
}

fn of_arrived(document: &Map<String, Value>, here: &Here) -> MadeColumns {
    let object = Object(document);
    let signer = object.link("actor").or_else(|| object.link("attributedTo")).unwrap();
    match meaning_of(document, &signer, here).unwrap() {
        Effect::EventShown(event) => of_event(&event, "event"),
        Effect::EventChanged(event) => of_event(&event, "event updated"),
        Effect::EventGone(id) => {
            let known = here.fetched.get(&id);
            let Some(DocumentContent::Event(event)) = known else {
                return nothing_but("nothing gone");
            };
            titled(&event.title, "event gone")
        }
        Effect::Fetch(id) => match here.fetched.get(&id) {
            Some(DocumentContent::Event(event)) => of_event(event, "event after refetch"),
            Some(_) | None => nothing_but("no effect without refetch"),
        },
        Effect::Written(note) => of_note(&note),
        Effect::NoteGone(_) => nothing_but("comment gone"),
        Effect::Coming { answer, .. } => nothing_but(match answer {
            Rsvp::Going => "rsvp going",
            Rsvp::Maybe => "rsvp maybe",
            Rsvp::NotGoing => "rsvp not going",
            Rsvp::Gone => "rsvp gone",
        }),
        Effect::JoinAnswered { accepted: true, .. } => nothing_but("rsvp confirmed"),
        Effect::JoinIgnored(_) => nothing_but("rsvp not taken there"),
        Effect::Followed { whom } => nothing_but(format!("follower of {whom}")),
        Effect::Unfollowed { .. } => nothing_but("follower removed"),
        Effect::FollowAnswered { accepted: true, .. } => nothing_but("follow confirmed"),
        Effect::Shared { what } => nothing_but(format!("share of {what}")),
        Effect::Liked { what } => nothing_but(format!("like of {what}")),
        Effect::Reported { .. } => nothing_but("report"),
        Effect::Nothing
        | Effect::JoinAnswered { .. }
        | Effect::FollowAnswered { .. }
        | Effect::QuoteAsked { .. }
        | Effect::Invited { .. }
        | Effect::ActorChanged(_)
        | Effect::ActorGone(_)
        | Effect::Blocked { .. } => nothing_but("another effect"),
    }
}

#[test]
fn every_document_is_read_to_what_the_table_says() {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|it| it.split('\t').collect()).collect();
    let files: Vec<String> = rows.iter().map(|it| it[0].to_owned()).collect();
    assert!(files.len() > 60, "the table has {} rows", files.len());
    let here = Here::new(&files);
    let mut wrong = Vec::new();
    for row in &rows {
        let document = document(row[0]);
        let made = match row[1] {
            "fetched" => of_fetched(&document),
            _ => of_arrived(&document, &here),
        };
        if made.as_slice() != &row[2..10] {
            wrong.push(format!("{}\n  is  {made:?}\n  not {:?}", row[0], &row[2..10]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_somebody_else_signed_has_no_effect() {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let here = Here::new(&[]);
    let mallory: Url = "https://peer.example/u/mallory".parse().unwrap();
    for row in table.lines().skip(1).filter(|it| it.contains("\tinbox\t")) {
        let file = row.split('\t').next().unwrap();
        let effect = meaning_of(&document(file), &mallory, &here);
        assert!(matches!(effect, Err(_) | Ok(Effect::Fetch(_))), "{file}: {effect:?}");
    }
}

#[test]
fn notes_of_the_table_hold_as_well() {
    let event = |file: &str| RemoteEvent::read(&document(file)).unwrap();
    let repair = event("mobilizon-5.1.3/event.json");
    assert_eq!((repair.capacity, repair.remaining), (Some(20), Some(17)));
    assert_eq!(repair.website.unwrap().as_str(), "https://lindenhof.example/");
    assert!(repair.picture.unwrap().as_str().contains("/media/a1.jpg"));
    assert_eq!((repair.tags, repair.language), (vec!["repair".to_owned()], Some("de".to_owned())));
    assert_eq!(repair.person.unwrap().as_str(), "https://mz.example/@nora");
    assert_eq!(repair.properties, [("Wheelchair accessibility".to_owned(), "yes".to_owned())]);
    let rehearsal = event("gancio-1.21.0/event.json");
    let Instant::Exact(begins) = rehearsal.begins else { panic!("an offset was given") };
    assert_eq!((begins.offset().local_minus_utc(), rehearsal.zone), (7_200, None));
    assert!(rehearsal.picture.unwrap().as_str().ends_with("9f.jpg"));
    let kitchen = event("wordpress-eventbridge-0.3.5/event.json");
    assert_eq!(kitchen.join, federation::vocabulary::JoinMode::External);
    assert!(kitchen.external.is_some());
    let nodeinfo = software(&document("gancio-1.21.0/nodeinfo.json")).unwrap();
    assert_eq!(nodeinfo.active_month, None, "unknown is not zero");
    let Ok(DocumentContent::Actor(bot)) =
        fetched(&document("activitypub-bot-0.51.2/actor_group.json"))
    else {
        panic!("an actor")
    };
    assert!(bot.keys[0].id.as_str().ends_with("/publickey"));
    let Ok(DocumentContent::Actor(gus)) = fetched(&document("gotosocial-0.20/actor_person.json"))
    else {
        panic!("an actor")
    };
    assert!(gus.approves_followers && gus.shared_inbox.is_none());
}
