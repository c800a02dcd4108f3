//! News in whichever form a reader takes, from the same head and the same entries: Atom, RSS 2.0, JSON Feed 1.1.
//!
//! Only Atom has words for what was taken back; the others leave it out.

use super::{
    atom::{self, AtomEntry, AtomFeed, Tombstone},
    json_feed, rss,
    xml::escaped_text,
};

/// A form of news.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NewsForm {
    /// Atom, as RFC 4287 has it.
    Atom,
    /// RSS 2.0, with the modules for content, events and places.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl NewsForm {
    /// Every form there is.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// The media type that readers know it by.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// The same, as HTTP says it.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json",
        }
    }
}

/// A feed of these entries, in their order.
pub fn news_feed<'a>(
    form: NewsForm,
    head: &AtomFeed<'_>,
    entries: impl IntoIterator<Item = AtomEntry<'a>>,
    tombstones: impl IntoIterator<Item = Tombstone<'a>>,
) -> String {
    match form {
        NewsForm::Atom => atom::feed(head, entries, tombstones),
        NewsForm::Rss => rss::rss_feed(head, entries),
        NewsForm::Json => json_feed::json_feed(head, entries),
    }
}

/// What an entry says, as HTML. Readers of these forms show nothing else, so date and place come first.
pub(super) fn content_html(entry: &AtomEntry<'_>) -> Option<String> {
    let summary = entry.summary.as_deref().map(|it| format!("<p>{}</p>", escaped_text(it)));
    match (summary, entry.content_html.as_deref()) {
        (None, None) => None,
        (summary, said) => Some(summary.unwrap_or_default() + said.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests;
