//! The links of letters to accounts: confirm an address, use another one, set a new password; and asking for such letters.
//!
//! Signing up is in `sign_up.rs`, the first page after it in `welcome.rs`, settings and sessions in theirs; programs that
//! act for somebody in `applications.rs`, and how those are let in in `authorize.rs` and `device.rs`.

mod applications;
mod authorize;
mod consent;
mod device;
mod preferences;
mod scope_words;
mod send;
mod sessions;
mod settings;
mod sign_up;
mod welcome;

use app::{
    App,
    actions::{AccountLetter, ActionError},
};
use axum::{
    Extension, Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError};
use domain::caller::Caller;
use frame::{
    errors::PageError,
    reader::PageReader,
    step::{Question, StepPage},
};
use serde::Deserialize;
use vault::{Purpose, TokenState};

/// Who has an account, or wants one back.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/validate/{token}", get(ask_to_confirm).post(confirm))
        .route("/validate/email/{token}", get(ask_to_confirm_change).post(confirm_change))
        .route("/validate/email/back/{token}", get(ask_to_take_back).post(take_back))
        .merge(letters("/password-reset/send", AccountLetter::NewPassword))
        .merge(letters("/resend-instructions", AccountLetter::Confirmation))
        .route("/password-reset/{token}", get(ask_password).post(set_password))
        .merge(settings::routes())
        .merge(sessions::routes())
        .merge(applications::routes())
        .merge(authorize::routes())
        .merge(device::routes())
        .merge(sign_up::routes())
        .merge(welcome::routes())
}

fn letters(path: &str, letter: AccountLetter) -> Router<App> {
    Router::new().route(path, get(send::ask).post(send::send)).layer(Extension(letter))
}

/// `GET /validate/{token}`
async fn ask_to_confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    if let Some(dead) = dead(&app, Purpose::ConfirmAddress, &token, &reader).await? {
        return Ok(dead);
    }
    Ok(StepPage::new(&reader, "confirm-address-title")
        .line("confirm-address-line")
        .button("confirm-address-button")
        .answer(StatusCode::OK))
}

// A link that does nothing any more says so before anybody presses a button.
async fn dead(
    app: &App,
    purpose: Purpose,
    token: &str,
    reader: &PageReader,
) -> Result<Option<Response>, PageError> {
    let state = app.commands.link_state(purpose, token).await;
    let (line, to) = match state.map_err(|error| PageError::refused(reader, error))? {
        TokenState::Good => return Ok(None),
        TokenState::Used => ("link-used-line", ("sign-in", "/login")),
        TokenState::Dead if purpose == Purpose::ResetPassword => {
            ("link-dead-line", ("forgot-password-title", "/password-reset/send"))
        }
        TokenState::Dead => ("link-dead-line", ("sign-in", "/login")),
    };
    let step = StepPage::new(reader, "link-dead-title").line(line).link(to.0, to.1);
    Ok(Some(step.answer(StatusCode::GONE)))
}

/// `POST /validate/{token}`
async fn confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let confirmed = app.confirm_address(&token).await;
    confirmed.map_err(|error| PageError::not_done(&reader, error))?;
    Ok(StepPage::new(&reader, "address-confirmed-title")
        .line("address-confirmed-line")
        .link("sign-in", "/login?to=/welcome")
        .answer(StatusCode::OK))
}

/// `GET /validate/email/{token}`
async fn ask_to_confirm_change(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    if let Some(dead) = dead(&app, Purpose::ConfirmAddressChange, &token, &reader).await? {
        return Ok(dead);
    }
    Ok(StepPage::new(&reader, "confirm-change-title")
        .line("confirm-change-line")
        .button("confirm-change-button")
        .answer(StatusCode::OK))
}

/// `POST /validate/email/{token}`
async fn confirm_change(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    match app.confirm_email(&token, None).await {
        Ok(_) => Ok(done(&reader, "address-changed")),
        Err(ActionError::Refused(error)) if error.is_taken() => {
            let step = StepPage::new(&reader, "confirm-change-title").problem("address-taken");
            Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

/// `GET /validate/email/back/{token}`: asks whether the address before shall be used again.
async fn ask_to_take_back(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    if let Some(dead) = dead(&app, Purpose::TakeAddressBack, &token, &reader).await? {
        return Ok(dead);
    }
    Ok(StepPage::new(&reader, "take-back-title")
        .line("take-back-line")
        .button("take-back-button")
        .answer(StatusCode::OK))
}

/// `POST /validate/email/back/{token}`: on to the page that sets a new password, for the old one was known to somebody.
async fn take_back(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    match app.commands.take_email_back(&token).await {
        Ok((reset, _)) => Ok(Redirect::to(&format!("/password-reset/{reset}")).into_response()),
        Err(error) if error.is_taken() => {
            let step = StepPage::new(&reader, "take-back-title").problem("address-taken");
            Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::refused(&reader, error)),
    }
}

/// What was sent.
#[derive(Deserialize)]
pub(super) struct NewPassword {
    password: String,
}

/// `GET /password-reset/{token}`
async fn ask_password(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    if let Some(dead) = dead(&app, Purpose::ResetPassword, &token, &reader).await? {
        return Ok(dead);
    }
    Ok(password_form(&reader, None, StatusCode::OK))
}

/// `POST /password-reset/{token}`
async fn set_password(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
    sent: Result<Form<NewPassword>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let ask = Ask::new(Caller::Visitor);
    match app.reset_password(&ask, &token, &sent.password).await {
        Ok(_) => Ok(done(&reader, "password-changed")),
        Err(ActionError::Refused(CommandError::Invalid(_))) => {
            let wrong = Some(reader.say("new-password-wrong"));
            Ok(password_form(&reader, wrong, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

fn password_form(reader: &PageReader, wrong: Option<String>, status: StatusCode) -> Response {
    let button = reader.say("new-password-button");
    let question =
        Question { button, wants_password: true, password_error: wrong, ..Question::default() };
    StepPage::new(reader, "new-password-title").ask(question).answer(status)
}

fn done(reader: &PageReader, name: &str) -> Response {
    StepPage::new(reader, &format!("{name}-title"))
        .line(&format!("{name}-line"))
        .link("sign-in", "/login")
        .answer(StatusCode::OK)
}
