//! What moderators did.

use app::{App, asked::PageNumber};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use frame::{answer, errors::PageError, office::Moderator, site::Frame};
use i18n::Language;
use projections::{Reader as Views, Result as Viewed, decisions::LogLine, paging::Paging};
use serde::Deserialize;

use super::{paths::path_of, words};

const PATH: &str = "/moderation/logs";

/// As many as one looks through at once.
const PER_PAGE: u32 = 50;

/// Which page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ModerationLogQuery {
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "moderation/logs.html")]
struct ModerationLogPage<'a> {
    frame: Frame<'a>,
    lines: Vec<ModerationLogLine>,
    next: Option<String>,
}

struct ModerationLogLine {
    at: String,
    what: String,
    by: Option<String>,
    about: Option<words::NamedThing>,
    report: Option<String>,
    reason: Option<String>,
    rule: Option<u16>,
}

/// `GET /moderation/logs`
pub(crate) async fn show(
    Moderator { reader, viewer }: Moderator,
    State(app): State<App>,
    Query(asked): Query<ModerationLogQuery>,
) -> Result<Response, PageError> {
    let page = asked.page.get();
    let found = app.views.read(|views| {
        let found = views.moderation_log(Paging::page(page, PER_PAGE))?;
        let lines = found.elements.iter().map(|it| line(views, reader.language, it));
        Ok((found.total, lines.collect::<Viewed<Vec<_>>>()?))
    });
    let (total, lines) = found.map_err(|it| PageError::failed(&reader, it))?;
    let more = asked.page.leaves(PER_PAGE, total);
    let next = more.then(|| format!("{PATH}?page={}", page + 1));
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("logs-title"));
    let page = ModerationLogPage { frame: frame.greet(viewer.greeting()), lines, next }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

fn line(views: &Views, language: Language, line: &LogLine) -> Viewed<ModerationLogLine> {
    let decision = line.decision.map(|it| views.decision(it)).transpose()?.flatten();
    let by = line.by.person().map(|it| words::owner(views, it.0)).transpose()?.flatten();
    Ok(ModerationLogLine {
        at: words::when(language, line.at),
        what: language.say(words::action(line.action)),
        by,
        about: match (line.subject, &line.server) {
            (Some(subject), _) => Some(words::named(views, language, subject)?),
            (None, server) => server.as_deref().map(words::NamedThing::server),
        },
        report: line.report.map(path_of),
        rule: decision.as_ref().map(|it| it.rule),
        reason: decision
            .and_then(|it| it.reason)
            .map(|it| it.to_string())
            .or_else(|| line.because.clone()),
    })
}
