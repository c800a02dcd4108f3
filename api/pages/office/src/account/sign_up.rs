//! Signing up: an address, a password and what the first profile is called. Nothing is anybody's before they follow the
//! letter, and nobody learns who has an account already.

use app::{App, actions::ActionError, asked::ClientAddress, auth};
use askama::Template;
use axum::{
    Extension, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError, NotAllowedHere, Rejection, accounts::Registration};
use domain::{
    caller::Caller,
    instance::Registrations,
    text::{DisplayName, EmailAddress, Username},
};
use frame::{
    answer, errors::PageError, reader::PageReader, site::Frame, step::StepPage,
    stranger::StrangerForm, viewer::PageViewer,
};
use serde::Deserialize;
use vault::FirstProfile;

const PATH: &str = "/register/user";
const SENT: &str = "/register/user/sent";

/// The pages of signing up.
pub(super) fn routes() -> Router<App> {
    let to_the_form = || get(|| async { Redirect::to(PATH) });
    Router::new()
        .route(PATH, get(ask).post(sign_up))
        .route(SENT, get(sent))
        .route("/register/profile", to_the_form())
        .route("/register/profile/{email}", to_the_form())
}

/// What was sent. A password is never sent back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct SignUpFields {
    email: String,
    password: String,
    name: String,
    username: String,
    lang: Option<String>,
}

#[derive(Template)]
#[template(path = "account/sign_up.html")]
struct SignUpPage<'a> {
    frame: Frame<'a>,
    fields: &'a SignUpFields,
    authority: &'a str,
    /// Whether only some addresses are let in.
    is_for_some: bool,
    mistakes: Vec<(&'static str, String)>,
}

impl SignUpPage<'_> {
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }
}

/// Whom the house signs up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Admission {
    Everybody,
    Listed,
    Nobody,
}

/// `GET /register/user`
async fn ask(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    if viewer.is_signed_in() {
        return Ok(Redirect::to("/profiles").into_response());
    }
    match admission(&app, &reader).await? {
        Admission::Nobody => Ok(closed(&reader)),
        admission @ (Admission::Everybody | Admission::Listed) => {
            form(&reader, &SignUpFields::default(), admission, vec![], StatusCode::OK)
        }
    }
}

/// `POST /register/user`
async fn sign_up(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    headers: HeaderMap,
    StrangerForm(fields): StrangerForm<SignUpFields>,
) -> Result<Response, PageError> {
    let reader = reader.in_language_of_form(fields.lang.as_deref());
    if viewer.is_signed_in() {
        return Ok(Redirect::to("/profiles").into_response());
    }
    let admission = admission(&app, &reader).await?;
    let again = |mistakes: Vec<(&'static str, String)>, status: StatusCode| {
        form(&reader, &fields, admission, mistakes, status)
    };
    let (registration, profile) = match read(&fields, &reader) {
        Ok(read) => read,
        Err(wrong) => return again(said(&reader, &wrong), StatusCode::UNPROCESSABLE_ENTITY),
    };
    let asker = auth::visitor_mark(client, &headers);
    let ask = Ask::new(Caller::Visitor);
    match app.sign_up(&ask, (client, &asker), registration, Some(profile)).await {
        Ok(_) => Ok(Redirect::to(SENT).into_response()),
        Err(ActionError::TooOften(wait)) => {
            let words = reader.language.tell("too-many-requests", "minutes", wait.minutes());
            again(vec![("email", words)], StatusCode::TOO_MANY_REQUESTS)
        }
        Err(ActionError::Refused(error)) => match wrong(&error) {
            Some(_) if admission == Admission::Nobody => Ok(closed(&reader)),
            Some(wrong) => again(said(&reader, &[wrong]), StatusCode::UNPROCESSABLE_ENTITY),
            None => Err(PageError::refused(&reader, error)),
        },
    }
}

/// `GET /register/user/sent`
async fn sent(reader: PageReader) -> Response {
    StepPage::new(&reader, "sent-title")
        .line("sign-up-sent")
        .line("sign-up-sent-not-there")
        .link("resend-link", "/resend-instructions")
        .answer(StatusCode::OK)
}

// What the form says, or what is wrong with it.
fn read(
    fields: &SignUpFields,
    reader: &PageReader,
) -> Result<(Registration, FirstProfile), Vec<&'static str>> {
    let email = EmailAddress::new(fields.email.trim()).map_err(|_| "email-wrong");
    let username = Username::new(&fields.username.trim().to_lowercase());
    let username = username.map_err(|_| "username-wrong");
    let name = DisplayName::new(&fields.name).map_err(|_| "name-too-long");
    match (email, username, name) {
        (Ok(email), Ok(username), Ok(name)) => {
            let (password, locale) = (fields.password.clone(), reader.language.tag().to_owned());
            let profile = FirstProfile {
                username: username.to_string(),
                name: name.to_string(),
                summary: String::new(),
            };
            Ok((Registration { email, password, locale }, profile))
        }
        (email, username, name) => {
            Err([email.err(), username.err(), name.err()].into_iter().flatten().collect())
        }
    }
}

// Why the use case said no, as far as whoever asks can do something about it.
fn wrong(error: &CommandError) -> Option<&'static str> {
    if let CommandError::Invalid(invalid) = error {
        return Some(match invalid.field {
            "password" => "new-password-wrong",
            "preferred_username" => "username-taken",
            _ => "email-wrong",
        });
    }
    let closed = Rejection::House(NotAllowedHere::Registration);
    let is_closed = matches!(error, CommandError::Rejected(why) if *why == closed);
    is_closed.then_some("sign-up-not-this-address")
}

// By the field where it can be mended.
fn said(reader: &PageReader, keys: &[&'static str]) -> Vec<(&'static str, String)> {
    let field = |key: &str| match key {
        "username-wrong" | "username-taken" => "username",
        "name-too-long" => "name",
        "new-password-wrong" => "password",
        _ => "email",
    };
    keys.iter().map(|key| (field(key), reader.say(key))).collect()
}

async fn admission(app: &App, reader: &PageReader) -> Result<Admission, PageError> {
    let known = app.commands.allowances().await.map_err(|it| PageError::refused(reader, it))?;
    Ok(match (known.registrations, known.registrations_allowed.is_empty()) {
        (Registrations::Open, _) => Admission::Everybody,
        (Registrations::Closed, false) => Admission::Listed,
        (Registrations::Closed, true) => Admission::Nobody,
    })
}

fn closed(reader: &PageReader) -> Response {
    StepPage::new(reader, "sign-up-title")
        .line("sign-up-closed")
        .link("sign-in", "/login")
        .link("about-this-site", "/about")
        .answer(StatusCode::OK)
}

fn form(
    reader: &PageReader,
    fields: &SignUpFields,
    admission: Admission,
    mistakes: Vec<(&'static str, String)>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let title = reader.say("sign-up-title");
    let mut frame = Frame::hidden(&reader.site, reader.language, &title).greet(reader.greeting());
    frame.path = Some(PATH);
    let page = SignUpPage {
        frame,
        fields,
        authority: reader.site.authority(),
        is_for_some: admission == Admission::Listed,
        mistakes,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
