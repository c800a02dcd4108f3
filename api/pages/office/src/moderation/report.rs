//! One report: what was reported and what it is now, both parties' past, earlier decisions, and the form to decide; or
//! all that as it was at a moment, without the form.

use app::App;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{ids::ReportId, instance::Rule, time::Moment};
use frame::{
    answer,
    errors::PageError,
    look_back::{self, LookBack, as_it_was},
    office::Moderator,
    site::Frame,
};

use super::{desk::ModerationDesk, paths::path_of};

/// What was typed, and what was wrong with it.
#[derive(Default)]
pub(super) struct MeasureForm {
    pub(super) measure: String,
    pub(super) reason: String,
    pub(super) rule: String,
    pub(super) problem: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct ReportPage<'a> {
    frame: Frame<'a>,
    path: String,
    desk: ModerationDesk,
    rules: Vec<Rule>,
    typed: MeasureForm,
    /// "As it was on …", when it is the past that is shown.
    past: Option<String>,
}

/// `GET /moderation/report/{id}`
pub(crate) async fn show(
    office: Moderator,
    State(app): State<App>,
    Path(id): Path<String>,
    LookBack(at): LookBack,
) -> Result<Response, PageError> {
    let id: ReportId = id.parse().map_err(|_| PageError::not_found(&office.reader))?;
    match at {
        Some(at) => as_it_stood(&app, id, &office, at).await,
        None => page(&app, id, &office, MeasureForm::default(), StatusCode::OK).await,
    }
}

pub(super) async fn page(
    app: &App,
    id: ReportId,
    office: &Moderator,
    typed: MeasureForm,
    status: StatusCode,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let rules = app.commands.rules(reader.language.tag()).await;
    let rules = rules.map_err(|it| PageError::failed(reader, it))?;
    let desk = app.views.read(|views| ModerationDesk::of(views, reader.language, id));
    let desk = desk.map_err(|it| PageError::failed(reader, it))?;
    let desk = desk.ok_or_else(|| PageError::not_found(reader))?;
    let frame = frame(office);
    let page = ReportPage { frame, path: path_of(id), desk, rules, typed, past: None };
    rendered(office, &page, status)
}

/// What a moderator saw at a moment: nothing can be done with it any more.
async fn as_it_stood(
    app: &App,
    id: ReportId,
    office: &Moderator,
    at: Moment,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let past = audit::of_report(app, id, at).await;
    let past = past.map_err(|it| look_back::unseen(reader, it))?;
    let desk = ModerationDesk::of(past.reader(), reader.language, id);
    let desk = desk.map_err(|it| PageError::failed(reader, it))?;
    let desk = desk.ok_or_else(|| PageError::not_found(reader))?;
    let zone = app.zone();
    let page = ReportPage {
        frame: frame(office),
        path: path_of(id),
        desk,
        rules: vec![],
        typed: MeasureForm::default(),
        past: Some(as_it_was(reader.language, zone, at)),
    };
    rendered(office, &page, StatusCode::OK)
}

fn frame(office: &Moderator) -> Frame<'_> {
    let reader = &office.reader;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("report-title"));
    frame.greet(office.viewer.greeting())
}

fn rendered(
    office: &Moderator,
    page: &ReportPage<'_>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let html = page.render().map_err(|it| PageError::failed(&office.reader, it))?;
    Ok(answer::private(status, &office.reader, html))
}
