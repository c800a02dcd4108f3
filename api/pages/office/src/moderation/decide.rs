//! What moderators order on a report's page: a decision or its undoing, a status, a note, looking after it.

use app::moderation::behind;
use axum::response::Response;
use commands::{CommandError, Receipt, moderation::MeasureRequest};
use domain::{
    ids::{DecisionId, NoteId},
    moderation::MeasureKind,
    report::ReportStatus,
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
    let (commands, order, report) = (&clerk.app.commands, clerk.order(), clerk.report);
    let settled = match clerk.sent.status.as_str() {
        "open" => commands.settle_report(&order, report, ReportStatus::Open).await,
        "closed" => commands.settle_report(&order, report, ReportStatus::Closed).await,
        "resolved" => commands.settle_report(&order, report, ReportStatus::Resolved).await,
        "claimed" => commands.claim_report(&order, report).await,
        "unclaimed" => commands.unclaim_report(&order, report).await,
        _ => return Err(clerk.unprocessable()),
    };
    clerk.answer(settled).await
}

/// `POST /moderation/report/{id}/note`
pub(crate) async fn note(clerk: Clerk) -> Result<Response, PageError> {
    let noted = clerk.note().await;
    clerk.answer(noted).await
}

impl Clerk {
    async fn take(&self) -> Result<Receipt, CommandError> {
        let (sent, grounds) = (&self.sent, self.grounds()?);
        let measure = MeasureKind::ALL.into_iter().find(|it| it.name() == sent.measure);
        let measure = measure.ok_or_else(|| Invalid::new("measure", "say what is to be done"))?;
        let tags = sent.tags.split(',').map(str::trim).filter(|it| !it.is_empty());
        let tags = tags.map(Tag::new).collect::<Result<Vec<_>, _>>()?;
        let found = self.app.views.read(|views| {
            let Some(report) = views.report(self.report)? else { return Ok(None) };
            Ok(Some((report.about, behind(views, report.about)?)))
        });
        let found = found.map_err(CommandError::failed)?;
        let gone = commands::Rejection::Report(domain::report::ReportRejection::NotFound);
        let (subject, behind) = found.ok_or(gone)?;
        let verdict = MeasureRequest { subject, measure, tags, behind, grounds };
        Ok(self.app.commands.moderate(&self.order(), verdict).await?.receipt)
    }

    async fn undo(&self) -> Result<Receipt, CommandError> {
        let grounds = self.grounds()?;
        let unknown = || Invalid::new("decision", "there is no such decision");
        let decision: DecisionId = self.sent.decision.parse().map_err(|_| unknown())?;
        let found = self.app.views.read(|views| {
            let Some(decision) = views.decision(decision)? else { return Ok(None) };
            Ok(Some((decision.subject, behind(views, decision.subject)?)))
        });
        let (subject, behind) = found.map_err(CommandError::failed)?.ok_or_else(unknown)?;
        let (commands, order) = (&self.app.commands, self.order());
        let made = commands.undo_decision(&order, subject, decision, behind, &grounds);
        Ok(made.await?.receipt)
    }

    async fn note(&self) -> Result<Receipt, CommandError> {
        let (commands, order) = (&self.app.commands, self.order());
        if let Ok(note) = self.sent.delete.parse::<NoteId>() {
            return commands.delete_report_note(&order, self.report, note).await;
        }
        let text = Note::new(&self.sent.note)?;
        Ok(commands.note_report(&order, self.report, text).await?.receipt)
    }
}
