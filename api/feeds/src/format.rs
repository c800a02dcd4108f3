//! What feeds are written in, and how many entries each form takes at once.

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
    News,
}

impl Format {
    /// Every form there is.
    pub(super) const ALL: [Self; 2] = [Self::Calendar, Self::News];

    /// What an address ends in; nothing for an ending that is none.
    pub(super) fn of(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.extension() == extension)
    }

    /// What its addresses end in.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::News => "atom",
        }
    }

    /// RFC 5545, RFC 4287.
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::News => "application/atom+xml; charset=utf-8",
        }
    }

    /// How many entries one answer holds.
    pub(super) const fn entries_max(self) -> u32 {
        match self {
            Self::Calendar => CALENDAR_ENTRIES_MAX,
            Self::News => NEWS_ENTRIES_MAX,
        }
    }
}
