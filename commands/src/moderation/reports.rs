//! Reports: filed by anybody, looked after by moderators.

use domain::{
    caller::{Caller, Role},
    ids::{CommentId, EventId, NoteId, PersonId, ReportId},
    moderation::Subject,
    personal::Personal,
    report::{Complaint, Evidence, Forward, Report, ReportCommand, ReportRejection, ReportStatus},
    text::{Invalid, Message, Note},
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// So often can one thing be reported, closed and reported again. More is a feud, not a report.
const REPORTS_MAX: u32 = 1_000;

/// What somebody says that is not in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReport {
    /// Whom or what it is about: a person or a group, or one thing of theirs.
    pub about: Subject,
    /// Things of theirs that show it.
    pub events: Vec<EventId>,
    /// Things of theirs that show it.
    pub comments: Vec<CommentId>,
    /// In their words.
    pub text: Message,
    /// Whether the server it lives on is told.
    pub forward: Forward,
}

impl NewReport {
    /// The one thing that it is about: a single event or comment, else whom it is about.
    fn thing(&self) -> Subject {
        match (self.events.as_slice(), self.comments.as_slice()) {
            ([event], []) => Subject::Event(*event),
            ([], [comment]) => Subject::Comment(*comment),
            _ => self.about,
        }
    }

    fn shown(&self) -> Vec<Subject> {
        let events = self.events.iter().map(|it| Subject::Event(*it));
        let comments = self.comments.iter().map(|it| Subject::Comment(*it));
        let mut shown: Vec<_> = events.chain(comments).collect();
        shown.dedup();
        if shown.is_empty() { vec![self.about] } else { shown }
    }
}

impl Commands {
    /// Says that something is not in order. Whoever says so of something that is reported already joins that report.
    ///
    /// # Errors
    ///
    /// When there is no such thing, the caller may not see it, or needs an account to report here.
    pub async fn file_report(
        &self,
        ask: &Ask,
        new: NewReport,
    ) -> Result<CreationReceipt<ReportId>, CommandError> {
        self.may_report(&ask.caller)?;
        self.report_as(ask, ask.caller.acting(), new).await
    }

    /// The same for whoever may report, under this name.
    pub(crate) async fn report_as(
        &self,
        ask: &Ask,
        by: Option<PersonId>,
        new: NewReport,
    ) -> Result<CreationReceipt<ReportId>, CommandError> {
        let (about, shown) = (new.thing(), new.shown());
        if shown.len() > Report::EVIDENCE_MAX {
            return Err(Invalid::new("events_ids", "should be at most 20 things").into());
        }
        let mut evidence = Vec::with_capacity(shown.len());
        for subject in &shown {
            self.may_know(ask, *subject).await?;
            evidence.push(self.evidence(*subject, shown.len()).await?);
        }
        for turn in 0..REPORTS_MAX {
            let report = self.report_on(about, turn);
            if self.report(report).await?.status() != ReportStatus::Open {
                continue;
            }
            let complaint = Box::new(Complaint {
                by,
                text: Personal::new(by.map_or(report.0, |it| it.0), new.text.clone())
                    .within(report),
                evidence: evidence.iter().cloned().map(|it| kept_with(report, it)).collect(),
                forward: new.forward,
            });
            let command = ReportCommand::File { about, complaint };
            match self.reports.execute(ask, report.0, command).await {
                Err(CommandError::Rejected(Rejection::Report(ReportRejection::NotOpen))) => {}
                filed => return Ok(CreationReceipt { id: report, receipt: filed? }),
            }
        }
        Err(Rejection::Report(ReportRejection::Enough).into())
    }

    /// The name of the report that is open about a thing, so that complaints meet: known to this house only.
    fn report_on(&self, about: Subject, turn: u32) -> ReportId {
        ReportId(self.vault.instance().name_id(&format!("report:{}:{turn}", about.id())))
    }

    /// Is done with what was reported about a thing that goes: nobody can look at it any more, and what was said and noted
    /// is kept from then on only as long as of other reports that are settled.
    pub(crate) async fn close_reports_about(
        &self,
        ask: &Ask,
        about: Subject,
    ) -> Result<(), CommandError> {
        for turn in 0..REPORTS_MAX {
            let report = self.report_on(about, turn);
            let known = self.report(report).await?;
            if known.about().is_none() {
                break;
            }
            if known.status() == ReportStatus::Open {
                let settle = ReportCommand::Settle { status: ReportStatus::Closed };
                self.reports
                    .execute(&ask.then(&format!("close-{report}")), report.0, settle)
                    .await?;
            }
        }
        Ok(())
    }

    // Whoever may not see an event is not told that it exists.
    async fn may_know(&self, ask: &Ask, subject: Subject) -> Result<(), CommandError> {
        if ask.caller.has_role(Role::Moderator) {
            return Ok(());
        }
        let event = match subject {
            Subject::Event(event) => event,
            Subject::Comment(comment) => match self.comment(comment).await?.current() {
                Some(posting) => posting.event,
                None => return Ok(()),
            },
            Subject::Group(_) | Subject::Person(_) | Subject::Account(_) => return Ok(()),
        };
        self.may_come(event, ask.caller.acting()).await
    }

    /// Looks after a report from now on.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn claim_report(&self, ask: &Ask, report: ReportId) -> Result<Receipt, CommandError> {
        let by = moderator(&ask.caller)?;
        self.reports.execute(ask, report.0, ReportCommand::Claim { by }).await
    }

    /// Lets others look after it.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn unclaim_report(
        &self,
        ask: &Ask,
        report: ReportId,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        self.reports.execute(ask, report.0, ReportCommand::Unclaim).await
    }

    /// Is done with a report, or looks at it again.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn settle_report(
        &self,
        ask: &Ask,
        report: ReportId,
        status: ReportStatus,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        self.reports.execute(ask, report.0, ReportCommand::Settle { status }).await
    }

    /// Notes something about a report.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn note_report(
        &self,
        ask: &Ask,
        report: ReportId,
        text: Note,
    ) -> Result<CreationReceipt<NoteId>, CommandError> {
        let by = moderator(&ask.caller)?;
        let id = NoteId(Uuid::new_v5(&ask.id.0, b"note"));
        let command =
            ReportCommand::AddNote { note: id, text: Personal::new(by, text).within(report) };
        let receipt = self.reports.execute(ask, report.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Takes a note away.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such note.
    pub async fn delete_report_note(
        &self,
        ask: &Ask,
        report: ReportId,
        note: NoteId,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        self.reports.execute(ask, report.0, ReportCommand::DeleteNote { note }).await
    }
}

// What was shown goes with the report, if whom it is about has not gone before.
fn kept_with(report: ReportId, evidence: Evidence) -> Evidence {
    Evidence { said: evidence.said.within(report), ..evidence }
}

fn moderator(caller: &Caller) -> Result<PersonId, CommandError> {
    permissions::office(caller, Role::Moderator)?;
    caller.acting().ok_or(CommandError::Forbidden("this takes a profile to act as"))
}
