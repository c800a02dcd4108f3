//! How reports come and go.

use domain::{
    fact::OpenedFact,
    group::GroupFact,
    ids::{GroupId, PersonId, ReportId},
    person::PersonFact,
    report::{Complaint, Evidence, ReportFact, ReportStatus},
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    column::{ColumnCode as _, json, signed},
    decisions::{self, SubjectKind},
    error::Result,
    groups, persons,
};

pub(super) fn of_report(tx: &Connection, opened: &OpenedFact, fact: &ReportFact) -> Result<()> {
    ReportFold { tx, opened, id: ReportId(opened.recorded.stream.id()) }.apply(fact)
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if matches!(fact, PersonFact::Deleted) {
        forget(tx, opened.recorded.stream.id())
    } else {
        Ok(())
    }
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if matches!(fact, GroupFact::Deleted) {
        forget(tx, opened.recorded.stream.id())
    } else {
        Ok(())
    }
}

struct ReportFold<'a> {
    tx: &'a Connection,
    opened: &'a OpenedFact,
    id: ReportId,
}

impl ReportFold<'_> {
    fn apply(&self, fact: &ReportFact) -> Result<()> {
        match fact {
            ReportFact::Filed { about, complaint } => {
                let owner = decisions::owner(self.tx, *about)?;
                let host = owner.map_or(Ok(None), |it| host(self.tx, it))?;
                let sql = "INSERT INTO reports (id, position, subject_kind, subject, owner, host,
                        status, created_at, updated_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)";
                self.tx.prepare_cached(sql)?.execute(params![
                    self.id.0,
                    self.position(),
                    SubjectKind::of(*about).code(),
                    about.id(),
                    owner,
                    host,
                    ReportStatus::Open.code(),
                    self.at(),
                ])?;
                self.complain(complaint)
            }
            ReportFact::Joined { complaint } => {
                self.change("position = position", &[])?;
                self.complain(complaint)
            }
            ReportFact::Claimed { by } => self.change("claimed_by = ?3", &[&by.0]),
            ReportFact::Unclaimed => self.change("claimed_by = NULL", &[]),
            ReportFact::NoteAdded { note, text } => {
                let sql = "INSERT INTO report_notes (id, report, by, at, text, text_of)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
                self.tx.prepare_cached(sql)?.execute(params![
                    note.0,
                    self.id.0,
                    self.opened.meta.by.person().map(|it| it.0),
                    self.at(),
                    text.known().map(json).transpose()?,
                    text.of(),
                ])?;
                self.change("position = position", &[])
            }
            ReportFact::NoteDeleted { note } => {
                let sql = "DELETE FROM report_notes WHERE id = ?1";
                self.tx.prepare_cached(sql)?.execute([note.0])?;
                self.change("position = position", &[])
            }
            ReportFact::Closed => self.settle(ReportStatus::Closed),
            ReportFact::Resolved => self.settle(ReportStatus::Resolved),
            ReportFact::Reopened => self.settle(ReportStatus::Open),
            ReportFact::Purged => self.purge(),
        }
    }

    fn settle(&self, status: ReportStatus) -> Result<()> {
        let at = match status {
            ReportStatus::Open => "NULL",
            ReportStatus::Closed | ReportStatus::Resolved => "?2",
        };
        self.change(&format!("status = ?3, settled_at = {at}"), &[&status.code()])
    }

    fn purge(&self) -> Result<()> {
        for sql in [
            "UPDATE reports SET purged = 1 WHERE id = ?1",
            "UPDATE report_complaints SET text = NULL WHERE report = ?1",
            "UPDATE report_evidence SET said = NULL WHERE report = ?1",
            "UPDATE report_notes SET text = NULL WHERE report = ?1",
        ] {
            self.tx.prepare_cached(sql)?.execute([self.id.0])?;
        }
        Ok(())
    }

    /// Runs an update whose `?1` is the report and `?2` the moment.
    fn change(&self, set: &str, values: &[&dyn rusqlite::ToSql]) -> Result<()> {
        let at = self.at();
        let mut all: Vec<&dyn rusqlite::ToSql> = vec![&self.id.0, &at];
        all.extend(values);
        let sql = format!("UPDATE reports SET updated_at = ?2, {set} WHERE id = ?1");
        self.tx.prepare_cached(&sql)?.execute(all.as_slice())?;
        Ok(())
    }

    fn complain(&self, complaint: &Complaint) -> Result<()> {
        let sql = "INSERT INTO report_complaints (report, position, by, at, forward, text, text_of)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.id.0,
            self.position(),
            complaint.by.map(|it| it.0),
            self.at(),
            complaint.forward.code(),
            complaint.text.known().map(json).transpose()?,
            complaint.text.of(),
        ])?;
        (0_i64..).zip(&complaint.evidence).try_for_each(|(n, it)| self.show(n, it))
    }

    fn show(&self, n: i64, evidence: &Evidence) -> Result<()> {
        let sql =
            "INSERT INTO report_evidence (report, position, n, subject_kind, subject, revision,
                said, said_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.id.0,
            self.position(),
            n,
            SubjectKind::of(evidence.of).code(),
            evidence.of.id(),
            signed(evidence.at.0),
            evidence.said.known().map(json).transpose()?,
            evidence.said.of(),
        ])?;
        Ok(())
    }

    fn position(&self) -> i64 {
        signed(self.opened.recorded.position.0)
    }

    fn at(&self) -> i64 {
        self.opened.recorded.at.micros()
    }
}

fn host(tx: &Connection, owner: Uuid) -> Result<Option<String>> {
    let person = persons::host_of(tx, PersonId(owner))?;
    if person.is_some() { Ok(person) } else { groups::host_of(tx, GroupId(owner)) }
}

/// Scrubs what was sealed under somebody's key: the same rows come from a log whose key is gone.
fn forget(tx: &Connection, subject: Uuid) -> Result<()> {
    for sql in [
        "UPDATE report_complaints SET text = NULL WHERE text_of = ?1",
        "UPDATE report_evidence SET said = NULL WHERE said_of = ?1",
        "UPDATE report_notes SET text = NULL WHERE text_of = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([subject])?;
    }
    Ok(())
}
