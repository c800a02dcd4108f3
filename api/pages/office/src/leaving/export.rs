//! `/settings/export`: everything about the account or one profile, by a link that ends; once a day, with the password.

use app::{App, actions::ActionError, export_link};
use askama::Template;
use axum::{
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use commands::{Ask, CommandError};
use domain::{ids::PersonId, time::WallTime};
use frame::{
    answer, coming_in::sign_in_first, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use serde::Deserialize;

use super::{ProfileChoice, profiles};

const PATH: &str = "/settings/export";

/// What was sent. Without a profile, it is the whole account.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ExportForm {
    profile: String,
    password: String,
}

#[derive(Template)]
#[template(path = "leaving/export.html")]
struct ExportPage<'a> {
    frame: Frame<'a>,
    profiles: Vec<ProfileChoice>,
    problem: Option<String>,
    /// Where it is fetched, and until when.
    made: Option<(String, String)>,
}

/// `GET /settings/export`
pub(crate) async fn ask(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let profiles = profiles(&app, &reader, &signed.persons)?;
    page(&reader, &viewer, profiles, None, None, StatusCode::OK)
}

/// `POST /settings/export`
pub(crate) async fn make(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<ExportForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let person: Option<PersonId> = match sent.profile.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| PageError::unprocessable(&reader))?),
    };
    let all = profiles(&app, &reader, &signed.persons)?;
    let ask = Ask::new(viewer.caller.clone());
    let refuse =
        |key: &str, all, status| page(&reader, &viewer, all, Some(reader.say(key)), None, status);
    match app.request_export(&ask, (signed.account, sent.password.as_str()), person).await {
        Ok(Some((token, until))) => {
            let until = WallTime::at(until, app.zone());
            let until =
                reader.language.tell("export-until", "when", reader.language.day_and_time(until));
            let made = Some((export_link::path(&token), until));
            page(&reader, &viewer, vec![], None, made, StatusCode::OK)
        }
        Ok(None) => refuse("export-once-a-day", vec![], StatusCode::TOO_MANY_REQUESTS),
        Err(ActionError::TooOften(_)) => {
            refuse("too-many-sign-ins", vec![], StatusCode::TOO_MANY_REQUESTS)
        }
        Err(ActionError::Refused(CommandError::WrongPassword)) => {
            refuse("password-not-right", all, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

fn page(
    reader: &PageReader,
    viewer: &PageViewer,
    profiles: Vec<ProfileChoice>,
    problem: Option<String>,
    made: Option<(String, String)>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("export-everything"));
    let page = ExportPage { frame: frame.greet(viewer.greeting()), profiles, problem, made };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
