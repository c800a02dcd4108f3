//! Where an account is signed in, for its owner: seen, and ended one by one or all but the one that asks.

use app::{App, auth};
use askama::Template;
use axum::{
    Router,
    extract::{Form, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, Commands};
use domain::time::{Moment, WallTime};
use frame::{
    answer,
    coming_in::{sign_in_first, with_cookies},
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::PageViewer,
};
use serde::Deserialize;
use uuid::Uuid;
use vault::{Family, OpenSession};

use super::settings::account_of;

const PATH: &str = "/settings/sessions";

/// Where an account is signed in.
pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(show).post(end))
}

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct SessionsPage<'a> {
    frame: Frame<'a>,
    lines: Vec<SessionLine>,
}

struct SessionLine {
    id: Uuid,
    device: String,
    since: String,
    used: String,
    is_this: bool,
}

/// Which one ends; none named is all others.
#[derive(Deserialize, Default)]
#[serde(default)]
struct SessionFields {
    session: String,
}

/// `GET /settings/sessions`
async fn show(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let open = app.sessions(&Ask::new(viewer.caller.clone()), signed.account).await;
    let open = open.map_err(|it| PageError::not_done(&reader, it))?;
    let zone = account_of(&app, signed.account, &reader)?.settings.timezone;
    let zone = zone.unwrap_or_else(|| app.zone());
    let say = |at: Moment| reader.language.day_and_time(WallTime::at(at, zone));
    let own = own(&headers, &app);
    let line = |it: OpenSession| SessionLine {
        id: it.family.0,
        is_this: own == Some(it.family),
        device: it.device.unwrap_or_else(|| reader.say("session-device-unknown")),
        since: reader.language.tell("session-since", "when", say(it.created_at)),
        used: reader.language.tell("session-used", "when", say(it.last_used_at)),
    };
    let title = reader.say("sessions-title");
    let frame = Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting());
    let page = SessionsPage { frame, lines: open.into_iter().map(line).collect() }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

/// `POST /settings/sessions`
async fn end(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
    sent: Result<Form<SessionFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let (own, ask) = (own(&headers, &app), Ask::new(viewer.caller.clone()));
    if sent.session.is_empty() {
        let ended = app.end_other_sessions(&ask, signed.account, own).await;
        ended.map_err(|it| PageError::not_done(&reader, it))?;
        return Ok(Redirect::to(PATH).into_response());
    }
    let session: Uuid = sent.session.parse().map_err(|_| PageError::unprocessable(&reader))?;
    // One that has ended already is where it should be.
    let ended = app.end_session(&ask, signed.account, Family(session)).await;
    ended.map_err(|it| PageError::not_done(&reader, it))?;
    if own == Some(Family(session)) {
        return Ok(with_cookies(auth::forget(&app), Redirect::to("/").into_response()));
    }
    Ok(Redirect::to(PATH).into_response())
}

fn own(headers: &HeaderMap, app: &App) -> Option<Family> {
    auth::session(headers, app).and_then(|it| Commands::session_on_web(&it))
}
