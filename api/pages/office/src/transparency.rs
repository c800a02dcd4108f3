//! What moderators decided, for everybody to read, where an administrator publishes it; else there is no such page.
//!
//! The tag is the hash of the page alone: the position of a decision would lead to what it is about.

use app::{App, asked::PageNumber};
use askama::Template;
use audit::{
    PublishedHead,
    transparency::{self, PATH, goes_on, headline},
};
use axum::{
    Router,
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};
use domain::time::{Moment, WallTime};
use frame::{
    answer,
    errors::PageError,
    reader::PageReader,
    site::{FeedLink, Frame},
    viewer::PageViewer,
};
use i18n::Language;
use projections::decisions::PublishedDecision;
use serde::Deserialize;

/// What moderators decide, for everybody.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/transparency", get(show))
}

/// Which page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct TransparencyQuery {
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "transparency.html")]
struct TransparencyPage<'a> {
    frame: Frame<'a>,
    lines: Vec<TransparencyLine>,
    newer: Option<String>,
    older: Option<String>,
    head: Option<HeadLine>,
}

struct TransparencyLine {
    id: String,
    day: String,
    what: String,
    rule: Option<(u16, String)>,
    undone: Option<String>,
}

/// The log as it was signed last.
struct HeadLine {
    said: String,
    root: String,
}

/// `GET /transparency`
async fn show(
    State(app): State<App>,
    Query(asked): Query<TransparencyQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let page = asked.page.get();
    let found = transparency::decisions(&app, page);
    let found = found.map_err(|it| PageError::failed(&reader, it))?;
    let found = found.ok_or_else(|| PageError::not_found(&reader))?;
    let head = transparency::head(&app).await;
    let head = head.map_err(|it| PageError::failed(&reader, it))?;
    let html = TransparencyPage {
        frame: frame(&reader, &viewer),
        newer: (page > 1).then(|| format!("{PATH}?page={}", page - 1)),
        older: goes_on(&found, page).then(|| format!("{PATH}?page={}", page + 1)),
        lines: found.elements.iter().map(|it| line(reader.language, it)).collect(),
        head: head.map(|it| HeadLine::of(reader.language, it)),
    };
    let html = html.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::unless_known(&headers, &reader, html))
}

fn frame<'a>(reader: &'a PageReader, viewer: &PageViewer) -> Frame<'a> {
    let heading = reader.say("transparency");
    let mut frame =
        Frame::new(&reader.site, reader.language, &heading, PATH).greet(viewer.greeting());
    // `/transparency.json` is for programs, in a form of ours.
    let beside = |form: &str| if form == "json" { "feed.json" } else { form }.to_owned();
    frame.feeds = FeedLink::as_news(&heading, |form| format!("{PATH}.{}", beside(form)));
    frame
}

fn line(language: Language, decision: &PublishedDecision) -> TransparencyLine {
    let said = decision.said.as_ref();
    TransparencyLine {
        id: decision.id.to_string(),
        day: day(language, decision.day),
        what: headline(language, decision),
        rule: said.map(|it| (it.rule, it.rule_text.clone())),
        undone: decision.undone.map(|it| day(language, it)),
    }
}

fn day(language: Language, at: Moment) -> String {
    language.day(WallTime::at(at, chrono_tz::UTC).shown().date())
}

impl HeadLine {
    fn of(language: Language, head: PublishedHead) -> Self {
        let when = language.day_and_time(WallTime::at(head.signed_at, chrono_tz::UTC));
        let values = [("size", head.size.into()), ("when", when.into())];
        Self { said: language.tell_all("transparency-head", values), root: head.root }
    }
}
