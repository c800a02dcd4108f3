//! The first page after signing in for the first time: what to settle once, and where to begin.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
    routing::get,
};

use frame::{
    answer, coming_in::sign_in_first, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};

use super::{preferences::Preferences, settings::account_of};

const PATH: &str = "/welcome";

/// The first page.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/welcome/{step}", get(|| async { Redirect::to(PATH) }))
}

#[derive(Template)]
#[template(path = "account/welcome.html")]
struct WelcomePage<'a> {
    frame: Frame<'a>,
    has_profile: bool,
    preferences: Preferences,
}

/// `GET /welcome`
async fn show(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let known = account_of(&app, signed.account, &reader)?;
    let title = reader.say("welcome-title");
    let frame = Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting());
    let has_profile = !viewer.profiles.is_empty();
    let page = WelcomePage { frame, has_profile, preferences: Preferences::of(&known, "/") };
    let page = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}
