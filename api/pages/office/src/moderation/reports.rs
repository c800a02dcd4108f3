//! The reports that wait, and those that are settled.

use app::{App, asked::PageNumber};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::report::ReportStatus;
use frame::{answer, errors::PageError, office::Moderator, site::Frame};
use i18n::Language;
use projections::{Reader as Views, paging::Paging, reports::ReportFilter};
use serde::Deserialize;

use super::{paths::path_of, words};

const PATH: &str = "/moderation/reports";

/// As many as one looks through at once.
const PER_PAGE: u32 = 25;

/// Which are asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ReportsQuery {
    status: String,
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "moderation/reports.html")]
struct ReportsPage<'a> {
    frame: Frame<'a>,
    status: &'static str,
    lines: Vec<ReportLine>,
    total: u64,
    next: Option<String>,
}

struct ReportLine {
    url: String,
    about: words::NamedThing,
    owner: Option<String>,
    complaints: u64,
    at: String,
    claimed_by: Option<String>,
}

/// `GET /moderation/reports`
pub(crate) async fn list(
    Moderator { reader, viewer }: Moderator,
    State(app): State<App>,
    Query(asked): Query<ReportsQuery>,
) -> Result<Response, PageError> {
    let (name, status) = chosen(&asked.status);
    let page = asked.page.get();
    let filter = ReportFilter { status: Some(status), host: None };
    let found = app.views.read(|views| {
        let found = views.reports(&filter, Paging::page(page, PER_PAGE))?;
        let lines = found.elements.iter().map(|it| line(views, reader.language, it));
        Ok((found.total, lines.collect::<projections::Result<Vec<_>>>()?))
    });
    let (total, lines) = found.map_err(|it| PageError::failed(&reader, it))?;
    let more = asked.page.leaves(PER_PAGE, total);
    let next = more.then(|| format!("{PATH}?status={name}&page={}", page + 1));
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("reports-title"));
    let page =
        ReportsPage { frame: frame.greet(viewer.greeting()), status: name, lines, total, next }
            .render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

fn chosen(status: &str) -> (&'static str, ReportStatus) {
    match status {
        "closed" => ("closed", ReportStatus::Closed),
        "resolved" => ("resolved", ReportStatus::Resolved),
        _ => ("open", ReportStatus::Open),
    }
}

fn line(
    views: &Views,
    language: Language,
    report: &projections::reports::ReportRow,
) -> projections::Result<ReportLine> {
    let owner = report.owner.map(|it| words::owner(views, it)).transpose()?.flatten();
    let claimed_by = report.claimed_by.map(|it| words::owner(views, it.0)).transpose()?.flatten();
    Ok(ReportLine {
        url: path_of(report.id),
        about: words::named(views, language, report.about)?,
        owner,
        complaints: report.complaints,
        at: words::when(language, report.created_at),
        claimed_by,
    })
}
