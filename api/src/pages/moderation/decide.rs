//! What moderators order on a report's page: a decision or its undoing, a status, a note, looking after it.

use std::time::Duration;

use axum::{
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{
    Ask, CommandError, Receipt,
    moderation::{Grounds, Verdict},
};
use domain::{
    ids::{DecisionId, NoteId, ReportId},
    moderation::MeasureKind,
    report::Status,
    text::{Invalid, Note, Tag},
};
use serde::Deserialize;

use super::{
    super::{errors::PageError, reader::Reader, viewer::PageViewer},
    path_of,
    report::{Typed, page},
    turned_away,
};
use crate::{app::App, moderation::behind};

/// How long the page waits to show what was just decided.
pub(super) const CATCH_UP: Duration = Duration::from_secs(2);

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::pages) struct Sent {
    measure: String,
    tags: String,
    reason: String,
    rule: String,
    decision: String,
    status: String,
    note: String,
    delete: String,
}

type Posted = Result<Form<Sent>, FormRejection>;

/// `POST /moderation/report/{id}/decide`
pub(in crate::pages) async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Posted,
) -> Result<Response, PageError> {
    let desk = Clerk::new(&app, &id, &reader, &viewer, sent)?;
    let (desk, sent) = match desk {
        Ok(it) => it,
        Err(answer) => return Ok(answer),
    };
    let decided = desk.take(&sent).await;
    desk.answer(decided, sent).await
}

/// `POST /moderation/report/{id}/undo`
pub(in crate::pages) async fn undo(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Posted,
) -> Result<Response, PageError> {
    let (desk, sent) = match Clerk::new(&app, &id, &reader, &viewer, sent)? {
        Ok(it) => it,
        Err(answer) => return Ok(answer),
    };
    let undone = desk.undo(&sent).await;
    desk.answer(undone, sent).await
}

/// `POST /moderation/report/{id}/settle`
pub(in crate::pages) async fn settle(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Posted,
) -> Result<Response, PageError> {
    let (desk, sent) = match Clerk::new(&app, &id, &reader, &viewer, sent)? {
        Ok(it) => it,
        Err(answer) => return Ok(answer),
    };
    let (commands, order) = (&app.commands, desk.order());
    let settled = match sent.status.as_str() {
        "open" => commands.settle_report(&order, desk.report, Status::Open).await,
        "closed" => commands.settle_report(&order, desk.report, Status::Closed).await,
        "resolved" => commands.settle_report(&order, desk.report, Status::Resolved).await,
        "claimed" => commands.claim_report(&order, desk.report).await,
        "unclaimed" => commands.unclaim_report(&order, desk.report).await,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    desk.answer(settled, sent).await
}

/// `POST /moderation/report/{id}/note`
pub(in crate::pages) async fn note(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    sent: Posted,
) -> Result<Response, PageError> {
    let (desk, sent) = match Clerk::new(&app, &id, &reader, &viewer, sent)? {
        Ok(it) => it,
        Err(answer) => return Ok(answer),
    };
    let noted = desk.note(&sent).await;
    desk.answer(noted, sent).await
}

/// A moderator at a report.
struct Clerk<'a> {
    app: &'a App,
    report: ReportId,
    reader: &'a Reader,
    viewer: &'a PageViewer,
}

impl<'a> Clerk<'a> {
    fn new(
        app: &'a App,
        id: &str,
        reader: &'a Reader,
        viewer: &'a PageViewer,
        sent: Posted,
    ) -> Result<Result<(Self, Sent), Response>, PageError> {
        let report: ReportId = id.parse().map_err(|_| PageError::not_found(reader))?;
        if let Some(answer) = turned_away(viewer, reader, &path_of(report)) {
            return Ok(Err(answer));
        }
        let Form(sent) = sent.map_err(|_| PageError::unprocessable(reader))?;
        Ok(Ok((Self { app, report, reader, viewer }, sent)))
    }

    fn order(&self) -> Ask {
        Ask::new(self.viewer.caller.clone())
    }

    fn grounds(&self, sent: &Sent) -> Result<Grounds, Invalid> {
        Grounds::of(Some(&sent.reason), sent.rule.parse().ok(), Some(self.report))
    }

    async fn take(&self, sent: &Sent) -> Result<Receipt, CommandError> {
        let grounds = self.grounds(sent)?;
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
        let verdict = Verdict { subject, measure, tags, behind, grounds };
        Ok(self.app.commands.moderate(&self.order(), verdict).await?.receipt)
    }

    async fn undo(&self, sent: &Sent) -> Result<Receipt, CommandError> {
        let grounds = self.grounds(sent)?;
        let unknown = || Invalid::new("decision", "there is no such decision");
        let decision: DecisionId = sent.decision.parse().map_err(|_| unknown())?;
        let found = self.app.views.read(|views| {
            let Some(decision) = views.decision(decision)? else { return Ok(None) };
            Ok(Some((decision.subject, behind(views, decision.subject)?)))
        });
        let (subject, behind) = found.map_err(CommandError::failed)?.ok_or_else(unknown)?;
        let (commands, order) = (&self.app.commands, self.order());
        let made = commands.undo_decision(&order, subject, decision, behind, &grounds);
        Ok(made.await?.receipt)
    }

    async fn note(&self, sent: &Sent) -> Result<Receipt, CommandError> {
        let (commands, order) = (&self.app.commands, self.order());
        if let Ok(note) = sent.delete.parse::<NoteId>() {
            return commands.delete_report_note(&order, self.report, note).await;
        }
        let text = Note::new(&sent.note)?;
        Ok(commands.note_report(&order, self.report, text).await?.receipt)
    }

    /// Back to the report, or the report with what was typed and what was wrong with it.
    async fn answer(
        &self,
        done: Result<Receipt, CommandError>,
        sent: Sent,
    ) -> Result<Response, PageError> {
        let problem = match done {
            Ok(receipt) => {
                let _shown = self.app.views.at_least(receipt.position, CATCH_UP).await;
                return Ok(Redirect::to(&path_of(self.report)).into_response());
            }
            Err(CommandError::Invalid(Invalid { field: "reason", .. })) => {
                self.reader.say("decide-no-reason")
            }
            Err(CommandError::Invalid(Invalid { field: "rule", .. })) => {
                self.reader.say("decide-no-rule")
            }
            Err(CommandError::Invalid(Invalid { field: "measure", .. })) => {
                self.reader.say("decide-no-measure")
            }
            Err(
                error @ (CommandError::Invalid(_)
                | CommandError::Rejected(_)
                | CommandError::Forbidden(_)),
            ) => error.to_string(),
            Err(error) => return Err(PageError::refused(self.reader, error)),
        };
        let Sent { measure, reason, rule, .. } = sent;
        let typed = Typed { measure, reason, rule, problem: Some(problem) };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        page(self.app, self.report, self.reader, self.viewer, typed, status).await
    }
}
