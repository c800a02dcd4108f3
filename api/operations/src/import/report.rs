//! What an import came to, for eyes and for machines.

use std::fmt;

use formats::calendar::{Read, Rejected};
use serde::Serialize;

use super::{Outcome, Run, under::Under};

/// What an import came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
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
    pub notes: Vec<Note>,
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
pub struct Note {
    /// The entry's first line, counted from 1.
    pub line: usize,
    /// The entry.
    pub uid: String,
    /// What.
    pub note: String,
}

impl Rejection {
    pub(super) fn of(read: &Read, reason: impl Into<String>) -> Self {
        Self { line: read.line, uid: Some(read.uid.clone()), reason: reason.into() }
    }
}

impl From<Rejected> for Rejection {
    fn from(Rejected { line, uid, reason }: Rejected) -> Self {
        Self { line, uid, reason }
    }
}

impl Report {
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

    pub(super) fn count(&mut self, read: &Read, outcome: Outcome) {
        let notes = match outcome {
            Outcome::Created(notes) => {
                self.created += 1;
                notes
            }
            Outcome::Updated(notes) => {
                self.updated += 1;
                notes
            }
            Outcome::Unchanged => {
                self.unchanged += 1;
                return;
            }
            Outcome::Gone => {
                self.unchanged += 1;
                vec!["was deleted here and stays so".to_owned()]
            }
            Outcome::Rejected(reason) => return self.rejected.push(Rejection::of(read, reason)),
        };
        let note = |note| Note { line: read.line, uid: read.uid.clone(), note };
        self.notes.extend(notes.into_iter().map(note));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(made) = &self.made {
            writeln!(f, "{made}")?;
        }
        for Note { line, uid, note } in &self.notes {
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
