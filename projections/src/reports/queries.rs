//! What moderators ask of reports.

use domain::{
    ids::{NoteId, PersonId, ReportId},
    moderation::Subject,
    report::ReportStatus,
    time::Moment,
};
use rusqlite::{Row, params, params_from_iter, types::Value};
use uuid::Uuid;

use super::{ComplaintRow, Evidence, ReportNote, ReportRow};
use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    decisions::SubjectKind,
    error::Result,
    paging::{Paging, Portion},
};

/// Of one history, so many are shown: more than anybody reads on one page.
const HISTORY_MAX: u32 = 100;

/// Which reports are asked for. What is not said does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReportFilter {
    /// How far they have come.
    pub status: Option<ReportStatus>,
    /// About somebody of this server; an empty one is this server.
    pub host: Option<String>,
}

impl Reader {
    /// Reports, the newest first.
    pub fn reports(&self, filter: &ReportFilter, paging: Paging) -> Result<Portion<ReportRow>> {
        let of = "(?1 IS NULL OR r.status = ?1) AND (?2 IS NULL OR coalesce(r.host, '') = ?2)";
        let values: [Value; 2] = [
            filter.status.map_or(Value::Null, |it| it.code().into()),
            filter.host.as_ref().map_or(Value::Null, |it| it.to_lowercase().into()),
        ];
        let count = format!("SELECT count(*) FROM reports r WHERE {of}");
        let total = self.number(&count, params_from_iter(values.clone()))?;
        let sql = format!(
            "SELECT {} FROM reports r WHERE {of} ORDER BY r.position DESC LIMIT {} OFFSET {}",
            ReportRow::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, params_from_iter(values), ReportRow::read)? })
    }

    /// How many reports wait.
    pub fn reports_open(&self) -> Result<u64> {
        self.number("SELECT count(*) FROM reports WHERE status = 0", [])
    }

    /// Reports that were settled before a moment and still say what was said, the oldest first.
    pub fn reports_settled_before(&self, moment: Moment, limit: u32) -> Result<Vec<ReportId>> {
        let sql = "SELECT id FROM reports WHERE settled_at < ?1 AND purged = 0
            ORDER BY settled_at LIMIT ?2";
        self.all(sql, params![moment.micros(), limit], |row| row.id(0))
    }

    /// One report, if there is one.
    pub fn report(&self, id: ReportId) -> Result<Option<ReportRow>> {
        let sql = format!("SELECT {} FROM reports r WHERE r.id = ?1", ReportRow::COLUMNS);
        self.one(&sql, [id.0], ReportRow::read)
    }

    /// Who complained, in the order in which they came.
    pub fn complaints(&self, report: ReportId) -> Result<Vec<ComplaintRow>> {
        let sql = "SELECT by, at, forward, text, position FROM report_complaints
            WHERE report = ?1 ORDER BY position LIMIT ?2";
        self.all(sql, params![report.0, HISTORY_MAX], |row| {
            Ok(ComplaintRow {
                by: row.id_if_any(0)?,
                at: row.moment(1)?,
                forward: row.choice(2)?,
                text: row.json_if_any(3)?,
                position: row.position(4)?,
            })
        })
    }

    /// What was reported, as it stood.
    pub fn evidence(&self, report: ReportId) -> Result<Vec<Evidence>> {
        let sql = "SELECT e.subject_kind, e.subject, c.at, e.said
            FROM report_evidence e JOIN report_complaints c
                ON c.report = e.report AND c.position = e.position
            WHERE e.report = ?1 ORDER BY e.position, e.n LIMIT ?2";
        self.all(sql, params![report.0, HISTORY_MAX], |row| {
            let kind: SubjectKind = row.choice(0)?;
            Ok(Evidence {
                of: kind.with(row.get(1)?),
                at: row.moment(2)?,
                said: row.json_if_any(3)?,
            })
        })
    }

    /// What moderators noted about a report, the oldest first.
    pub fn report_notes(&self, report: ReportId) -> Result<Vec<ReportNote>> {
        let sql = "SELECT id, report, by, at, text FROM report_notes
            WHERE report = ?1 ORDER BY at, id LIMIT ?2";
        self.all(sql, params![report.0, HISTORY_MAX], note)
    }

    /// One note, while it is there.
    pub fn report_note(&self, id: NoteId) -> Result<Option<ReportNote>> {
        let sql = "SELECT id, report, by, at, text FROM report_notes WHERE id = ?1";
        self.one(sql, [id.0], note)
    }

    /// What was reported of somebody (a person or a group), the newest first.
    pub fn reports_against(&self, owner: Uuid) -> Result<Vec<ReportRow>> {
        let sql = format!(
            "SELECT {} FROM reports r WHERE r.owner = ?1 ORDER BY r.position DESC LIMIT ?2",
            ReportRow::COLUMNS
        );
        self.all(&sql, params![owner, HISTORY_MAX], ReportRow::read)
    }

    /// What somebody reported, the newest first.
    pub fn reports_by(&self, person: PersonId) -> Result<Vec<ReportRow>> {
        let sql = format!(
            "SELECT {} FROM reports r
             WHERE r.id IN (SELECT c.report FROM report_complaints c WHERE c.by = ?1)
             ORDER BY r.position DESC LIMIT ?2",
            ReportRow::COLUMNS
        );
        self.all(&sql, params![person.0, HISTORY_MAX], ReportRow::read)
    }

    /// The open report about a thing, if there is one.
    pub fn open_report_about(&self, about: Subject) -> Result<Option<ReportRow>> {
        let sql = format!(
            "SELECT {} FROM reports r WHERE r.subject = ?1 AND r.status = 0",
            ReportRow::COLUMNS
        );
        self.one(&sql, [about.id()], ReportRow::read)
    }
}

fn note(row: &Row<'_>) -> Result<ReportNote> {
    Ok(ReportNote {
        id: row.id(0)?,
        report: row.id(1)?,
        by: row.id_if_any(2)?,
        at: row.moment(3)?,
        text: row.json_if_any(4)?,
    })
}
