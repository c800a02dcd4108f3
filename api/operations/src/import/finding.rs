//! What an import finds: entries under their names, what cannot be taken over, and what is to be said of the rest.

use formats::calendar::{ReadEntry, ReadTime, RejectedEntry};
use serde::Serialize;

/// An entry under its name.
#[derive(Clone, Debug)]
pub(super) struct EntryIdentity<'r> {
    pub(super) read: &'r ReadEntry,
    pub(super) uid: String,
    pub(super) file: Option<&'r str>,
}

impl EntryIdentity<'_> {
    /// When it begins, as calendars write it.
    pub(super) fn begins_at(&self) -> String {
        stamp_of(self.read.begins)
    }
}

/// An entry that could not be taken over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rejection {
    /// In which file, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line that is to blame, counted from 1.
    pub line: usize,
    /// Whose line it is, if that is known.
    pub uid: Option<String>,
    /// What it is called, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it begins, as it is written there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begins: Option<String>,
    /// What is wrong with it.
    pub reason: String,
}

/// Something about an entry that was taken over, or about a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ImportNote {
    /// In which file, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line that it is about, or the entry's first, counted from 1; 0 for what the file has no line about.
    pub line: usize,
    /// The entry, by its UID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What it is that was left out, changed or kept.
    pub note: String,
}

impl Rejection {
    pub(super) fn of(entry: &EntryIdentity<'_>, reason: impl Into<String>) -> Self {
        let read = entry.read;
        Self {
            file: entry.file.map(ToOwned::to_owned),
            line: read.line,
            uid: Some(entry.uid.clone()),
            title: Some(read.summary.clone()).filter(|it| !it.is_empty()),
            begins: Some(entry.begins_at()),
            reason: reason.into(),
        }
    }

    pub(super) fn read(file: Option<&str>, rejected: &RejectedEntry) -> Self {
        let RejectedEntry { line, uid, title, begins, reason } = rejected.clone();
        Self { file: file.map(ToOwned::to_owned), line, uid, title, begins, reason }
    }
}

impl ImportNote {
    pub(super) fn of(entry: &EntryIdentity<'_>, note: impl Into<String>) -> Self {
        Self { uid: Some(entry.uid.clone()), ..Self::about_line(entry.file, entry.read.line, note) }
    }

    pub(super) fn about_line(file: Option<&str>, line: usize, note: impl Into<String>) -> Self {
        Self { file: file.map(ToOwned::to_owned), line, uid: None, note: note.into() }
    }
}

/// A time as calendars write it.
pub(super) fn stamp_of(time: ReadTime) -> String {
    let digits = |it: chrono::NaiveDateTime| it.format("%Y%m%dT%H%M%S").to_string();
    match time {
        ReadTime::Date(day) => day.format("%Y%m%d").to_string(),
        ReadTime::Utc(time) => digits(time) + "Z",
        ReadTime::Floating(time) => digits(time),
        ReadTime::Zoned(time, zone) => format!("{}:{zone}", digits(time)),
    }
}
