//! Signing in and out, and choosing as whom one acts. Forms without scripts; a session in a cookie (`auth::cookie`).
//!
//! Signing up is in `account/sign_up.rs`, new profiles in `person/`.

mod form;
mod profiles;

use app::{App, actions::ActionError, asked::ClientAddress, auth};
use axum::{
    Router,
    extract::{Extension, Form, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use commands::CommandError;
use frame::{
    coming_in::{local, with_cookies},
    errors::PageError,
    reader::PageReader,
    step::StepPage,
    viewer::PageViewer,
};
use serde::Deserialize;

use self::form::SignInForm;
use self::profiles::{choose, list};

/// Coming in, going, and as whom.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/login", get(ask).post(sign_in))
        .route("/logout", get(ask_to_leave).post(sign_out))
        .route("/profiles", get(list).post(choose))
}

/// Where one came from.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SignInQuery {
    to: Option<String>,
}

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SignInFields {
    email: String,
    password: String,
    to: Option<String>,
}

/// `GET /login`
async fn ask(Query(asked): Query<SignInQuery>, reader: PageReader, viewer: PageViewer) -> Response {
    let back = local(asked.to.as_deref());
    if viewer.is_signed_in() {
        return Redirect::to(&back).into_response();
    }
    SignInForm::empty(&back).answer(&reader, StatusCode::OK)
}

/// `POST /login`
async fn sign_in(
    State(app): State<App>,
    reader: PageReader,
    Extension(client): Extension<ClientAddress>,
    headers: HeaderMap,
    sent: Result<Form<SignInFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let back = local(sent.to.as_deref());
    let form = SignInForm::empty(&back).with_email(&sent.email);
    let device = auth::device_named(&headers);
    match app.sign_in_on_web(&sent.email, &sent.password, client.0, device.as_deref()).await {
        Ok(token) => {
            // One browser, one session: the one before has no cookie any more.
            if let Some(before) = auth::session(&headers, &app) {
                let closed = app.commands.sign_out_of_web(&before).await;
                closed.map_err(|it| PageError::refused(&reader, it))?;
            }
            let cookie = auth::keep_session(&app, &token);
            Ok(with_cookies([cookie], Redirect::to(&back).into_response()))
        }
        Err(ActionError::Refused(error)) => match problem(&error) {
            Some(key) => Ok(form
                .with_problem(reader.say(key))
                .answer(&reader, StatusCode::UNPROCESSABLE_ENTITY)),
            None => Err(PageError::refused(&reader, error)),
        },
        Err(ActionError::TooOften(wait)) => {
            let problem = reader.language.tell("sign-ins-wait", "minutes", wait.minutes());
            Ok(form.with_problem(problem).answer(&reader, StatusCode::TOO_MANY_REQUESTS))
        }
    }
}

const fn problem(error: &CommandError) -> Option<&'static str> {
    match error {
        CommandError::WrongCredentials | CommandError::Invalid(_) => Some("wrong-credentials"),
        CommandError::Unconfirmed => Some("address-unconfirmed"),
        CommandError::Rejected(_)
        | CommandError::Unauthenticated
        | CommandError::Forbidden(_)
        | CommandError::WrongPassword
        | CommandError::InvalidToken
        | CommandError::Reused
        | CommandError::Newer
        | CommandError::Halted(_)
        | CommandError::Contended
        | CommandError::Busy
        | CommandError::Full
        | CommandError::Unknown(_)
        | CommandError::Away(_)
        | CommandError::Unshown
        | CommandError::Failed(_) => None,
    }
}

/// `GET /logout`: a link signs nobody out.
async fn ask_to_leave(reader: PageReader) -> Response {
    StepPage::new(&reader, "sign-out-title").button("sign-out").answer(StatusCode::OK)
}

/// `POST /logout`
async fn sign_out(
    State(app): State<App>,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if let Some(token) = auth::session(&headers, &app) {
        let closed = app.commands.sign_out_of_web(&token).await;
        closed.map_err(|it| PageError::refused(&reader, it))?;
    }
    Ok(with_cookies(auth::forget(&app), Redirect::to("/").into_response()))
}
