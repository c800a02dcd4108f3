//! How the server presents itself, for those who run it: a form with what is in force, and what other servers are to it.
//!
//! What was never saved is as the configuration has it, and stays so until somebody changes it here: only what differs
//! is saved. Accounts of others and pictures are the API's.

mod fields;
mod servers;
mod typed;

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
use serde::Deserialize;

use self::{
    fields::{LegalFields, SettingsField, SettingsFields},
    typed::{Changes, SettingsForm},
};
use crate::frame::{answer, errors::PageError, office::Administrator, site::Frame};

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
    presentation: Vec<SettingsField>,
    open: bool,
    rules: SettingsField,
    texts: [LegalFields; 2],
    published: bool,
}

/// `GET /settings/admin`
async fn show(
    office: Administrator,
    State(app): State<App>,
    Query(asked): Query<SettingsQuery>,
) -> Result<Response, PageError> {
    let typed = SettingsForm::in_force(&app.instance.now().config.instance);
    let saved = !asked.saved.is_empty();
    page(&office, typed, (saved, None), &[], StatusCode::OK)
}

/// `POST /settings/admin`
async fn save(
    office: Administrator,
    State(app): State<App>,
    sent: Result<Form<SettingsForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(typed) = sent.map_err(|_| PageError::unprocessable(&office.reader))?;
    let typed = typed.with_plain_line_ends();
    let now = app.instance.now();
    let changes = match typed.changes(&now.config.instance) {
        Ok(changes) => changes,
        Err(wrong) => return refused(&office, typed, None, &wrong),
    };
    match saved(&app, &office, changes).await {
        Ok(()) => Ok(Redirect::to(&format!("{PATH}?saved=yes")).into_response()),
        Err(CommandError::Forbidden(_)) => {
            let problem = office.reader.say("settings-no-profile");
            refused(&office, typed, Some(problem), &[])
        }
        Err(error) => Err(PageError::refused(&office.reader, error)),
    }
}

async fn saved(app: &App, office: &Administrator, changes: Changes) -> Result<(), CommandError> {
    let order = Ask::new(office.viewer.caller.clone());
    let mut receipt = None;
    if !changes.settings.is_empty() {
        receipt = Some(app.commands.change_instance(&order, changes.settings).await?);
    }
    if let Some(rules) = changes.rules {
        receipt = Some(app.commands.change_rules(&order.then("rules"), rules).await?);
    }
    if let Some(receipt) = receipt {
        app.shown(receipt).await;
    }
    Ok(())
}

fn refused(
    office: &Administrator,
    typed: SettingsForm,
    problem: Option<String>,
    wrong: &[Invalid],
) -> Result<Response, PageError> {
    let problem = problem.or_else(|| Some(office.reader.say("settings-wrong")));
    page(office, typed, (false, problem), wrong, StatusCode::UNPROCESSABLE_ENTITY)
}

fn page(
    office: &Administrator,
    typed: SettingsForm,
    (saved, problem): (bool, Option<String>),
    wrong: &[Invalid],
    status: StatusCode,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let (open, published) = (typed.is_open(), typed.is_published());
    let SettingsFields { presentation, rules, texts } =
        SettingsFields::of(reader.language, typed, wrong);
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("settings-title"));
    let frame = frame.greet(office.viewer.greeting());
    let page = SettingsPage { frame, saved, problem, presentation, open, rules, texts, published };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, html))
}
