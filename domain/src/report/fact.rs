//! What can have happened to a report.

use serde::{Deserialize, Serialize};

use super::Snapshot;
use crate::{
    fact::Fact,
    ids::{NoteId, PersonId},
    log::{Category, Revision},
    moderation::Subject,
    personal::Personal,
    text::{Message, Note},
};

/// What can have happened to a report. Who did it is in the fact's `Meta`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum ReportFact {
    /// Somebody said that something is not in order.
    Filed {
        /// The one thing that it is about.
        about: Subject,
        /// What they said, and what they saw.
        complaint: Complaint,
    },
    /// Somebody else said so of the same thing.
    Joined {
        /// What they said, and what they saw.
        complaint: Complaint,
    },
    /// A moderator looks after it.
    Claimed {
        /// The person who does it.
        by: PersonId,
    },
    /// Nobody does any more.
    Unclaimed,
    /// A moderator noted something.
    NoteAdded {
        /// The note, by its id.
        note: NoteId,
        /// The text of the note.
        text: Personal<Note>,
    },
    /// A note was taken away.
    NoteDeleted {
        /// The note, by its id.
        note: NoteId,
    },
    /// Nothing had to be done.
    Closed,
    /// What had to be done was done.
    Resolved,
    /// It is looked at again.
    Reopened,
    /// What was said and shown is erased, for it is long over; when, how often and what was decided stays.
    Purged,
}

impl Fact for ReportFact {
    const CATEGORY: Category = Category::Report;
    const KINDS: &'static [&'static str] = &[
        "filed",
        "joined",
        "claimed",
        "unclaimed",
        "note-added",
        "note-deleted",
        "closed",
        "resolved",
        "reopened",
        "purged",
    ];
}

/// What somebody said that is not in order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Complaint {
    /// Who; somebody without an account when none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// In their words; sealed under them, if they have an account, and within the report.
    pub text: Personal<Message>,
    /// What was reported, as it stood.
    pub evidence: Vec<Evidence>,
    /// Whether the server it lives on is to be told.
    #[serde(default)]
    pub forward: Forward,
}

/// Whether the server on which a reported thing lives is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forward {
    /// It stays here.
    #[default]
    No,
    /// It is told, without saying who complained.
    Yes,
}

/// One reported thing as it stood.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The thing that it shows.
    pub of: Subject,
    /// How far its stream had come.
    pub at: Revision,
    /// What it said; sealed under whom it is about, and within the report.
    pub said: Personal<Snapshot>,
}
