//! How decisions come, and what is told of them.

use domain::{
    account::AccountFact,
    comment::CommentFact,
    event::EventFact,
    fact::{By, OpenedFact},
    group::GroupFact,
    ids::{AccountId, CommentId, DecisionId, EventId, GroupId, NoteId, PersonId, ReportId},
    moderation::{Decision, Measure, MeasureKind, Subject},
    person::PersonFact,
    report::ReportFact,
    reservation,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{kinds::SubjectKind, log::Action, published::is_for_everybody};
use crate::{
    column::{ColumnCode as _, Columns as _, json, signed},
    comments,
    error::Result,
    events,
    store::one,
};

pub(super) fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    let fold =
        DecisionFold { tx, opened, subject: Subject::Event(EventId(opened.recorded.stream.id())) };
    if let EventFact::Moderated { measure, decision } = fact {
        return fold.take(measure, decision);
    }
    if let EventFact::DecisionUndone { decision, by } = fact {
        return fold.undo(*decision, by);
    }
    if *fact != EventFact::Published || !events::is_waiting(tx, opened.recorded.stream.id())? {
        return Ok(());
    }
    let accepted = ActionLine::of(Action::EventAccepted);
    ActionLine { subject: Some(fold.subject), ..accepted }.write(tx, opened)
}

pub(super) fn of_comment(tx: &Connection, opened: &OpenedFact, fact: &CommentFact) -> Result<()> {
    let subject = Subject::Comment(CommentId(opened.recorded.stream.id()));
    let fold = DecisionFold { tx, opened, subject };
    match fact {
        CommentFact::Moderated { measure, decision } => fold.take(measure, decision),
        CommentFact::DecisionUndone { decision, by } => fold.undo(*decision, by),
        CommentFact::Posted(_)
        | CommentFact::Edited { .. }
        | CommentFact::Marked { .. }
        | CommentFact::Deleted { .. } => Ok(()),
    }
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let id = opened.recorded.stream.id();
    let fold = DecisionFold { tx, opened, subject: Subject::Group(GroupId(id)) };
    match fact {
        GroupFact::Moderated { measure, decision } => fold.take(measure, decision),
        GroupFact::DecisionUndone { decision, by } => fold.undo(*decision, by),
        GroupFact::Deleted => forget(tx, id),
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. } => Ok(()),
    }
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    let id = opened.recorded.stream.id();
    let fold = DecisionFold { tx, opened, subject: Subject::Person(PersonId(id)) };
    match fact {
        PersonFact::Moderated { measure, decision } => fold.take(measure, decision),
        PersonFact::DecisionUndone { decision, by } => fold.undo(*decision, by),
        PersonFact::Deleted => forget(tx, id),
        PersonFact::Created { .. } | PersonFact::ProfileChanged { .. } => Ok(()),
    }
}

pub(super) fn of_account(tx: &Connection, opened: &OpenedFact, fact: &AccountFact) -> Result<()> {
    let subject = Subject::Account(AccountId(opened.recorded.stream.id()));
    let fold = DecisionFold { tx, opened, subject };
    match fact {
        AccountFact::Moderated { measure, decision } => fold.take(measure, decision),
        AccountFact::DecisionUndone { decision, by } => fold.undo(*decision, by),
        // One's own leaving is nobody's business, and who never came has not left.
        AccountFact::Deleted => {
            forget(tx, subject.id())?;
            let by = &opened.meta.by;
            if *by == By::Account || *by == By::Policy(reservation::POLICY.to_owned()) {
                return Ok(());
            }
            let line =
                ActionLine { subject: Some(subject), ..ActionLine::of(Action::AccountDeleted) };
            line.write(tx, opened)
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
        | AccountFact::Trusted
        | AccountFact::PersonAdded { .. }
        | AccountFact::PersonRemoved { .. }
        | AccountFact::DefaultPersonChosen { .. } => Ok(()),
    }
}

pub(super) fn of_report(tx: &Connection, opened: &OpenedFact, fact: &ReportFact) -> Result<()> {
    let report = ReportId(opened.recorded.stream.id());
    let line = |action| ActionLine { report: Some(report), ..ActionLine::of(action) };
    let noted = |action, note| ActionLine { note: Some(note), ..line(action) };
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

pub(super) fn unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO unread (subject) VALUES (?1)";
    tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    Ok(())
}

struct DecisionFold<'a> {
    tx: &'a Connection,
    opened: &'a OpenedFact,
    subject: Subject,
}

impl DecisionFold<'_> {
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
        let line = ActionLine {
            subject: Some(self.subject),
            report: decision.report,
            decision: Some(decision.id),
            ..ActionLine::of(action)
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
        (_, MeasureKind::TurnedDown) => Action::EventTurnedDown,
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

struct ActionLine {
    action: Action,
    subject: Option<Subject>,
    report: Option<ReportId>,
    note: Option<NoteId>,
    decision: Option<DecisionId>,
}

impl ActionLine {
    const fn of(action: Action) -> Self {
        Self { action, subject: None, report: None, note: None, decision: None }
    }

    fn write(&self, tx: &Connection, opened: &OpenedFact) -> Result<()> {
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
