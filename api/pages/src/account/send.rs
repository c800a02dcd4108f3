//! Asking for a letter: a way in without the password, or the confirmation once more.
//!
//! The answer is the same whether the address is known or not, and comes after the same time.

use app::{App, asked::Client};
use askama::Template;
use axum::{
    extract::{Extension, Form, State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use commands::Ask;
use domain::{caller::Caller, text::EmailAddress};
use serde::Deserialize;

use crate::frame::{answer, errors::PageError, reader::Reader, site::Frame, step::Step};

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Sent {
    email: String,
}

/// Which letter is asked for.
#[derive(Clone, Copy)]
pub(crate) enum Letter {
    /// A way in without the password: `/password-reset/send`.
    Password,
    /// To confirm an address: `/resend-instructions`.
    Confirmation,
}

impl Letter {
    const fn heading(self) -> &'static str {
        match self {
            Self::Password => "forgot-password-title",
            Self::Confirmation => "resend-title",
        }
    }

    const fn line(self) -> &'static str {
        match self {
            Self::Password => "forgot-password-line",
            Self::Confirmation => "resend-line",
        }
    }

    const fn sent(self) -> &'static str {
        match self {
            Self::Password => "forgot-password-sent",
            Self::Confirmation => "resend-sent",
        }
    }
}

#[derive(Template)]
#[template(path = "send.html")]
struct Page<'a> {
    frame: Frame<'a>,
    heading: String,
    line: String,
    email: &'a str,
    problem: Option<String>,
}

/// `GET` of a letter's address
pub(crate) async fn ask(letter: Letter, reader: Reader) -> Result<Response, PageError> {
    form(&reader, letter, "", None, StatusCode::OK)
}

/// `POST` to a letter's address
pub(crate) async fn send(
    letter: Letter,
    State(app): State<App>,
    reader: Reader,
    Extension(Client(client)): Extension<Client>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(Sent { email }) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let again = |key: &str, status| form(&reader, letter, &email, Some(reader.say(key)), status);
    let Ok(address) = EmailAddress::new(&email) else {
        return again("email-wrong", StatusCode::UNPROCESSABLE_ENTITY);
    };
    if !app.limits.mail(&address, client) {
        return again("too-many-requests", StatusCode::TOO_MANY_REQUESTS);
    }
    let order = Ask::new(Caller::Visitor);
    match letter {
        Letter::Password => app.commands.request_password_reset(order, address),
        Letter::Confirmation => app.commands.resend_confirmation(order, address),
    }
    let step = Step::new(&reader, "sent-title").line(letter.sent()).line("sent-not-there");
    Ok(step.link("sign-in", "/login").answer(StatusCode::OK))
}

fn form(
    reader: &Reader,
    letter: Letter,
    email: &str,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let heading = reader.say(letter.heading());
    let frame = Frame::hidden(&reader.site, reader.language, &heading);
    let page = Page { frame, heading, line: reader.say(letter.line()), email, problem };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
