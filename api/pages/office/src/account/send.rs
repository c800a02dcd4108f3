//! Asking for a letter: a way in without the password, or the confirmation once more.
//!
//! The answer is the same whether the address is known or not, and comes after the same time.

use app::{
    App,
    actions::{AccountLetter, ActionError},
    asked::ClientAddress,
};
use askama::Template;
use axum::{
    extract::{Extension, State},
    http::StatusCode,
    response::Response,
};
use commands::Ask;
use domain::{caller::Caller, text::EmailAddress};
use frame::{
    answer, errors::PageError, reader::PageReader, site::Frame, step::StepPage,
    stranger::StrangerForm,
};
use serde::Deserialize;

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct LetterRequestForm {
    email: String,
}

/// What the page of a letter says: its heading, what it is for, and that it was sent.
const fn words(letter: AccountLetter) -> (&'static str, &'static str, &'static str) {
    match letter {
        AccountLetter::NewPassword => {
            ("forgot-password-title", "forgot-password-line", "forgot-password-sent")
        }
        AccountLetter::Confirmation => ("resend-title", "resend-line", "resend-sent"),
    }
}

#[derive(Template)]
#[template(path = "send.html")]
struct LetterRequestPage<'a> {
    frame: Frame<'a>,
    heading: String,
    line: String,
    email: &'a str,
    problem: Option<String>,
}

/// `GET` of a letter's address
pub(crate) async fn ask(
    Extension(letter): Extension<AccountLetter>,
    reader: PageReader,
) -> Result<Response, PageError> {
    form(&reader, letter, "", None, StatusCode::OK)
}

/// `POST` to a letter's address
pub(crate) async fn send(
    Extension(letter): Extension<AccountLetter>,
    State(app): State<App>,
    reader: PageReader,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    StrangerForm(LetterRequestForm { email }): StrangerForm<LetterRequestForm>,
) -> Result<Response, PageError> {
    let again = |key: &str, status| form(&reader, letter, &email, Some(reader.say(key)), status);
    let Ok(address) = EmailAddress::new(&email) else {
        return again("email-wrong", StatusCode::UNPROCESSABLE_ENTITY);
    };
    match app.send_account_letter(Ask::new(Caller::Visitor), client, address, letter) {
        Ok(()) => {}
        Err(ActionError::TooOften(wait)) => {
            let problem = reader.language.tell("too-many-requests", "minutes", wait.minutes());
            return form(&reader, letter, &email, Some(problem), StatusCode::TOO_MANY_REQUESTS);
        }
        Err(error) => return Err(PageError::not_done(&reader, error)),
    }
    let (_, _, sent) = words(letter);
    let step = StepPage::new(&reader, "sent-title").line(sent).line("sent-not-there");
    Ok(step.link("sign-in", "/login").answer(StatusCode::OK))
}

fn form(
    reader: &PageReader,
    letter: AccountLetter,
    email: &str,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let (heading, line, _) = words(letter);
    let heading = reader.say(heading);
    let frame = Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting());
    let page = LetterRequestPage { frame, heading, line: reader.say(line), email, problem };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
