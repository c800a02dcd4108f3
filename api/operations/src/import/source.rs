//! What a calendar says of an entry, as marks that are compared when it is imported again.

use std::collections::BTreeMap;

use domain::event::SourceEdition;
use formats::calendar::ReadEntry;
use uuid::Uuid;

/// What a calendar may say otherwise, one by one, as reports call it.
pub(super) const TITLE: &str = "title";
pub(super) const TEXT: &str = "text";
pub(super) const TAGS: &str = "tags";
pub(super) const PAGE: &str = "page";
pub(super) const TIME: &str = "time";
pub(super) const PLACE: &str = "place";
pub(super) const VISIBILITY: &str = "visibility";
pub(super) const STATUS: &str = "status";
pub(super) const PARTICULARS: &str = "particulars";

/// So many letters of a digest: there are few editions of one text, and nobody gains from making two alike.
const MARK_LETTERS: usize = 12;

/// What the calendar says of an entry. What is marked is what is written there, not what is made of it here: then
/// another version of this program does not take its own progress for a change of the calendar.
pub(super) fn edition_of(read: &ReadEntry) -> SourceEdition {
    let link = read.location.as_deref().filter(|it| it.contains("://"));
    let said = [
        (TITLE, format!("{:?}", read.summary)),
        (TEXT, format!("{:?}{:?}", read.description, read.html)),
        (TAGS, format!("{:?}", read.categories)),
        (PAGE, format!("{:?}{:?}{link:?}", read.url, read.conference)),
        (TIME, format!("{:?}{:?}", read.begins, read.ends)),
        (PLACE, format!("{:?}{:?}{:?}", read.location, read.geo, read.venue)),
        (VISIBILITY, format!("{:?}", read.class)),
        (STATUS, format!("{:?}", read.status)),
        (PARTICULARS, format!("{:?}{:?}", read.language, read.extras)),
    ];
    let marks: BTreeMap<String, String> =
        said.into_iter().map(|(thing, words)| (thing.to_owned(), mark(&words))).collect();
    SourceEdition {
        calendar: read.calendar.clone().unwrap_or_default(),
        sequence: read.sequence,
        modified: read.last_modified,
        marks,
    }
}

fn mark(words: &str) -> String {
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_OID, words.as_bytes()).simple().to_string();
    digest.chars().take(MARK_LETTERS).collect()
}
