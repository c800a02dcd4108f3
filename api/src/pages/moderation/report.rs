//! One report: what was reported and what it is now, both parties' past, earlier decisions, and the form to decide.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{ids::ReportId, instance::Rule};

use super::{
    super::{answer, errors::PageError, reader::Reader, site::Frame, viewer::PageViewer},
    desk::Desk,
    path_of, turned_away,
};
use crate::app::App;

/// What was typed, and what was wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) measure: String,
    pub(super) reason: String,
    pub(super) rule: String,
    pub(super) problem: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct Page<'a> {
    frame: Frame<'a>,
    path: String,
    desk: Desk,
    rules: Vec<Rule>,
    typed: Typed,
}

/// `GET /moderation/report/{id}`
pub(in crate::pages) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let id: ReportId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    if let Some(answer) = turned_away(&viewer, &reader, &path_of(id)) {
        return Ok(answer);
    }
    page(&app, id, &reader, &viewer, Typed::default(), StatusCode::OK).await
}

pub(super) async fn page(
    app: &App,
    id: ReportId,
    reader: &Reader,
    viewer: &PageViewer,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, PageError> {
    let rules = app.commands.rules(reader.language.tag()).await;
    let rules = rules.map_err(|it| PageError::failed(reader, it))?;
    let desk = app.views.read(|views| {
        let Some(report) = views.report(id)? else { return Ok(None) };
        Desk::read(views, reader.language, &report).map(Some)
    });
    let desk = desk.map_err(|it| PageError::failed(reader, it))?;
    let desk = desk.ok_or_else(|| PageError::not_found(reader))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("report-title"));
    let page = Page { frame: frame.greet(viewer), path: path_of(id), desk, rules, typed };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
