//! Every document that leaves us, a file each. One that is made and has no snapshot fails here.

use std::collections::BTreeSet;

use super::*;
use crate::nodeinfo::{self, NodeDescription, Version};

#[test]
fn every_document_is_the_one_that_is_checked_in() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for (name, documents) in documents() {
            let written = |it: &Value| serde_json::to_string_pretty(it).unwrap();
            let said =
                documents.iter().map(|it| it.as_str().map_or_else(|| written(it), str::to_owned));
            insta::assert_snapshot!(name, said.collect::<Vec<_>>().join("\n\n"));
        }
    });
}

#[test]
fn what_crawlers_count_servers_by_is_the_one_that_is_checked_in() {
    let server = NodeDescription {
        name: "The gardens",
        description: "Events of the gardens",
        open: true,
        users: 12,
        events: 340,
        comments: 56,
        federates: true,
    };
    let mut told = Version::ALL.map(|it| nodeinfo::document(it, &server)).to_vec();
    told.push(nodeinfo::document(Version::V2_1, &NodeDescription { federates: false, ..server }));
    for actor in [None, Some("https://ev.test/@relay")] {
        told.push(nodeinfo::links("https://ev.test", actor));
    }
    // The version of the program is another one with every release.
    let told = told.iter().map(|it| serde_json::to_string_pretty(it).unwrap());
    let told = told.collect::<Vec<_>>().join("\n\n");
    let told = told.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("nodeinfo", told));
}

#[test]
fn no_document_is_forgotten() {
    let handed_on = include_str!("../mod.rs").lines().filter_map(|it| it.strip_prefix("pub use "));
    let names = handed_on.flat_map(|it| {
        let (_, names) = it.split_once("::").unwrap();
        names.trim_matches(['{', '}', ';']).split(", ")
    });
    // Types begin with a capital; `subject` reads.
    let made = names.filter(|it| it.starts_with(char::is_lowercase) && *it != "subject");
    let pinned = documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(made.collect::<BTreeSet<_>>(), pinned);
}

type PinnedDocument = (&'static str, Vec<Value>);

fn documents() -> Vec<PinnedDocument> {
    let group = "https://ev.test/@gardeners";
    let outbox = "https://ev.test/@gardeners/outbox";
    let follow = "https://far.test/follows/1".parse().unwrap();
    let follower = "https://far.test/@bea".parse().unwrap();
    let gone = tombstone("https://ev.test/events/7", "Event", at("2026-06-01T00:00:00Z"));
    let ours = vec![
        ("accept", vec![accept("https://ev.test/accepts/1", group, &follow, &follower)]),
        ("activity", activities(group, &gone)),
        ("actor", actors()),
        (
            "collection",
            vec![
                collection(outbox, 0, None),
                collection(outbox, 1, Some(json!({ "id": "first" }))),
            ],
        ),
        ("page", vec![page(outbox, 1, vec![json!("one")], true), page(outbox, 2, vec![], false)]),
        ("event", events().iter().map(written_down).collect()),
        ("tombstone", vec![gone]),
        ("webfinger", ["gardeners", "relay"].map(|it| webfinger(&addresses(), it)).into()),
        ("host_meta", vec![json!(host_meta(&addresses()))]),
    ];
    [ours, seats(), servers(), notes()].concat()
}

// Who comes, across servers.
fn seats() -> Vec<PinnedDocument> {
    let (join, by) = ("https://far.test/follows/1", "https://far.test/@bea");
    let (join, by) = (join.parse().unwrap(), by.parse().unwrap());
    let (event, actor) = ("https://far.test/events/3".parse().unwrap(), "https://ev.test/@ada");
    let id = "https://ev.test/@ada#joins/8/9";
    let asked = SeatAsk { id, actor, event: &event, owner: &by };
    let request = SeatRequest { join: &join, by: &by, event: "https://ev.test/events/7" };
    let answer = |id: &str, yes| seat_answer(id, "https://ev.test/@gardeners", &request, yes);
    vec![
        (
            "seat_request",
            vec![seat_request(&asked, None), seat_request(&asked, Some("With a friend"))],
        ),
        ("seat_return", vec![seat_return(&asked)]),
        (
            "seat_answer",
            vec![
                answer("https://ev.test/@gardeners#accepts/1", true),
                answer("https://ev.test/@gardeners#rejects/1", false),
            ],
        ),
    ]
}

// What this server tells others as an actor of its own.
fn servers() -> Vec<PinnedDocument> {
    let (relay, event) = ("https://ev.test/relay", "https://ev.test/events/7");
    let whom = "https://far.test/relay".parse().unwrap();
    let follow = "https://ev.test/relay#follows/far.test";
    let (first, second) = (format!("{follow}/1"), format!("{follow}/2"));
    let (announced, at) = ("https://ev.test/events/7#announce", "2026-05-01T10:00:00Z");
    let (reported, things) =
        (format!("{relay}#reports/1"), ["https://far.test/events/3".parse().unwrap()]);
    vec![
        ("follow_activity", vec![follow_activity(&first, relay, &whom)]),
        ("unfollow_activity", vec![unfollow_activity((&second, follow), relay, &whom)]),
        ("announce_activity", vec![announce_activity(announced, relay, event, at)]),
        ("flag_activity", vec![flag_activity(&reported, relay, (&whom, &things), "It is loud.")]),
        (
            "wrapped_activity",
            vec![wrapped_activity(relay, &announce_activity(announced, relay, event, at))],
        ),
    ]
}

fn notes() -> Vec<PinnedDocument> {
    let said = NoteDocument {
        id: "https://ev.test/comments/6",
        author: "https://ev.test/@ada",
        answers: "https://far.test/events/3",
        owner: "https://far.test/@choir",
        content: "<p>Who brings cake?</p>",
        language: Some("en"),
        published: at("2026-05-01T10:00:00Z"),
        updated: Some(at("2026-05-02T10:00:00Z")),
    };
    let bare = NoteDocument { language: None, updated: None, ..said.clone() };
    vec![("note_document", vec![note_document(&said), note_document(&bare)])]
}

fn activities(group: &str, gone: &Value) -> Vec<Value> {
    let wrapped = |kind: ActivityKind, object: Value| {
        let wrapping = Wrapping {
            id: format!("https://ev.test/events/7#{}", kind.name().to_lowercase()),
            kind,
            actor: group,
            published: "2026-05-01T10:00:00Z".to_owned(),
        };
        activity(&wrapping, object, &[PUBLIC], &["https://ev.test/@gardeners/followers"])
    };
    vec![
        wrapped(ActivityKind::Create, written_down(&full())),
        wrapped(ActivityKind::Delete, gone.clone()),
    ]
}

fn actors() -> Vec<Value> {
    let keys = || ActorKeys { rsa: "a key\n".to_owned(), ed25519: "z6Mk".to_owned() };
    let server = ActorRow::of_server("ev.test", keys());
    let group = ActorRow {
        kind: ActorKind::Group,
        username: "gardeners",
        name: "Gardeners & friends",
        summary: "<p>We plant.</p>",
        approves_followers: Some(false),
        discoverable: true,
        since: at("2026-01-01T00:00:00Z"),
        updated: at("2026-02-01T00:00:00Z"),
        ..server.clone()
    };
    let person = ActorRow { kind: ActorKind::Person, username: "ada", ..group.clone() };
    [server, group, person].iter().map(|it| actor(&addresses(), it)).collect()
}

fn events() -> [EventRow; 3] {
    let cancelled_because = Some(Message::new("Storm & hail").unwrap());
    let cancelled = EventRow { status: Status::Cancelled, cancelled_because, ..full() };
    [full(), bare(), cancelled]
}
