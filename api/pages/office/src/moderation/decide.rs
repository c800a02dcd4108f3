//! What moderators do on a report's page: a decision or its undoing, a status, a note, looking after it.

use app::actions::{ActionError, NewMeasure, ReportCare};
use axum::response::Response;
use commands::{CommandError, Rejection};
use domain::{
    ids::{DecisionId, NoteId},
    moderation::MeasureKind,
    report::{ReportRejection, ReportStatus},
    text::{Invalid, Note, Tag},
};
use frame::errors::PageError;

use super::clerk::Clerk;

/// `POST /moderation/report/{id}/decide`
pub(crate) async fn decide(clerk: Clerk) -> Result<Response, PageError> {
    let decided = clerk.take().await;
    clerk.answer(decided).await
}

/// `POST /moderation/report/{id}/undo`
pub(crate) async fn undo(clerk: Clerk) -> Result<Response, PageError> {
    let undone = clerk.undo().await;
    clerk.answer(undone).await
}

/// `POST /moderation/report/{id}/settle`
pub(crate) async fn settle(clerk: Clerk) -> Result<Response, PageError> {
    let care = match clerk.sent.status.as_str() {
        "open" => ReportCare::Settle(ReportStatus::Open),
        "closed" => ReportCare::Settle(ReportStatus::Closed),
        "resolved" => ReportCare::Settle(ReportStatus::Resolved),
        "claimed" => ReportCare::Claim,
        "unclaimed" => ReportCare::Unclaim,
        _ => return Err(clerk.unprocessable()),
    };
    let settled = clerk.app.care_for_report(&clerk.new_ask(), clerk.report, care).await;
    clerk.answer(settled.map(drop)).await
}

/// `POST /moderation/report/{id}/note`
pub(crate) async fn note(clerk: Clerk) -> Result<Response, PageError> {
    let noted = clerk.note().await;
    clerk.answer(noted).await
}

impl Clerk {
    async fn take(&self) -> Result<(), ActionError> {
        let (sent, grounds) = (&self.sent, self.grounds()?);
        let measure = MeasureKind::ALL.into_iter().find(|it| it.name() == sent.measure);
        let measure = measure.ok_or_else(|| Invalid::new("measure", "say what is to be done"))?;
        let tags = sent.tags.split(',').map(str::trim).filter(|it| !it.is_empty());
        let tags = tags.map(Tag::new).collect::<Result<Vec<_>, _>>()?;
        let report = self.app.views.read(|views| views.report(self.report));
        let report = report.map_err(CommandError::failed)?;
        let gone = || CommandError::from(Rejection::Report(ReportRejection::NotFound));
        let subject = report.ok_or_else(gone)?.about;
        let new = NewMeasure { subject, measure, tags, grounds };
        self.app.moderate(&self.new_ask(), new).await.map(drop)
    }

    async fn undo(&self) -> Result<(), ActionError> {
        let grounds = self.grounds()?;
        let unknown = || Invalid::new("decision", "there is no such decision");
        let decision: DecisionId = self.sent.decision.parse().map_err(|_| unknown())?;
        let undone = self.app.undo_decision(&self.new_ask(), decision, &grounds).await?;
        Ok(undone.map(drop).ok_or_else(unknown)?)
    }

    async fn note(&self) -> Result<(), ActionError> {
        if let Ok(note) = self.sent.delete.parse::<NoteId>() {
            let gone = self.app.delete_report_note(&self.new_ask(), self.report, note).await;
            return gone.map(drop);
        }
        let text = Note::new(&self.sent.note)?;
        self.app.note_report(&self.new_ask(), self.report, text).await.map(drop)
    }
}
