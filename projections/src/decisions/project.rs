//! How decisions come, and what is told of them.

use domain::{
    account::AccountFact,
    comment::CommentFact,
    event::EventFact,
    fact::{AnyFact, By, Opened},
    group::GroupFact,
    ids::{AccountId, CommentId, DecisionId, EventId, GroupId, NoteId, PersonId, ReportId},
    moderation::{Decision, Measure, MeasureKind, Subject},
    person::PersonFact,
    report::ReportFact,
    reservation,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{Action, SubjectKind, published::is_for_everybody};
use crate::{
    column::{Coded as _, Columns as _, json, signed},
    comments,
    error::Result,
    events,
    store::one,
};

pub(super) fn project(tx: &Connection, opened: &Opened) -> Result<()> {
    let id = opened.recorded.stream.id();
    let fold = |subject| Fold { tx, opened, subject };
    match &opened.fact {
        Ok(AnyFact::Event(EventFact::Moderated { measure, decision })) => {
            fold(Subject::Event(EventId(id))).take(measure, decision)
        }
        Ok(AnyFact::Event(EventFact::DecisionUndone { decision, by })) => {
            fold(Subject::Event(EventId(id))).undo(*decision, by)
        }
        Ok(AnyFact::Comment(CommentFact::Moderated { measure, decision })) => {
            fold(Subject::Comment(CommentId(id))).take(measure, decision)
        }
        Ok(AnyFact::Comment(CommentFact::DecisionUndone { decision, by })) => {
            fold(Subject::Comment(CommentId(id))).undo(*decision, by)
        }
        Ok(AnyFact::Group(GroupFact::Moderated { measure, decision })) => {
            fold(Subject::Group(GroupId(id))).take(measure, decision)
        }
        Ok(AnyFact::Group(GroupFact::DecisionUndone { decision, by })) => {
            fold(Subject::Group(GroupId(id))).undo(*decision, by)
        }
        Ok(AnyFact::Person(PersonFact::Moderated { measure, decision })) => {
            fold(Subject::Person(PersonId(id))).take(measure, decision)
        }
        Ok(AnyFact::Person(PersonFact::DecisionUndone { decision, by })) => {
            fold(Subject::Person(PersonId(id))).undo(*decision, by)
        }
        Ok(AnyFact::Account(fact)) => of_account(&fold(Subject::Account(AccountId(id))), fact),
        Ok(AnyFact::Report(fact)) => of_report(tx, opened, ReportId(id), fact),
        Ok(AnyFact::Person(PersonFact::Deleted) | AnyFact::Group(GroupFact::Deleted)) => {
            forget(tx, id)
        }
        Ok(
            AnyFact::Event(_)
            | AnyFact::Comment(_)
            | AnyFact::Group(_)
            | AnyFact::Person(_)
            | AnyFact::Instance(_)
            | AnyFact::Place(_)
            | AnyFact::Media(_)
            | AnyFact::Reservation(_)
            | AnyFact::Unknown,
        )
        | Err(_) => Ok(()),
    }
}

fn of_account(fold: &Fold<'_>, fact: &AccountFact) -> Result<()> {
    match fact {
        AccountFact::Moderated { measure, decision } => fold.take(measure, decision),
        AccountFact::DecisionUndone { decision, by } => fold.undo(*decision, by),
        // One's own leaving is nobody's business, and who never came has not left.
        AccountFact::Deleted => {
            forget(fold.tx, fold.subject.id())?;
            let by = &fold.opened.meta.by;
            if *by == By::Account || *by == By::Policy(reservation::POLICY.to_owned()) {
                return Ok(());
            }
            let line = Line { subject: Some(fold.subject), ..Line::of(Action::AccountDeleted) };
            line.write(fold.tx, fold.opened)
        }
        AccountFact::Registered { .. }
        | AccountFact::AddressConfirmed
        | AccountFact::AddressChangeRequested { .. }
        | AccountFact::AddressChanged
        | AccountFact::AddressSet { .. }
        | AccountFact::PasswordChanged
        | AccountFact::PasswordResetRequested
        | AccountFact::LocaleChanged { .. }
        | AccountFact::SettingsChanged { .. }
        | AccountFact::RoleChanged { .. }
        | AccountFact::PersonAdded { .. }
        | AccountFact::PersonRemoved { .. }
        | AccountFact::DefaultPersonChosen { .. } => Ok(()),
    }
}

fn of_report(tx: &Connection, opened: &Opened, report: ReportId, fact: &ReportFact) -> Result<()> {
    let line = |action| Line { report: Some(report), ..Line::of(action) };
    let noted = |action, note| Line { note: Some(note), ..line(action) };
    match fact {
        ReportFact::Closed => line(Action::ReportClosed).write(tx, opened),
        ReportFact::Resolved => line(Action::ReportResolved).write(tx, opened),
        ReportFact::Reopened => line(Action::ReportReopened).write(tx, opened),
        ReportFact::NoteAdded { note, .. } => noted(Action::NoteWritten, *note).write(tx, opened),
        ReportFact::NoteDeleted { note } => noted(Action::NoteDeleted, *note).write(tx, opened),
        ReportFact::Filed { .. }
        | ReportFact::Joined { .. }
        | ReportFact::Claimed { .. }
        | ReportFact::Unclaimed
        | ReportFact::Purged => Ok(()),
    }
}

struct Fold<'a> {
    tx: &'a Connection,
    opened: &'a Opened,
    subject: Subject,
}

impl Fold<'_> {
    fn take(&self, measure: &Measure, decision: &Decision) -> Result<()> {
        self.keep(measure.kind(), Some(measure), None, decision)?;
        self.tell(taken(self.subject, measure.kind()), decision)
    }

    fn undo(&self, which: DecisionId, by: &Decision) -> Result<()> {
        let sql = "SELECT kind FROM decisions WHERE id = ?1";
        let kind = one(self.tx, sql, [which.0], |row| row.choice::<MeasureKind>(0))?;
        let kind = kind.unwrap_or(MeasureKind::Warned);
        self.keep(kind, None, Some(which), by)?;
        let sql = "UPDATE decisions SET undone_by = ?2 WHERE id = ?1";
        self.tx.prepare_cached(sql)?.execute([which.0, by.id.0])?;
        self.tell(undone(self.subject), by)
    }

    fn keep(
        &self,
        kind: MeasureKind,
        measure: Option<&Measure>,
        undoes: Option<DecisionId>,
        decision: &Decision,
    ) -> Result<()> {
        let Decision { id, reason, rule, report, batch } = decision;
        let recorded = &self.opened.recorded;
        let sql =
            "INSERT INTO decisions (id, position, at, undoes, subject_kind, subject, owner, kind,
                measure, reason, reason_of, rule, rule_text, report, batch, for_everybody, by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        self.tx.prepare_cached(sql)?.execute(params![
            id.0,
            signed(recorded.position.0),
            recorded.at.micros(),
            undoes.map(|it| it.0),
            SubjectKind::of(self.subject).code(),
            self.subject.id(),
            owner(self.tx, self.subject)?,
            kind.code(),
            measure.map(json).transpose()?,
            reason.known().map(json).transpose()?,
            reason.of(),
            rule.number,
            rule.text,
            report.map(|it| it.0),
            batch.map(|it| it.0),
            is_for_everybody(self.tx, self.subject)?,
            json(&self.opened.meta.by)?,
        ])?;
        Ok(())
    }

    fn tell(&self, action: Action, decision: &Decision) -> Result<()> {
        let line = Line {
            subject: Some(self.subject),
            report: decision.report,
            decision: Some(decision.id),
            ..Line::of(action)
        };
        line.write(self.tx, self.opened)
    }
}

/// Whose a thing is: a person or a group. An account is nobody's but its own.
pub(crate) fn owner(tx: &Connection, subject: Subject) -> Result<Option<Uuid>> {
    Ok(match subject {
        Subject::Event(event) => {
            events::heading(tx, event)?.map(|it| it.group.map_or(it.organizer.0, |group| group.0))
        }
        Subject::Comment(comment) => comments::place_of(tx, comment)?.map(|(_, author)| author.0),
        Subject::Group(group) => Some(group.0),
        Subject::Person(person) => Some(person.0),
        Subject::Account(_) => None,
    })
}

const fn taken(subject: Subject, kind: MeasureKind) -> Action {
    match (subject, kind) {
        (_, MeasureKind::Warned) => Action::Warned,
        (Subject::Event(_), MeasureKind::Removed) => Action::EventRemoved,
        (Subject::Event(_), _) => Action::EventChanged,
        (Subject::Comment(_), MeasureKind::Removed) => Action::CommentRemoved,
        (Subject::Comment(_), _) => Action::CommentHidden,
        (Subject::Group(_) | Subject::Person(_), _) => Action::ActorSuspended,
        (Subject::Account(_), _) => Action::AccountSuspended,
    }
}

const fn undone(subject: Subject) -> Action {
    match subject {
        Subject::Group(_) | Subject::Person(_) => Action::ActorReleased,
        Subject::Event(_) | Subject::Comment(_) | Subject::Account(_) => Action::Undone,
    }
}

struct Line {
    action: Action,
    subject: Option<Subject>,
    report: Option<ReportId>,
    note: Option<NoteId>,
    decision: Option<DecisionId>,
}

impl Line {
    const fn of(action: Action) -> Self {
        Self { action, subject: None, report: None, note: None, decision: None }
    }

    fn write(&self, tx: &Connection, opened: &Opened) -> Result<()> {
        let sql =
            "INSERT INTO moderation_log (position, at, action, by, person, subject_kind, subject,
                report, note, decision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        tx.prepare_cached(sql)?.execute(params![
            signed(opened.recorded.position.0),
            opened.recorded.at.micros(),
            self.action.code(),
            json(&opened.meta.by)?,
            opened.meta.by.person().map(|it| it.0),
            self.subject.map(|it| SubjectKind::of(it).code()),
            self.subject.map(Subject::id),
            self.report.map(|it| it.0),
            self.note.map(|it| it.0),
            self.decision.map(|it| it.0),
        ])?;
        Ok(())
    }
}

/// Scrubs what was sealed under somebody's key. What was decided stays; why, and about which words, does not.
fn forget(tx: &Connection, subject: Uuid) -> Result<()> {
    let sql = "UPDATE decisions SET reason = NULL WHERE reason_of = ?1";
    tx.prepare_cached(sql)?.execute([subject])?;
    // Tags are sealed under the same key as the reason.
    let sql = "UPDATE decisions SET measure = NULL WHERE reason_of = ?1 AND kind = 3";
    tx.prepare_cached(sql)?.execute([subject])?;
    Ok(())
}
