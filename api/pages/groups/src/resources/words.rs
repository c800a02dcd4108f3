//! What a group keeps at hand in words: one thing in a list, what it is called, and what its kind is.

use chrono_tz::Tz;
use domain::{
    group::Role,
    resource::{ResourceKind, ResourceRemover},
    time::WallTime,
};
use frame::{reader::PageReader, viewer::PageViewer};
use i18n::machine_time;
use projections::resources::ResourceRow;

use super::shelf::KeepingGroup;

/// What forms call each kind, and its words.
const KINDS: [(ResourceKind, &str, &str); 5] = [
    (ResourceKind::Folder, "folder", "resource-folder"),
    (ResourceKind::Link, "link", "resource-link"),
    MADE_BY_BUTTON[0],
    MADE_BY_BUTTON[1],
    MADE_BY_BUTTON[2],
];

/// The same of what a button makes elsewhere.
pub(super) const MADE_BY_BUTTON: [(ResourceKind, &str, &str); 3] = [
    (ResourceKind::Pad, "pad", "resource-pad"),
    (ResourceKind::Sheet, "sheet", "resource-sheet"),
    (ResourceKind::Room, "room", "resource-room"),
];

/// The kind that a form means.
pub(super) fn kind_of(word: &str) -> Option<ResourceKind> {
    KINDS.iter().find(|(_, it, _)| *it == word).map(|(kind, ..)| *kind)
}

/// What forms call a kind.
pub(super) fn word_of(kind: ResourceKind) -> &'static str {
    KINDS.iter().find(|(it, ..)| *it == kind).map_or("link", |(_, word, _)| word)
}

/// What a kind is.
pub(super) fn kind_in_words(kind: ResourceKind, reader: &PageReader) -> String {
    let known = KINDS.iter().find(|(it, ..)| *it == kind);
    known.map(|(_, _, words)| reader.say(words)).unwrap_or_default()
}

/// What a thing is called; who called it that may have left.
pub(super) fn name_of(row: &ResourceRow, reader: &PageReader) -> String {
    let known = row.name.as_ref().map(ToString::to_string);
    known.unwrap_or_else(|| reader.say("resource-without-name"))
}

/// A name that none of these has: this one, or with a number behind it.
pub(super) fn unused_name(name: &str, among: &[ResourceRow]) -> String {
    let is_taken =
        |name: &str| among.iter().any(|it| it.name.as_ref().is_some_and(|it| it.as_str() == name));
    let numbered = (2..).map(|n: u32| format!("{name} {n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|it| !is_taken(it)).unwrap_or_default()
}

/// One thing in a list.
pub(super) struct ListedResource {
    pub(super) name: String,
    /// Where it leads: to its own page if it is a folder, else out of here.
    pub(super) url: Option<String>,
    pub(super) is_folder: bool,
    pub(super) kind: String,
    /// How much is in it, or what it is about.
    pub(super) about: Option<String>,
    /// Of which server it is.
    pub(super) host: Option<String>,
    pub(super) when: String,
    pub(super) when_machine: String,
    /// Where it is changed, by whoever may.
    pub(super) edit: Option<String>,
    /// Where it is put back, by whoever may.
    pub(super) restore: Option<String>,
}

impl ListedResource {
    /// A thing, as a list shows it to a member.
    pub(super) fn of(
        row: &ResourceRow,
        group: &KeepingGroup,
        (reader, viewer): (&PageReader, &PageViewer),
        zone: Tz,
    ) -> Self {
        let is_folder = row.what == ResourceKind::Folder;
        let said = row.particulars.as_ref();
        let leads_to = said.and_then(|it| it.url.as_ref());
        let summary = said.and_then(|it| it.summary.as_ref()).map(ToString::to_string);
        let inside = reader.language.tell("resource-things", "count", row.things);
        let at = WallTime::at(row.removed_at.unwrap_or(row.changed_at), zone);
        let may_change = group.may_change(row, viewer);
        let is_kept_out = row.removed_by == Some(ResourceRemover::Moderators)
            && group.role.is_none_or(|it| it < Role::Moderator);
        Self {
            name: name_of(row, reader),
            url: match is_folder {
                true => Some(group.address_of(Some(row.id))),
                false => leads_to.map(ToString::to_string),
            },
            is_folder,
            kind: kind_in_words(row.what, reader),
            about: if is_folder { Some(inside) } else { summary },
            host: leads_to.and_then(|it| it.host_str()).map(str::to_owned),
            when: reader.language.day_and_time(at),
            when_machine: machine_time(at),
            edit: may_change.then(|| format!("/resources/{}/edit", row.id)),
            restore: (may_change && !is_kept_out).then(|| format!("/resources/{}/restore", row.id)),
        }
    }
}
