//! What moderators decided, and the log of everything that they did: for those who keep order, and for folds that
//! have to know what is in force. Rows of a decision stay when it is undone.

mod in_force;
mod kinds;
mod log;
mod project;
mod published;
mod servers;

use domain::{
    fact::By,
    ids::{CommandId, DecisionId, ReportId},
    log::{Category, Position},
    moderation::{MeasureKind, Subject},
    text::Reason,
    time::Moment,
};
pub use in_force::Standing;
pub(crate) use in_force::{keeping_off_lists, measure_taken, removing, standing_of};
pub(crate) use kinds::SubjectKind;
pub use log::{Action, LogLine};
pub(crate) use project::owner;
pub use published::{PublishedDecision, PublishedKind, PublishedMeasure};
use rusqlite::{Row, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    error::Result,
    fold::{Fold, Need},
    paging::{Paging, Portion},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "decisions",
    version: 4,
    folds: &[
        Fold::Event(project::of_event),
        Fold::Comment(project::of_comment),
        Fold::Group(project::of_group),
        Fold::Person(project::of_person),
        Fold::Account(project::of_account),
        Fold::Report(project::of_report),
        Fold::Instance(servers::of_instance),
        Fold::Unread(Category::Event, project::unread),
        Fold::Unread(Category::Comment, project::unread),
        Fold::Unread(Category::Group, project::unread),
        Fold::Unread(Category::Person, project::unread),
    ],
    needs: &[
        Need::Unfolded(
            "events",
            "whether everybody could find it, or it waited, is asked before that is otherwise",
        ),
        Need::Unfolded("comments", "as events"),
        Need::Unfolded("groups", "as events"),
    ],
    tables: "
        CREATE TABLE decisions (
            id BLOB PRIMARY KEY,
            position INTEGER NOT NULL,
            at INTEGER NOT NULL,
            undoes BLOB,
            undone_by BLOB,
            subject_kind INTEGER NOT NULL,
            subject BLOB NOT NULL,
            owner BLOB,
            kind INTEGER NOT NULL,
            measure TEXT,
            reason TEXT,
            reason_of BLOB NOT NULL,
            rule INTEGER NOT NULL,
            rule_text TEXT NOT NULL,
            report BLOB,
            batch BLOB,
            for_everybody INTEGER NOT NULL,
            by TEXT NOT NULL
        );
        CREATE INDEX decisions_in_force ON decisions (subject, kind)
            WHERE undoes IS NULL AND undone_by IS NULL;
        CREATE INDEX decisions_reason ON decisions (reason_of);
        CREATE TABLE unread (subject BLOB PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE moderation_log (
            position INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            action INTEGER NOT NULL,
            by TEXT NOT NULL,
            person BLOB,
            subject_kind INTEGER,
            subject BLOB,
            report BLOB,
            note BLOB,
            decision BLOB,
            server TEXT,
            because TEXT
        );",
    indexes: "
        CREATE INDEX decisions_subject ON decisions (subject, position);
        CREATE INDEX decisions_owner ON decisions (owner, position) WHERE owner IS NOT NULL;
        CREATE INDEX decisions_report ON decisions (report) WHERE report IS NOT NULL;
        CREATE INDEX decisions_batch ON decisions (batch) WHERE batch IS NOT NULL;
        CREATE INDEX decisions_taken ON decisions (position) WHERE undoes IS NULL;
        CREATE INDEX moderation_log_person ON moderation_log (person, position)
            WHERE person IS NOT NULL;
        CREATE INDEX decisions_rule ON decisions (rule, subject_kind, position);",
};

/// What moderators decided, or undid.
#[derive(Clone, PartialEq, Debug)]
pub struct DecisionRow {
    /// What it is known by.
    pub id: DecisionId,
    /// Where the fact stands.
    pub position: Position,
    /// The moment at which it happened.
    pub at: Moment,
    /// The decision that this one undoes.
    pub undoes: Option<DecisionId>,
    /// The decision that undid this one.
    pub undone_by: Option<DecisionId>,
    /// The thing that it is about.
    pub subject: Subject,
    /// What is done, or was and is not any more.
    pub kind: MeasureKind,
    /// Why; `None` once that was erased.
    pub reason: Option<Reason>,
    /// The number of the rule that it follows.
    pub rule: u16,
    /// The rule as it then read.
    pub rule_text: String,
    /// The report that led to it.
    pub report: Option<ReportId>,
    /// The batch that it is one of.
    pub batch: Option<CommandId>,
    /// Whoever decided it.
    pub by: By,
}

impl DecisionRow {
    const COLUMNS: &'static str = "id, position, at, undoes, undone_by, subject_kind, subject, kind, reason, \
        rule, rule_text, report, batch, by";

    fn read(row: &Row<'_>) -> Result<Self> {
        let subject: SubjectKind = row.choice(5)?;
        Ok(Self {
            id: row.id(0)?,
            position: row.position(1)?,
            at: row.moment(2)?,
            undoes: row.id_if_any(3)?,
            undone_by: row.id_if_any(4)?,
            subject: subject.with(row.get(6)?),
            kind: row.choice(7)?,
            reason: row.json_if_any(8)?,
            rule: row.get(9)?,
            rule_text: row.get(10)?,
            report: row.id_if_any(11)?,
            batch: row.id_if_any(12)?,
            by: row.json(13)?,
        })
    }
}

impl Reader {
    /// A decision, whether or not it is in force.
    pub fn decision(&self, id: DecisionId) -> Result<Option<DecisionRow>> {
        let sql = format!("SELECT {} FROM decisions WHERE id = ?1", DecisionRow::COLUMNS);
        self.one(&sql, [id.0], DecisionRow::read)
    }

    /// Whether something happened to a thing that this version cannot read.
    pub fn is_unread(&self, thing: Uuid) -> Result<bool> {
        Ok(self.one("SELECT 1 FROM unread WHERE subject = ?1", [thing], |_| Ok(()))?.is_some())
    }

    /// What was decided about one thing, the newest first.
    pub fn decisions_about(&self, subject: Subject) -> Result<Vec<DecisionRow>> {
        self.decisions_where("subject = ?1", subject.id(), Paging::first(DECISIONS_MAX))
    }

    /// What was decided about somebody and what is theirs, the newest first: a person or a group.
    pub fn decisions_against(&self, owner: Uuid) -> Result<Vec<DecisionRow>> {
        self.decisions_where("owner = ?1", owner, Paging::first(DECISIONS_MAX))
    }

    /// What a report led to, the newest first.
    pub fn decisions_after(&self, report: ReportId) -> Result<Vec<DecisionRow>> {
        self.decisions_where("report = ?1", report.0, Paging::first(DECISIONS_MAX))
    }

    /// What one command decided and is still in force.
    pub fn decisions_of_batch(
        &self,
        batch: CommandId,
        paging: Paging,
    ) -> Result<Portion<DecisionRow>> {
        let of = "batch = ?1 AND undoes IS NULL AND undone_by IS NULL";
        let total =
            self.number(&format!("SELECT count(*) FROM decisions WHERE {of}"), [batch.0])?;
        Ok(Portion { total, elements: self.decisions_where(of, batch.0, paging)? })
    }

    /// Everything that one command decided, also what was undone since.
    pub fn all_decisions_of_batch(
        &self,
        batch: CommandId,
        paging: Paging,
    ) -> Result<Vec<DecisionRow>> {
        self.decisions_where("batch = ?1", batch.0, paging)
    }

    /// What was decided lately about things of the same kind on the same rule, the newest first.
    pub fn similar_decisions(
        &self,
        like: Subject,
        rule: u16,
        limit: u32,
    ) -> Result<Vec<DecisionRow>> {
        let sql = format!(
            "SELECT {} FROM decisions WHERE rule = ?1 AND subject_kind = ?2 AND subject <> ?3
             ORDER BY position DESC LIMIT ?4",
            DecisionRow::COLUMNS
        );
        let kind = SubjectKind::of(like).code();
        self.all(&sql, params![rule, kind, like.id(), limit], DecisionRow::read)
    }

    fn decisions_where(&self, of: &str, id: Uuid, paging: Paging) -> Result<Vec<DecisionRow>> {
        let sql = format!(
            "SELECT {} FROM decisions WHERE {of} ORDER BY position DESC, id LIMIT {} OFFSET {}",
            DecisionRow::COLUMNS,
            paging.limit,
            paging.offset
        );
        self.all(&sql, [id], DecisionRow::read)
    }
}

/// The most decisions of one history that are looked at: more than anybody reads on one page.
const DECISIONS_MAX: u32 = 100;
