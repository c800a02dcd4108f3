//! Every document that leaves us, a file each. One that is made and has no snapshot fails here.

use std::collections::BTreeSet;

use super::*;

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

fn documents() -> Vec<(&'static str, Vec<Value>)> {
    let group = "https://ev.test/@gardeners";
    let outbox = "https://ev.test/@gardeners/outbox";
    let follow = "https://far.test/follows/1".parse().unwrap();
    let follower = "https://far.test/@bea".parse().unwrap();
    let gone = tombstone("https://ev.test/events/7", "Event", at("2026-06-01T00:00:00Z"));
    let relay = "https://ev.test/relay";
    let whom = "https://far.test/relay".parse().unwrap();
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
    let event = "https://far.test/events/3".parse().unwrap();
    let seat = "https://ev.test/@ada#joins/8/9";
    let asked =
        SeatAsk { id: seat, actor: "https://ev.test/@ada", event: &event, owner: &follower };
    let request = SeatRequest { join: &follow, by: &follower, event: "https://ev.test/events/7" };
    let answers = |id: &str, yes| seat_answer(id, group, &request, yes);
    vec![
        (
            "seat_request",
            vec![seat_request(&asked, None), seat_request(&asked, Some("With a friend"))],
        ),
        (
            "note_document",
            vec![
                note_document(&said),
                note_document(&NoteDocument { language: None, updated: None, ..said }),
            ],
        ),
        (
            "follow_activity",
            vec![follow_activity("https://ev.test/relay#follows/far.test/1", relay, &whom)],
        ),
        (
            "unfollow_activity",
            vec![unfollow_activity(
                (
                    "https://ev.test/relay#follows/far.test/2",
                    "https://ev.test/relay#follows/far.test",
                ),
                relay,
                &whom,
            )],
        ),
        (
            "announce_activity",
            vec![announce_activity(
                "https://ev.test/events/7#announce",
                relay,
                "https://ev.test/events/7",
                "2026-05-01T10:00:00Z",
            )],
        ),
        ("seat_return", vec![seat_return(&asked)]),
        (
            "seat_answer",
            vec![
                answers("https://ev.test/@gardeners#accepts/1", true),
                answers("https://ev.test/@gardeners#rejects/1", false),
            ],
        ),
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
    ]
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
