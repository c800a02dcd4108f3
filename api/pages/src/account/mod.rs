//! The links of letters to accounts: confirm an address, use another one, set a new password; and asking for such letters.

mod send;

use app::{App, auth::Kind};
use axum::{
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, CommandError};
use domain::{caller::Caller, ids::AccountId};
use serde::Deserialize;

pub(super) use self::send::{Letter, ask as ask_for_letter, send as send_letter};
use crate::frame::{
    errors::PageError,
    reader::Reader,
    step::{Question, Step},
};

/// `GET /validate/{token}`
pub(super) async fn ask_to_confirm(reader: Reader) -> Response {
    Step::new(&reader, "confirm-address-title")
        .line("confirm-address-line")
        .button("confirm-address-button")
        .answer(StatusCode::OK)
}

/// `POST /validate/{token}`
pub(super) async fn confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<Response, PageError> {
    let confirmed = app.commands.confirm_address(&token).await;
    let made = confirmed.map_err(|error| PageError::refused(&reader, error))?;
    has_followed(&app, made.id, Kind::Confirmation).await;
    Ok(done(&reader, "address-confirmed"))
}

/// `GET /validate/email/{token}`
pub(super) async fn ask_to_confirm_change(reader: Reader) -> Response {
    Step::new(&reader, "confirm-change-title")
        .line("confirm-change-line")
        .button("confirm-change-button")
        .answer(StatusCode::OK)
}

/// `POST /validate/email/{token}`
pub(super) async fn confirm_change(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<Response, PageError> {
    match app.commands.confirm_email(&token, None).await {
        Ok(_) => Ok(done(&reader, "address-changed")),
        Err(error) if error.is_taken() => {
            let step = Step::new(&reader, "confirm-change-title").problem("address-taken");
            Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::refused(&reader, error)),
    }
}

/// `GET /validate/email/back/{token}`
pub(super) async fn ask_to_take_back(reader: Reader) -> Response {
    Step::new(&reader, "take-back-title")
        .line("take-back-line")
        .button("take-back-button")
        .answer(StatusCode::OK)
}

/// `POST /validate/email/back/{token}`: on to the page that sets a new password, for the old one was known to somebody.
pub(super) async fn take_back(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: Reader,
) -> Result<Response, PageError> {
    match app.commands.take_email_back(&token).await {
        Ok((reset, _)) => Ok(Redirect::to(&format!("/password-reset/{reset}")).into_response()),
        Err(error) if error.is_taken() => {
            let step = Step::new(&reader, "take-back-title").problem("address-taken");
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
pub(super) async fn ask_password(reader: Reader) -> Response {
    password_form(&reader, None, StatusCode::OK)
}

/// `POST /password-reset/{token}`
pub(super) async fn set_password(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: Reader,
    sent: Result<Form<NewPassword>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let order = Ask::new(Caller::Visitor);
    match app.commands.reset_password(&order, &token, &sent.password).await {
        Ok(made) => {
            has_followed(&app, made.id, Kind::Reset).await;
            Ok(done(&reader, "password-changed"))
        }
        Err(CommandError::Invalid(_)) => {
            let wrong = Some(reader.say("new-password-wrong"));
            Ok(password_form(&reader, wrong, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::refused(&reader, error)),
    }
}

// Whoever follows a letter wants to hear from here; after a new password, what others tried does not count.
async fn has_followed(app: &App, account: AccountId, kind: Kind) {
    let Ok(known) = app.commands.account(account).await else { return };
    let Some(email) = known.email() else { return };
    app.limits.has_answered(email);
    if kind == Kind::Reset {
        app.limits.has_reset(email);
    }
}

fn password_form(reader: &Reader, wrong: Option<String>, status: StatusCode) -> Response {
    let button = reader.say("new-password-button");
    let question = Question { button, wants_password: true, password_error: wrong };
    Step::new(reader, "new-password-title").ask(question).answer(status)
}

fn done(reader: &Reader, name: &str) -> Response {
    Step::new(reader, &format!("{name}-title"))
        .line(&format!("{name}-line"))
        .link("sign-in", "/login")
        .answer(StatusCode::OK)
}
