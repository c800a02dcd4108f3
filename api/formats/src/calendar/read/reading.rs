//! What is read of a calendar: entries, and what cannot be one.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use domain::{place::Point, time::Moment};

use crate::calendar::entry::{Class, EntryStatus};

/// What was in a calendar.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What can be taken over.
    pub entries: Vec<ReadEntry>,
    /// What cannot, and why.
    pub rejected: Vec<RejectedEntry>,
    /// What was odd about the file itself, or about what stands between entries.
    pub notes: Vec<LineNote>,
    /// What the first calendar of the file is called.
    pub name: Option<String>,
}

/// What was odd about a line, or left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineNote {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is.
    pub note: String,
}

/// What cannot be taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RejectedEntry {
    /// The line that is to blame, counted from 1.
    pub line: usize,
    /// Whose line it is, if that is known.
    pub uid: Option<String>,
    /// What it is called, if that is known.
    pub title: Option<String>,
    /// When it begins, as it is written there.
    pub begins: Option<String>,
    /// What is wrong with it.
    pub reason: String,
}

/// One entry, as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadEntry {
    /// The line of its `BEGIN`, counted from 1.
    pub line: usize,
    /// Its name in all calendars.
    pub uid: String,
    /// How often it changed, as its owner counts.
    pub sequence: u32,
    /// When it was first written down.
    pub created: Option<Moment>,
    /// When it changed last.
    pub last_modified: Option<Moment>,
    /// What it is called; nothing when it does not say.
    pub summary: String,
    /// In which language it is written, if that is said.
    pub language: Option<String>,
    /// What it is about, as plain text.
    pub description: Option<String>,
    /// What it is about, as HTML.
    pub html: Option<String>,
    /// Where, in words.
    pub location: Option<String>,
    /// Where on the globe.
    pub geo: Option<Point>,
    /// The place in parts that a program of Apple wrote.
    pub venue: Option<ReadVenue>,
    /// Its page, as it is written there.
    pub url: Option<String>,
    /// A picture of it.
    pub image: Option<String>,
    /// Where to join online.
    pub conference: Option<String>,
    /// Its tags, without repetitions.
    pub categories: Vec<String>,
    /// Who organizes it.
    pub organizer: Option<ReadContact>,
    /// Whether it takes place, if that is said.
    pub status: Option<EntryStatus>,
    /// Who should see it.
    pub class: Class,
    /// When it begins.
    pub begins: ReadTime,
    /// When it ends, if that is said.
    pub ends: Option<ReadTime>,
    /// Which of several times of a series it stands for, as it is written there (`RECURRENCE-ID`).
    pub occurrence: Option<String>,
    /// The zone of its times that have none, if the calendar says so.
    pub zone: Option<Tz>,
    /// What the calendar is called that it stands in.
    pub calendar: Option<String>,
    /// What was odd about its lines, or left out.
    pub notes: Vec<LineNote>,
    /// `X-` properties with their names in capitals.
    pub extras: Vec<(String, String)>,
}

/// Someone, as calendars name them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadContact {
    /// What they are called.
    pub name: Option<String>,
    /// Where they are found, as it is written there.
    pub uri: String,
}

/// A place in parts (`X-APPLE-STRUCTURED-LOCATION`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadVenue {
    /// What it is called.
    pub title: Option<String>,
    /// Street and city, in words.
    pub address: Option<String>,
}

/// A time as calendars write it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadTime {
    /// A whole day, wherever one is.
    Date(NaiveDate),
    /// A moment, in UTC.
    Utc(NaiveDateTime),
    /// What clocks show, wherever one is.
    Floating(NaiveDateTime),
    /// What clocks show in a zone.
    Zoned(NaiveDateTime, Tz),
}
