//! One entry of a calendar, as it is told to calendars.
//!
//! It borrows what the caller has; texts are taken as they are and made harmless when they are written.

use std::borrow::Cow;

use domain::{
    place::Point,
    time::{Moment, Period},
};

/// One entry. A deleted event is one too: cancelled, with a summary that says nothing about it.
#[derive(Clone, Debug)]
pub struct CalendarEntry<'a> {
    /// Its name in all calendars, for ever: `uuid@origin-host`, or the one it came with.
    pub uid: Cow<'a, str>,
    /// How often what matters for planning changed.
    pub sequence: u32,
    /// When this was written down: the time of the last fact, so that the same entry is the same bytes.
    pub stamp: Moment,
    /// When it was first written down.
    pub created: Option<Moment>,
    /// When anything about it changed last.
    pub last_modified: Option<Moment>,
    /// From when to when.
    pub period: Period,
    /// What it is called.
    pub summary: Cow<'a, str>,
    /// What it is about, as plain text.
    pub description: Option<Cow<'a, str>>,
    /// Where, on one line.
    pub location: Option<Cow<'a, str>>,
    /// Where on the globe.
    pub geo: Option<Point>,
    /// The page that it is read on.
    pub url: Option<Cow<'a, str>>,
    /// Tags and category.
    pub categories: Vec<Cow<'a, str>>,
    /// Who organizes it.
    pub organizer: Option<Contact<'a>>,
    /// Who is asked to come; only in mail to that very person.
    pub attendee: Option<Attendee<'a>>,
    /// Whether it takes place.
    pub status: EntryStatus,
    /// Who should see it.
    pub class: Class,
    /// A picture of it (RFC 7986).
    pub image: Option<Cow<'a, str>>,
    /// Where to join online (RFC 7986).
    pub conference: Option<Cow<'a, str>>,
    /// More to read.
    pub attachments: Vec<Cow<'a, str>>,
}

impl<'a> CalendarEntry<'a> {
    /// An entry that says only what every entry must.
    pub fn new(
        uid: impl Into<Cow<'a, str>>,
        stamp: Moment,
        period: Period,
        summary: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            stamp,
            created: None,
            last_modified: None,
            period,
            summary: summary.into(),
            description: None,
            location: None,
            geo: None,
            url: None,
            categories: Vec::new(),
            organizer: None,
            attendee: None,
            status: EntryStatus::default(),
            class: Class::default(),
            image: None,
            conference: None,
            attachments: Vec::new(),
        }
    }
}

/// Someone with an address: `https:` (a profile) or `mailto:`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contact<'a> {
    /// What they are called.
    pub name: Cow<'a, str>,
    /// Where they are found. When it is no address, they are left out: `ORGANIZER` has no other form.
    pub uri: Cow<'a, str>,
}

/// Someone who is asked to come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendee<'a> {
    /// Whoever was asked to come.
    pub who: Contact<'a>,
    /// What they said.
    pub answer: AttendeeAnswer,
}

/// What someone who is asked to come said (`PARTSTAT`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttendeeAnswer {
    /// They said nothing yet.
    NeedsAction,
    /// They said they will come.
    Accepted,
    /// They said they will not come.
    Declined,
}

impl AttendeeAnswer {
    pub(super) const fn property(self) -> &'static str {
        match self {
            Self::NeedsAction => "ATTENDEE;PARTSTAT=NEEDS-ACTION",
            Self::Accepted => "ATTENDEE;PARTSTAT=ACCEPTED",
            Self::Declined => "ATTENDEE;PARTSTAT=DECLINED",
        }
    }
}

/// Whether it takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum EntryStatus {
    /// It takes place perhaps.
    Tentative,
    /// It certainly takes place.
    #[default]
    Confirmed,
    /// It takes place no more.
    Cancelled,
}

impl EntryStatus {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// Who should see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Class {
    /// Everybody may read it.
    #[default]
    Public,
    /// Those who have the calendar.
    Private,
    /// Fewer still may read it.
    Confidential,
}

impl Class {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "PUBLIC",
            Self::Private => "PRIVATE",
            Self::Confidential => "CONFIDENTIAL",
        }
    }
}
