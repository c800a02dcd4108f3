//! Which programs act for somebody, for that person: since when, what they may do, when they last did, and their end.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::Ask;
use domain::{
    application::Scopes,
    time::{Moment, WallTime},
};
use frame::{
    answer, coming_in::sign_in_first, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use serde::Deserialize;
use uuid::Uuid;
use vault::SeenPermit;

use super::{scope_words::scope_sentences, settings::account_of};

const PATH: &str = "/settings/applications";

/// What programs may do.
pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(show).post(end))
}

#[derive(Template)]
#[template(path = "account/applications.html")]
struct ApplicationsPage<'a> {
    frame: Frame<'a>,
    lines: Vec<ApplicationLine>,
}

struct ApplicationLine {
    id: Uuid,
    name: String,
    website: Option<String>,
    since: String,
    used: String,
    sentences: Vec<String>,
}

/// Which one ends.
#[derive(Deserialize, Default)]
#[serde(default)]
struct ApplicationFields {
    permit: String,
}

/// `GET /settings/applications`
async fn show(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let permits = app.permits(&Ask::new(viewer.caller.clone()), signed.account).await;
    let permits = permits.map_err(|it| PageError::not_done(&reader, it))?;
    let zone = account_of(&app, signed.account, &reader)?.settings.timezone;
    let zone = zone.unwrap_or_else(|| app.zone());
    let say = |at: Moment| reader.language.day_and_time(WallTime::at(at, zone));
    let line = |it: SeenPermit| ApplicationLine {
        id: it.id,
        since: reader.language.tell("application-since", "when", say(it.created_at)),
        used: reader.language.tell("application-used", "when", say(it.used_at)),
        sentences: scope_sentences(&Scopes::of_stored(&it.scope), &reader),
        name: it.application.card.name,
        website: it.application.card.website,
    };
    let title = reader.say("applications-title");
    let frame = Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting());
    let lines = permits.into_iter().map(line).collect();
    let page = ApplicationsPage { frame, lines }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

/// `POST /settings/applications`
async fn end(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<ApplicationFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let permit: Uuid = sent.permit.parse().map_err(|_| PageError::unprocessable(&reader))?;
    // One that has ended already is where it should be.
    let ended = app.end_permit(&Ask::new(viewer.caller.clone()), signed.account, permit).await;
    ended.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(PATH).into_response())
}
