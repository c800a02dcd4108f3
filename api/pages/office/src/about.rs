//! What the server says of itself: who runs it and what for, its rules, terms and privacy policy.
//!
//! Made for each reader, for little is read here; the tag tells who has it already. What it says is
//! [`app::instance`]'s; texts that are pages elsewhere are linked to, never fetched.

use app::{
    App,
    instance::{Legal, Now},
};
use askama::Template;
use axum::{
    Extension, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::instance::{Rule, SettingKey, SettingValue};
use frame::{
    answer, cache::RenderedPage, clean::Clean, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use i18n::own_name;
use projections::events::Statistics;

/// What is said of the server itself.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/about", get(elsewhere))
        .route("/about/instance", get(show))
        .route("/rules", get(rules))
        .merge(texts("/terms", Text::Terms))
        .merge(texts("/privacy", Text::Privacy))
}

fn texts(path: &str, text: Text) -> Router<App> {
    Router::new().route(path, get(legal)).layer(Extension(text))
}

/// What the server is.
#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    frame: Frame<'a>,
    now: &'a Now,
    long_description: Option<Clean>,
    contact: Option<Contact>,
    languages: Vec<&'a str>,
    figures: [String; 3],
    version: &'static str,
}

/// Whom to write to.
struct Contact {
    text: String,
    url: Option<String>,
}

/// One text that the server owes its people.
#[derive(Template)]
#[template(path = "document.html")]
struct LegalPage<'a> {
    frame: Frame<'a>,
    heading: String,
    intro: Option<String>,
    rules: Vec<Rule>,
    html: Option<Clean>,
    elsewhere: Option<&'a str>,
}

/// `GET /about`
async fn elsewhere() -> Response {
    Redirect::permanent("/about/instance").into_response()
}

/// `GET /about/instance`
async fn show(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let now = app.instance.now();
    let statistics = app.views.read(projections::Reader::statistics);
    let statistics = statistics.map_err(|it| PageError::failed(&reader, it))?;
    let settings = now.settings();
    let page = About {
        frame: frame(&reader, &viewer, "about-this-site", "/about/instance"),
        now: &now,
        long_description: long_description(&now),
        contact: settings.text_if_any(SettingKey::Contact).map(Contact::of),
        languages: settings.tags(SettingKey::Languages).iter().map(|it| own_name(it)).collect(),
        figures: figures(&reader, statistics),
        version: env!("CARGO_PKG_VERSION"),
    };
    finish(&now, (&reader, &viewer, &headers), &page)
}

/// `GET /rules`
async fn rules(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let now = app.instance.now();
    let page = LegalPage {
        frame: frame(&reader, &viewer, "rules", "/rules"),
        heading: reader.say("rules"),
        intro: Some(reader.say("rules-intro")),
        rules: now.rules(reader.language),
        html: None,
        elsewhere: None,
    };
    finish(&now, (&reader, &viewer, &headers), &page)
}

/// A text that the server owes its people.
#[derive(Clone, Copy)]
pub(super) enum Text {
    /// `/terms`
    Terms,
    /// `/privacy`
    Privacy,
}

/// `GET /terms`, `GET /privacy`
async fn legal(
    Extension(text): Extension<Text>,
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let now = app.instance.now();
    let (legal, named) = match text {
        Text::Terms => (now.terms(reader.language), ("terms", "/terms")),
        Text::Privacy => (now.privacy(reader.language), ("privacy", "/privacy")),
    };
    let page = document(&reader, &viewer, named, &legal);
    finish(&now, (&reader, &viewer, &headers), &page)
}

impl Contact {
    // An address of a page or of a mailbox can be followed; anything else is only read.
    fn of(text: &str) -> Self {
        let page = text.starts_with("https://") || text.starts_with("http://");
        let mailbox = domain::text::EmailAddress::new(text).is_ok();
        let url = match (page, mailbox) {
            (true, _) => Some(text.to_owned()),
            (false, true) => Some(format!("mailto:{text}")),
            (false, false) => None,
        };
        Self { text: text.to_owned(), url }
    }
}

fn long_description(now: &Now) -> Option<Clean> {
    let SettingValue::Html(html) = now.settings().value(SettingKey::LongDescription) else {
        return None;
    };
    Some(Clean::from(html)).filter(|it| !it.is_empty())
}

fn figures(reader: &PageReader, counts: Statistics) -> [String; 3] {
    [
        ("count-accounts", counts.accounts),
        ("count-events", counts.events_here),
        ("count-groups", counts.groups_here),
    ]
    .map(|(key, count)| reader.language.tell(key, "count", count))
}

fn frame<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    heading: &str,
    path: &'static str,
) -> Frame<'a> {
    Frame::new(&reader.site, reader.language, &reader.say(heading), path).greet(viewer.greeting())
}

fn document<'a>(
    reader: &'a PageReader,
    viewer: &PageViewer,
    (heading, path): (&str, &'static str),
    legal: &'a Legal,
) -> LegalPage<'a> {
    LegalPage {
        frame: frame(reader, viewer, heading, path),
        heading: reader.say(heading),
        intro: None,
        rules: vec![],
        html: clean(legal),
        elsewhere: legal.url().map(url::Url::as_str),
    }
}

fn clean(legal: &Legal) -> Option<Clean> {
    match legal {
        Legal::Elsewhere(_) => None,
        Legal::Own(html) => Some(html.into()),
        Legal::Standard(html) => Some(html.into()),
    }
}

fn finish(
    now: &Now,
    (reader, viewer, headers): (&PageReader, &PageViewer, &HeaderMap),
    page: &impl Template,
) -> Result<Response, PageError> {
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    if viewer.is_signed_in() {
        return Ok(answer::private(StatusCode::OK, reader, html));
    }
    let RenderedPage { page, etag, .. } = RenderedPage::new(html, now.changed);
    Ok(answer::public(headers, reader, page, &etag))
}
