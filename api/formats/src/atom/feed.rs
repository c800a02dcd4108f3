//! A feed: its head, its entries, and what was taken back.

use std::borrow::Cow;

use domain::time::Moment;

use super::entry::{AtomEntry, Author, moment, write, write_author};
use crate::{
    uri,
    xml::{element, element_of, empty, link, some_element, value},
};

const MEDIA_TYPE: &str = "application/atom+xml";

// Atom's own, then tombstones, events, places and pictures.
const NAME_SPACES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <feed xmlns=\"http://www.w3.org/2005/Atom\" \
    xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" \
    xmlns:ev=\"http://purl.org/rss/1.0/modules/event/\" \
    xmlns:georss=\"http://www.georss.org/georss\" \
    xmlns:media=\"http://search.yahoo.com/mrss/\">\n";

/// What a feed says about itself.
#[derive(Clone, Debug)]
pub struct AtomFeed<'a> {
    /// Its name, for ever: the address of its first page.
    pub id: Cow<'a, str>,
    /// What it is called. Private ones too are passed around: no mail address.
    pub title: Cow<'a, str>,
    /// What is in it.
    pub subtitle: Option<Cow<'a, str>>,
    /// When the newest entry moved, not when somebody looked.
    pub updated: Moment,
    /// This very page of it.
    pub self_url: Cow<'a, str>,
    /// The same for people.
    pub alternate: Option<Cow<'a, str>>,
    /// Its first page (RFC 5005).
    pub first: Option<Cow<'a, str>>,
    /// The page with newer entries.
    pub prev: Option<Cow<'a, str>>,
    /// The page with older entries.
    pub next: Option<Cow<'a, str>>,
    /// Who tells when something is new (`WebSub`).
    pub hub: Option<Cow<'a, str>>,
    /// A small square picture.
    pub icon: Option<Cow<'a, str>>,
    /// A wide picture.
    pub logo: Option<Cow<'a, str>>,
    /// The version of Parvis that wrote it.
    pub version: Cow<'a, str>,
    /// Whose feed it is.
    pub author: Author<'a>,
}

/// An entry that was taken back (RFC 6721).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tombstone<'a> {
    /// The entry's id.
    pub of: Cow<'a, str>,
    /// The moment at which it happened.
    pub when: Moment,
}

/// A feed of these entries, in their order.
pub fn feed<'a>(
    head: &AtomFeed<'_>,
    entries: impl IntoIterator<Item = AtomEntry<'a>>,
    tombstones: impl IntoIterator<Item = Tombstone<'a>>,
) -> String {
    let mut out = String::new();
    write_head(&mut out, head);
    entries.into_iter().for_each(|entry| write(&mut out, &entry));
    end(out, tombstones)
}

/// A feed of entries that were rendered before: the same bytes as [`feed`] gives.
pub fn join<'a>(
    head: &AtomFeed<'_>,
    entries: &[impl AsRef<str>],
    tombstones: impl IntoIterator<Item = Tombstone<'a>>,
) -> String {
    let mut out = String::new();
    write_head(&mut out, head);
    out.reserve(entries.iter().map(|it| it.as_ref().len()).sum());
    entries.iter().for_each(|entry| out.push_str(entry.as_ref()));
    end(out, tombstones)
}

fn write_head(out: &mut String, head: &AtomFeed<'_>) {
    out.push_str(NAME_SPACES);
    element(out, "id", &head.id);
    element(out, "title", &head.title);
    some_element(out, "subtitle", head.subtitle.as_deref());
    value(out, "updated", moment(head.updated));
    write_author(out, &head.author);
    link(out, "self", MEDIA_TYPE, Some(&head.self_url));
    link(out, "alternate", "text/html", head.alternate.as_deref());
    let pages = [("first", &head.first), ("previous", &head.prev), ("next", &head.next)];
    for (rel, page) in pages {
        link(out, rel, MEDIA_TYPE, page.as_deref());
    }
    if let Some(hub) = head.hub.as_deref().and_then(uri::web) {
        empty(out, "link", &[("rel", "hub"), ("href", &hub)]);
    }
    for (name, picture) in [("icon", &head.icon), ("logo", &head.logo)] {
        some_element(out, name, picture.as_deref().and_then(uri::web).as_deref());
    }
    element_of(out, "generator", &[("version", &head.version)], "Parvis");
}

fn end<'a>(mut out: String, tombstones: impl IntoIterator<Item = Tombstone<'a>>) -> String {
    for Tombstone { of, when } in tombstones {
        empty(&mut out, "at:deleted-entry", &[("ref", &of), ("when", &moment(when))]);
    }
    out.push_str("</feed>\n");
    out
}
