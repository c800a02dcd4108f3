//! How the server presents itself, for those who run it: a form with what is in force, and what other servers are to it.
//!
//! What was never saved is as the configuration has it, and stays so until somebody changes it here: only what differs
//! is saved. Accounts of others and pictures are the API's.

mod fields;
mod form;
mod servers;

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Form, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError};
use domain::text::Invalid;
use frame::{answer, errors::PageError, office::Administrator, site::Frame};
use serde::Deserialize;

use self::{fields::SettingsFields, form::SettingsForm};

/// The settings of the server.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/settings/admin", get(show).post(save))
        .route("/settings/admin/servers", get(servers::show).post(servers::carry_out))
}

const PATH: &str = "/settings/admin";

/// Whether one comes from saving.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SettingsQuery {
    saved: String,
}

#[derive(Template)]
#[template(path = "settings/server.html")]
struct SettingsPage<'a> {
    frame: Frame<'a>,
    saved: bool,
    problem: Option<String>,
    fields: SettingsFields,
}

/// `GET /settings/admin`
async fn show(
    office: Administrator,
    State(app): State<App>,
    Query(asked): Query<SettingsQuery>,
) -> Result<Response, PageError> {
    let form = SettingsForm::in_force(&app.instance.now().config.instance);
    let saved = !asked.saved.is_empty();
    page(&office, &form, (saved, None), &[], StatusCode::OK)
}

/// `POST /settings/admin`
async fn save(
    office: Administrator,
    State(app): State<App>,
    sent: Result<Form<SettingsForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&office.reader))?;
    let now = app.instance.now();
    let form = sent.over(&now.config.instance);
    let change = match form.change(&now.config.instance).checked() {
        Ok(change) => change,
        Err(wrong) => return refused(&office, &form, "settings-wrong", &wrong),
    };
    match app.change_settings(&Ask::new(office.viewer.caller.clone()), change).await {
        Ok(_) => Ok(Redirect::to(&format!("{PATH}?saved=yes")).into_response()),
        Err(CommandError::Forbidden(_)) => refused(&office, &form, "settings-no-profile", &[]),
        Err(error) => Err(PageError::refused(&office.reader, error)),
    }
}

fn refused(
    office: &Administrator,
    form: &SettingsForm,
    problem: &str,
    wrong: &[Invalid],
) -> Result<Response, PageError> {
    let problem = Some(office.reader.say(problem));
    page(office, form, (false, problem), wrong, StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(
    office: &Administrator,
    form: &SettingsForm,
    (saved, problem): (bool, Option<String>),
    wrong: &[Invalid],
    status: StatusCode,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let fields = SettingsFields::of(reader.language, form, wrong);
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("settings-title"));
    let frame = frame.greet(office.viewer.greeting());
    let page = SettingsPage { frame, saved, problem, fields };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}
