//! What an import came to, for eyes and for machines.

use std::fmt;

use formats::calendar::{ReadEntry, RejectedEntry};
use serde::Serialize;

use super::{EntryOutcome, Run, under::Under};

/// What an import came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ImportReport {
    /// In whose name.
    pub name: String,
    /// A group and the person behind it that were made for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// Whether all this was only tried.
    pub dry_run: bool,
    /// Entries that became events.
    pub created: u64,
    /// Entries whose events changed.
    pub updated: u64,
    /// Entries that are here as they are there.
    pub unchanged: u64,
    /// Entries that could not be taken over, by line.
    pub rejected: Vec<Rejection>,
    /// What else is worth knowing, by line.
    pub notes: Vec<ImportNote>,
}

/// An entry that could not be taken over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Rejection {
    /// The line that is to blame, counted from 1.
    pub line: usize,
    /// Whose line it is, if that is known.
    pub uid: Option<String>,
    /// What is wrong with it.
    pub reason: String,
}

/// Something about an entry that was taken over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ImportNote {
    /// The entry's first line, counted from 1.
    pub line: usize,
    /// The entry, by its UID.
    pub uid: String,
    /// What it is that was left out or changed.
    pub note: String,
}

impl Rejection {
    pub(super) fn of(read: &ReadEntry, reason: impl Into<String>) -> Self {
        Self { line: read.line, uid: Some(read.uid.clone()), reason: reason.into() }
    }
}

impl From<RejectedEntry> for Rejection {
    fn from(RejectedEntry { line, uid, reason }: RejectedEntry) -> Self {
        Self { line, uid, reason }
    }
}

impl ImportReport {
    pub(super) fn new(under: &Under, run: Run) -> Self {
        Self {
            name: under.name().to_owned(),
            made: under.made(),
            dry_run: run == Run::Dry,
            created: 0,
            updated: 0,
            unchanged: 0,
            rejected: vec![],
            notes: vec![],
        }
    }

    pub(super) fn count(&mut self, read: &ReadEntry, outcome: EntryOutcome) {
        let notes = match outcome {
            EntryOutcome::Created(notes) => {
                self.created += 1;
                notes
            }
            EntryOutcome::Updated(notes) => {
                self.updated += 1;
                notes
            }
            EntryOutcome::Unchanged => {
                self.unchanged += 1;
                return;
            }
            EntryOutcome::Gone => {
                self.unchanged += 1;
                vec!["was deleted here and stays so".to_owned()]
            }
            EntryOutcome::Rejected(reason) => {
                return self.rejected.push(Rejection::of(read, reason));
            }
        };
        let note = |note| ImportNote { line: read.line, uid: read.uid.clone(), note };
        self.notes.extend(notes.into_iter().map(note));
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(made) = &self.made {
            writeln!(f, "{made}")?;
        }
        for ImportNote { line, uid, note } in &self.notes {
            writeln!(f, "line {line} ({uid}): {note}")?;
        }
        for Rejection { line, uid, reason } in &self.rejected {
            let uid = uid.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            writeln!(f, "line {line}{uid} was rejected: {reason}")?;
        }
        let Self { created, updated, unchanged, rejected, .. } = self;
        let tried = if self.dry_run { " (nothing was changed: this was a dry run)" } else { "" };
        write!(
            f,
            "@{}: {created} created, {updated} updated, {unchanged} unchanged, {} rejected{tried}",
            self.name,
            rejected.len()
        )
    }
}
