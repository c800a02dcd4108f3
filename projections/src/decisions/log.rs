//! The log of what moderators did, in Mobilizon's words where it has them.

use domain::{
    fact::By,
    ids::{DecisionId, NoteId, PersonId, ReportId},
    log::Position,
    moderation::Subject,
    time::Moment,
};
use rusqlite::Row;

use super::kinds::SubjectKind;
use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded, unsigned},
    error::Result,
    paging::{Paging, Portion},
};

/// What a moderator did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// A report was closed.
    ReportClosed,
    /// A report was opened again.
    ReportReopened,
    /// A report was resolved.
    ReportResolved,
    /// A note was written.
    NoteWritten,
    /// A note was taken away.
    NoteDeleted,
    /// An event was removed.
    EventRemoved,
    /// A comment was removed.
    CommentRemoved,
    /// An event was hidden, unlisted, or is found under other words.
    EventChanged,
    /// A person or a group was suspended (or hidden, or removed).
    ActorSuspended,
    /// A person or a group may go on.
    ActorReleased,
    /// An account was deleted by somebody else.
    AccountDeleted,
    /// Somebody was warned.
    Warned,
    /// A comment was hidden.
    CommentHidden,
    /// An account was suspended.
    AccountSuspended,
    /// What was decided about an event, a comment or an account was undone.
    Undone,
    /// Another server is limited.
    ServerLimited,
    /// Another server is blocked.
    ServerBlocked,
    /// Another server is talked to by name.
    ServerAllowed,
    /// Another server is treated like all others again.
    ServerFreed,
    /// Only servers that are allowed by name are talked to.
    ReachNarrowed,
    /// All servers that are not blocked are talked to.
    ReachWidened,
    /// An event that waited may be found.
    EventAccepted,
    /// An event that waited was turned down.
    EventTurnedDown,
}

coded! {
    Action {
        ReportClosed = 0, ReportReopened = 1, ReportResolved = 2, NoteWritten = 3, NoteDeleted = 4,
        EventRemoved = 5, CommentRemoved = 6, EventChanged = 7, ActorSuspended = 8, ActorReleased = 9,
        AccountDeleted = 10, Warned = 11, CommentHidden = 12, AccountSuspended = 13, Undone = 14,
        ServerLimited = 15, ServerBlocked = 16, ServerAllowed = 17, ServerFreed = 18, ReachNarrowed = 19,
        ReachWidened = 20, EventAccepted = 21, EventTurnedDown = 22
    }
}

/// One line of the log.
#[derive(Clone, PartialEq, Debug)]
pub struct LogLine {
    /// Where the fact stands; also its name.
    pub position: Position,
    /// The moment at which it happened.
    pub at: Moment,
    /// What was done.
    pub action: Action,
    /// Who did it.
    pub by: By,
    /// To what, if it was not about a report alone.
    pub subject: Option<Subject>,
    /// About which report.
    pub report: Option<ReportId>,
    /// The note that was written, if one was.
    pub note: Option<NoteId>,
    /// The decision that was taken or undone, if one was.
    pub decision: Option<DecisionId>,
    /// The other server that it is about, by its name.
    pub server: Option<String>,
    /// Why that server, or all of them, are treated so.
    pub because: Option<String>,
}

impl LogLine {
    const COLUMNS: &'static str =
        "position, at, action, by, subject_kind, subject, report, note, decision, server, because";

    fn read(row: &Row<'_>) -> Result<Self> {
        let kind: Option<i64> = row.get(4)?;
        let subject = match (kind, row.get(5)?) {
            (Some(kind), Some(id)) => Some(SubjectKind::decoded(kind)?.with(id)),
            _ => None,
        };
        Ok(Self {
            position: row.position(0)?,
            at: row.moment(1)?,
            action: row.choice(2)?,
            by: row.json(3)?,
            subject,
            report: row.id_if_any(6)?,
            note: row.id_if_any(7)?,
            decision: row.id_if_any(8)?,
            server: row.get(9)?,
            because: row.get(10)?,
        })
    }
}

impl Reader {
    /// What moderators did, the newest first.
    pub fn moderation_log(&self, paging: Paging) -> Result<Portion<LogLine>> {
        self.log_where("1 = 1", None, paging)
    }

    /// What one moderator did, the newest first.
    pub fn moderation_log_of(
        &self,
        moderator: PersonId,
        paging: Paging,
    ) -> Result<Portion<LogLine>> {
        self.log_where("person = ?1", Some(moderator), paging)
    }

    fn log_where(
        &self,
        of: &str,
        person: Option<PersonId>,
        paging: Paging,
    ) -> Result<Portion<LogLine>> {
        let values = || rusqlite::params_from_iter(person.map(|it| it.0));
        let sql = format!(
            "SELECT {} FROM moderation_log WHERE {of} ORDER BY position DESC LIMIT {} OFFSET {}",
            LogLine::COLUMNS,
            paging.limit,
            paging.offset
        );
        let count = format!("SELECT count(*) FROM moderation_log WHERE {of}");
        let total =
            self.one(&count, values(), |row| Ok(unsigned(row.get(0)?)))?.unwrap_or_default();
        Ok(Portion { total, elements: self.all(&sql, values(), LogLine::read)? })
    }
}
