//! `FEDERATION.md` says what the code does: every activity that is understood is in it, and what is said to be sent or
//! taken is named where that is done.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeSet, fs, path::Path};

use federation::vocabulary::ActivityKind;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The first column of the table under a heading.
fn column(heading: &str) -> BTreeSet<String> {
    let told = read("../FEDERATION.md");
    let (_, section) = told.split_once(heading).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|it| it.starts_with("| ")).skip(1);
    rows.map(|it| it.trim_start_matches("| ").split(" |").next().unwrap().to_owned()).collect()
}

fn kinds(source: &str) -> BTreeSet<String> {
    let named = ActivityKind::ALL.iter().map(|it| it.name());
    let used = |it: &&str| source.contains(&format!("ActivityKind::{it}"));
    named.filter(used).map(str::to_owned).collect()
}

#[test]
fn what_is_said_to_be_sent_is_sent() {
    let mut sent = kinds(&read("src/house/tell.rs"));
    let by_function = [
        ("tell", "accept(", "Accept"),
        ("following", "follow_activity(", "Follow"),
        ("following", "unfollow_activity(", "Undo"),
        ("following", "announce_activity(", "Announce"),
        ("reports", "flag_activity(", "Flag"),
        ("sorted", "wrapped_activity(", "Announce"),
        ("answers", "seat_request(", "Join"),
        ("answers", "seat_return(", "Leave"),
        ("answers", "seat_answer(", "Reject"),
    ];
    for (file, function, kind) in by_function {
        if read(&format!("src/house/{file}.rs")).contains(function) {
            sent.insert(kind.to_owned());
        }
    }
    assert_eq!(column("## What we send"), sent);
}

#[test]
fn what_is_said_to_be_taken_is_taken() {
    let source = read("src/house/take_in.rs");
    let (done, _) = source.split_once("// Understood, and nothing is made of it yet").unwrap();
    let effects = [
        ("Followed", "Follow"),
        ("Unfollowed", "Undo"),
        ("ActorGone", "Delete"),
        ("EventGone", "Delete"),
        ("EventShown", "Create"),
        ("Written", "Create"),
        ("NoteGone", "Delete"),
        ("EventChanged", "Update"),
        ("ActorChanged", "Update"),
        ("Fetch", "Announce"),
        ("Coming", "Join"),
        ("Coming", "Leave"),
        ("JoinAnswered", "Accept"),
        ("JoinAnswered", "Reject"),
        ("FollowAnswered", "Accept"),
        ("Reported", "Flag"),
    ];
    let taken: BTreeSet<String> = effects
        .iter()
        .filter(|(effect, _)| done.contains(&format!("Effect::{effect}")))
        .map(|(_, activity)| (*activity).to_owned())
        .collect();
    assert_eq!(column("## What we take"), taken);
    let carried_out = done.matches("Effect::").count();
    let known: BTreeSet<_> = effects.iter().map(|(effect, _)| effect).collect();
    assert_eq!(carried_out, known.len(), "an effect that is carried out is in the table");
}
