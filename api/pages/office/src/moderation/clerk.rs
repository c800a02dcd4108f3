//! A moderator at a report, with what they sent: what all commands about a report begin and end with.

use app::{App, actions::ActionError};
use axum::{
    extract::{Form, FromRequest, FromRequestParts as _, Path, Request},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, moderation::Grounds};
use domain::{ids::ReportId, text::Invalid};
use frame::{errors::PageError, office::Moderator};
use serde::Deserialize;

use super::{
    paths::path_of,
    report::{MeasureForm, page},
    words::problem_with,
};

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DeskForm {
    pub(super) measure: String,
    pub(super) tags: String,
    pub(super) reason: String,
    pub(super) rule: String,
    pub(super) decision: String,
    pub(super) status: String,
    pub(super) note: String,
    pub(super) delete: String,
}

/// A moderator at a report.
pub(crate) struct Clerk {
    pub(super) app: App,
    pub(super) report: ReportId,
    pub(super) sent: DeskForm,
    office: Moderator,
}

impl FromRequest<App> for Clerk {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let office = Moderator::from_request_parts(&mut parts, app).await?;
        let id = Path::<ReportId>::from_request_parts(&mut parts, app).await;
        let Path(report) = id.map_err(|_| PageError::not_found(&office.reader).into_response())?;
        let sent = Form::from_request(Request::from_parts(parts, body), app).await;
        let Form(sent) =
            sent.map_err(|_| PageError::unprocessable(&office.reader).into_response())?;
        Ok(Self { app: app.clone(), report, sent, office })
    }
}

impl Clerk {
    pub(super) fn new_ask(&self) -> Ask {
        Ask::new(self.office.viewer.caller.clone())
    }

    pub(super) fn grounds(&self) -> Result<Grounds, Invalid> {
        Grounds::of(Some(&self.sent.reason), self.sent.rule.parse().ok(), Some(self.report))
    }

    /// A form that is none of ours.
    pub(super) fn unprocessable(&self) -> PageError {
        PageError::unprocessable(&self.office.reader)
    }

    /// Back to the report, or the report with what was typed and what was wrong with it.
    pub(super) async fn answer(self, done: Result<(), ActionError>) -> Result<Response, PageError> {
        let reader = &self.office.reader;
        let Err(error) = done else {
            return Ok(Redirect::to(&path_of(self.report)).into_response());
        };
        let problem = problem_with(reader, &error);
        let problem = problem.ok_or_else(|| PageError::not_done(reader, error))?;
        let DeskForm { measure, reason, rule, .. } = self.sent;
        let typed = MeasureForm { measure, reason, rule, problem: Some(problem) };
        page(&self.app, self.report, &self.office, typed, StatusCode::UNPROCESSABLE_ENTITY).await
    }
}
