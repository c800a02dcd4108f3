//! What feeds are written in, and how many entries each form takes at once.

use formats::news::NewsForm;

/// The most entries of a calendar at once; the rest is behind a link. Some one megabyte.
pub(super) const CALENDAR_ENTRIES_MAX: u32 = 1_000;

/// The most entries of a news feed at once: what feed readers show of a feed.
pub(super) const NEWS_ENTRIES_MAX: u32 = 50;

/// After how many minutes calendars look again.
pub(super) const REFRESH_MINUTES: u32 = 60;

/// What a feed is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Format {
    Calendar,
    News(NewsForm),
}

impl Format {
    /// Every form there is.
    pub(super) const ALL: [Self; 4] = [
        Self::Calendar,
        Self::News(NewsForm::Atom),
        Self::News(NewsForm::Rss),
        Self::News(NewsForm::Json),
    ];

    /// What an address ends in; nothing for an ending that is none.
    pub(super) fn of(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.extension() == extension)
    }

    /// What its addresses end in.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::News(NewsForm::Atom) => "atom",
            Self::News(NewsForm::Rss) => "rss",
            Self::News(NewsForm::Json) => "json",
        }
    }

    /// What follows the dot where the same address is a page, and data for programs (`.json`), too.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::News(NewsForm::Json) => "feed.json",
            Self::Calendar | Self::News(NewsForm::Atom | NewsForm::Rss) => self.extension(),
        }
    }

    /// RFC 5545, and what news are written in.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::News(form) => form.content_type(),
        }
    }

    /// How many entries one answer holds.
    pub(super) const fn entries_max(self) -> u32 {
        match self {
            Self::Calendar => CALENDAR_ENTRIES_MAX,
            Self::News(_) => NEWS_ENTRIES_MAX,
        }
    }
}
