//! The links of letters to accounts: confirm an address, use another one, set a new password; and asking for such letters.

mod send;

use app::App;
use axum::{
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use commands::{Ask, CommandError};
use domain::caller::Caller;
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
    let confirmed = app.commands.confirm_address(&Ask::new(Caller::Visitor), &token).await;
    confirmed.map_err(|error| PageError::refused(&reader, error))?;
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
    match app.commands.confirm_email(&Ask::new(Caller::Visitor), &token).await {
        Ok(_) => Ok(done(&reader, "address-changed")),
        Err(error) if error.is_taken() => {
            let step = Step::new(&reader, "confirm-change-title").problem("address-taken");
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
        Ok(_) => Ok(done(&reader, "password-changed")),
        Err(CommandError::Invalid(_)) => {
            let wrong = Some(reader.say("new-password-wrong"));
            Ok(password_form(&reader, wrong, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(PageError::refused(&reader, error)),
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
