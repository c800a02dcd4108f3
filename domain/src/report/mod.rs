//! A report: one thing that people say is not in order, and what moderators make of it.
//!
//! One report is one thing that was reported; who complains about the same thing while it is open joins it.
//! It keeps what was reported as it stood. What was decided is not here but in the stream of the thing itself
//! (`crate::moderation`), with this report's id.

mod fact;
mod snapshot;

use std::collections::BTreeSet;

pub use fact::{Complaint, Evidence, Forward, ReportFact};
pub use snapshot::Snapshot;

use crate::{
    decider::{Context, Decider},
    ids::{NoteId, PersonId},
    log::Category,
    moderation::Subject,
    personal::Personal,
    text::Note,
};

/// What the rules remember of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    about: Option<Subject>,
    status: ReportStatus,
    claimed_by: Option<PersonId>,
    reporters: BTreeSet<PersonId>,
    complaints: usize,
    notes: BTreeSet<NoteId>,
    is_purged: bool,
}

/// How far a report has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum ReportStatus {
    /// Somebody has to look at it.
    #[default]
    Open,
    /// Nothing had to be done.
    Closed,
    /// What had to be done was done.
    Resolved,
}

/// What can be asked of a report.
#[derive(Clone, PartialEq, Debug)]
pub enum ReportCommand {
    /// Say that something is not in order.
    File {
        /// The one thing that it is about.
        about: Subject,
        /// What they say, and what they see.
        complaint: Box<Complaint>,
    },
    /// Look after it.
    Claim {
        /// The person who does it.
        by: PersonId,
    },
    /// Let others look after it.
    Unclaim,
    /// Write a note for other moderators.
    AddNote {
        /// The note, by its id.
        note: NoteId,
        /// The text of the note.
        text: Personal<Note>,
    },
    /// Take a note away.
    DeleteNote {
        /// The note, by its id.
        note: NoteId,
    },
    /// Be done with it, or look at it again.
    Settle {
        /// Which it is from now on.
        status: ReportStatus,
    },
    /// Erase what was said and shown.
    Purge,
}

/// Why a report said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReportRejection {
    /// There is none.
    #[error("there is no such report")]
    NotFound,
    /// Whoever complains now begins another.
    #[error("this report is closed")]
    NotOpen,
    /// Somebody still has to look at it.
    #[error("this report is open")]
    Open,
    /// Nobody could say any more what it is about.
    #[error("what this report said was erased; whoever sees it again can report it again")]
    Purged,
    /// More than anybody reads.
    #[error("so many people have reported this that more would not help")]
    Enough,
    /// More than anybody reads.
    #[error("this report has enough notes")]
    EnoughNotes,
    /// No such note here.
    #[error("there is no such note")]
    NoSuchNote,
}

impl Report {
    /// The most complaints that one report gathers: moderators judge the thing, they do not count votes.
    pub const COMPLAINTS_MAX: usize = 1_000;

    /// The most notes on one report: a conversation of moderators, and no more.
    pub const NOTES_MAX: usize = 200;

    /// The most things that one complaint shows: what one commit holds, each with its text.
    pub const EVIDENCE_MAX: usize = 20;

    /// What it is about, if it exists.
    #[must_use]
    pub const fn about(&self) -> Option<Subject> {
        self.about
    }

    /// How far it has come.
    #[must_use]
    pub const fn status(&self) -> ReportStatus {
        self.status
    }

    /// Who looks after it.
    #[must_use]
    pub const fn claimed_by(&self) -> Option<PersonId> {
        self.claimed_by
    }

    /// Whether a note is there.
    #[must_use]
    pub fn has_note(&self, note: NoteId) -> bool {
        self.notes.contains(&note)
    }

    // Who complains twice about the same thing said it already.
    fn file(&self, about: Subject, complaint: &Complaint) -> ReportRuling {
        let complaint = complaint.clone();
        if self.about.is_none() {
            return Ok(vec![ReportFact::Filed { about, complaint }]);
        }
        if self.status != ReportStatus::Open {
            return Err(ReportRejection::NotOpen);
        }
        if complaint.by.is_some_and(|by| self.reporters.contains(&by)) {
            return Ok(vec![]);
        }
        if self.complaints >= Self::COMPLAINTS_MAX {
            return Err(ReportRejection::Enough);
        }
        Ok(vec![ReportFact::Joined { complaint }])
    }

    fn settle(&self, status: ReportStatus) -> ReportRuling {
        if status == self.status {
            return Ok(vec![]);
        }
        Ok(vec![match status {
            ReportStatus::Open if self.is_purged => return Err(ReportRejection::Purged),
            ReportStatus::Open => ReportFact::Reopened,
            ReportStatus::Closed => ReportFact::Closed,
            ReportStatus::Resolved => ReportFact::Resolved,
        }])
    }

    fn purge(&self) -> ReportRuling {
        if self.status == ReportStatus::Open {
            return Err(ReportRejection::Open);
        }
        Ok(if self.is_purged { vec![] } else { vec![ReportFact::Purged] })
    }

    fn add_note(&self, note: NoteId, text: &Personal<Note>) -> ReportRuling {
        if self.notes.contains(&note) {
            return Ok(vec![]);
        }
        if self.is_purged {
            return Err(ReportRejection::Purged);
        }
        if self.notes.len() >= Self::NOTES_MAX {
            return Err(ReportRejection::EnoughNotes);
        }
        Ok(vec![ReportFact::NoteAdded { note, text: text.clone() }])
    }

    fn remember(&mut self, complaint: &Complaint) {
        self.reporters.extend(complaint.by);
        self.complaints += 1;
    }
}

type ReportRuling = Result<Vec<ReportFact>, ReportRejection>;

impl Decider for Report {
    const CATEGORY: Category = Category::Report;
    type Command = ReportCommand;
    type Fact = ReportFact;
    type Rejection = ReportRejection;

    fn decide(&self, command: &ReportCommand, _: &Context) -> ReportRuling {
        if let ReportCommand::File { about, complaint } = command {
            return self.file(*about, complaint);
        }
        self.about.ok_or(ReportRejection::NotFound)?;
        match command {
            ReportCommand::File { .. } => Ok(vec![]),
            ReportCommand::Claim { by } if self.claimed_by == Some(*by) => Ok(vec![]),
            ReportCommand::Claim { by } => Ok(vec![ReportFact::Claimed { by: *by }]),
            ReportCommand::Unclaim if self.claimed_by.is_none() => Ok(vec![]),
            ReportCommand::Unclaim => Ok(vec![ReportFact::Unclaimed]),
            ReportCommand::AddNote { note, text } => self.add_note(*note, text),
            ReportCommand::DeleteNote { note } if self.notes.contains(note) => {
                Ok(vec![ReportFact::NoteDeleted { note: *note }])
            }
            ReportCommand::DeleteNote { .. } => Err(ReportRejection::NoSuchNote),
            ReportCommand::Settle { status } => self.settle(*status),
            ReportCommand::Purge => self.purge(),
        }
    }

    fn evolve(mut self, fact: &ReportFact) -> Self {
        match fact {
            ReportFact::Filed { about, complaint } => {
                self.about = Some(*about);
                self.remember(complaint);
            }
            ReportFact::Joined { complaint } => self.remember(complaint),
            ReportFact::Claimed { by } => self.claimed_by = Some(*by),
            ReportFact::Unclaimed => self.claimed_by = None,
            ReportFact::NoteAdded { note, .. } => {
                self.notes.insert(*note);
            }
            ReportFact::NoteDeleted { note } => {
                self.notes.remove(note);
            }
            ReportFact::Closed => self.status = ReportStatus::Closed,
            ReportFact::Resolved => self.status = ReportStatus::Resolved,
            ReportFact::Reopened => self.status = ReportStatus::Open,
            ReportFact::Purged => self.is_purged = true,
        }
        self
    }
}
