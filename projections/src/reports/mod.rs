//! Reports, who complained, what was shown, and what moderators noted. For those who keep order only.

mod project;
mod queries;

use domain::{
    ids::{NoteId, PersonId, ReportId},
    log::Position,
    moderation::Subject,
    report::{Forward, ReportStatus, Snapshot},
    text::{Message, Note},
    time::Moment,
};
pub use queries::ReportFilter;
use rusqlite::Row;
use uuid::Uuid;

use crate::{
    column::{ColumnCode, Columns as _, coded},
    decisions::SubjectKind,
    error::Result,
    fold::{Fold, Need},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "reports",
    version: 2,
    folds: &[
        Fold::Report(project::of_report),
        Fold::Person(project::of_person),
        Fold::Group(project::of_group),
    ],
    needs: &[
        Need::Unfolded("events", "whose it is, is asked of what the report was about"),
        Need::Unfolded("comments", "as events"),
        Need::Unfolded("persons", "as events"),
        Need::Unfolded("groups", "as events"),
    ],
    tables: "
        CREATE TABLE reports (
            id BLOB PRIMARY KEY,
            position INTEGER NOT NULL,
            subject_kind INTEGER NOT NULL,
            subject BLOB NOT NULL,
            owner BLOB,
            host TEXT,
            status INTEGER NOT NULL,
            claimed_by BLOB,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            settled_at INTEGER,
            purged INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE report_complaints (
            report BLOB NOT NULL,
            position INTEGER NOT NULL,
            by BLOB,
            at INTEGER NOT NULL,
            forward INTEGER NOT NULL,
            text TEXT,
            text_of BLOB NOT NULL,
            PRIMARY KEY (report, position)
        ) WITHOUT ROWID;
        CREATE INDEX report_complaints_text ON report_complaints (text_of);
        CREATE TABLE report_evidence (
            report BLOB NOT NULL,
            position INTEGER NOT NULL,
            n INTEGER NOT NULL,
            subject_kind INTEGER NOT NULL,
            subject BLOB NOT NULL,
            revision INTEGER NOT NULL,
            said TEXT,
            said_of BLOB NOT NULL,
            PRIMARY KEY (report, position, n)
        ) WITHOUT ROWID;
        CREATE INDEX report_evidence_said ON report_evidence (said_of);
        CREATE TABLE report_notes (
            id BLOB PRIMARY KEY,
            report BLOB NOT NULL,
            by BLOB,
            at INTEGER NOT NULL,
            text TEXT,
            text_of BLOB NOT NULL
        );
        CREATE INDEX report_notes_text ON report_notes (text_of);",
    indexes: "
        CREATE INDEX reports_status ON reports (status, position);
        CREATE INDEX reports_settled ON reports (settled_at)
            WHERE settled_at IS NOT NULL AND purged = 0;
        CREATE INDEX reports_owner ON reports (owner, position) WHERE owner IS NOT NULL;
        CREATE INDEX reports_subject ON reports (subject);
        CREATE INDEX report_complaints_by ON report_complaints (by) WHERE by IS NOT NULL;
        CREATE INDEX report_notes_report ON report_notes (report, at);",
};

coded! {
    ReportStatus { Open = 0, Closed = 1, Resolved = 2 }
    Forward { No = 0, Yes = 1 }
}

/// One thing that people say is not in order.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportRow {
    /// What it is known by.
    pub id: ReportId,
    /// Where it began.
    pub position: Position,
    /// What it is about.
    pub about: Subject,
    /// Whose that is: a person or a group.
    pub owner: Option<Uuid>,
    /// How far it has come.
    pub status: ReportStatus,
    /// Who looks after it.
    pub claimed_by: Option<PersonId>,
    /// How many people complained.
    pub complaints: u64,
    /// The moment at which it was made.
    pub created_at: Moment,
    /// When anything of it last changed.
    pub updated_at: Moment,
}

/// What somebody said that is not in order.
#[derive(Clone, PartialEq, Debug)]
pub struct ComplaintRow {
    /// Who; nobody when they have no account.
    pub by: Option<PersonId>,
    /// The moment at which it happened.
    pub at: Moment,
    /// Whether the other server is told.
    pub forward: Forward,
    /// In their words; `None` once they were erased.
    pub text: Option<Message>,
    /// Where that fact stands.
    pub position: Position,
}

/// One reported thing as it stood.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// The thing that it shows.
    pub of: Subject,
    /// The moment at which it happened.
    pub at: Moment,
    /// What it said; `None` once that was erased.
    pub said: Option<Snapshot>,
}

/// What a moderator noted.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportNote {
    /// What it is known by.
    pub id: NoteId,
    /// About which report.
    pub report: ReportId,
    /// Whoever did, if that is known.
    pub by: Option<PersonId>,
    /// The moment at which it happened.
    pub at: Moment,
    /// What; `None` once that was erased.
    pub text: Option<Note>,
}

impl ReportRow {
    const COLUMNS: &'static str = "r.id, r.position, r.subject_kind, r.subject, r.owner, r.status, r.claimed_by, \
        (SELECT count(*) FROM report_complaints c WHERE c.report = r.id), r.created_at, r.updated_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        let kind: SubjectKind = row.choice(2)?;
        Ok(Self {
            id: row.id(0)?,
            position: row.position(1)?,
            about: kind.with(row.get(3)?),
            owner: row.get(4)?,
            status: row.choice(5)?,
            claimed_by: row.id_if_any(6)?,
            complaints: crate::column::unsigned(row.get(7)?),
            created_at: row.moment(8)?,
            updated_at: row.moment(9)?,
        })
    }
}
