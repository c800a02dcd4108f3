//! The settings of an account: language, zone, which letters, password and address.

use app::{App, actions::ActionError, asked::ClientAddress};
use askama::Template;
use axum::{
    Extension, Router,
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError};
use domain::{account::AccountSettings, ids::AccountId, text::EmailAddress};
use frame::office::to_page;
use frame::{
    answer,
    coming_in::{local, sign_in_first},
    errors::PageError,
    reader::PageReader,
    site::Frame,
    step::StepPage,
    viewer::PageViewer,
};
use projections::accounts::Account;
use serde::Deserialize;

use super::preferences::{Preferences, how_often};

/// The settings of an account.
pub(super) fn routes() -> Router<App> {
    let page = || get(show).post(save);
    Router::new()
        .route("/settings", page())
        .route("/settings/account/general", page())
        .route("/settings/preferences", page())
        .route("/settings/notifications", page())
        .route("/settings/password", get(to_page).post(change_password))
        .route("/settings/address", get(to_page).post(change_address))
}

const PATH: &str = "/settings";

#[derive(Template)]
#[template(path = "account/settings.html")]
struct SettingsPage<'a> {
    frame: Frame<'a>,
    email: String,
    wanted: Option<String>,
    typed: String,
    preferences: Preferences,
    problem: Option<(&'static str, String)>,
}

impl SettingsPage<'_> {
    fn wrong(&self, part: &str) -> Option<&str> {
        self.problem.as_ref().filter(|(name, _)| *name == part).map(|(_, words)| words.as_str())
    }
}

/// What was sent of the preferences.
#[derive(Deserialize, Default)]
#[serde(default)]
struct PreferenceFields {
    language: String,
    zone: String,
    on_the_day: Option<String>,
    each_week: Option<String>,
    before_event: Option<String>,
    waiting: String,
    to: Option<String>,
}

/// What was sent to change the password.
#[derive(Deserialize, Default)]
#[serde(default)]
struct PasswordFields {
    old: String,
    new: String,
}

/// What was sent to change the address.
#[derive(Deserialize, Default)]
#[serde(default)]
struct AddressFields {
    email: String,
    password: String,
}

/// `GET /settings`
async fn show(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    page(&app, signed.account, &reader, (None, ""), StatusCode::OK)
}

/// `POST /settings`
async fn save(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<PreferenceFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let known = account_of(&app, signed.account, &reader)?;
    let waiting = how_often(&sent.waiting).unwrap_or(known.settings.pending_participations);
    let is_same = waiting == known.settings.pending_participations;
    let settings = AccountSettings {
        timezone: sent.zone.parse().ok(),
        on_the_day: sent.on_the_day.is_some(),
        each_week: sent.each_week.is_some(),
        before_event: sent.before_event.is_some(),
        pending_participations: waiting,
        // One choice here; the API has two.
        pending_memberships: if is_same { known.settings.pending_memberships } else { waiting },
        ..known.settings
    };
    let ask = Ask::new(viewer.caller.clone());
    let failed = |it: ActionError| PageError::not_done(&reader, it);
    app.change_preferences(&ask.then("settings"), known.id, settings).await.map_err(failed)?;
    if let Ok(locale) = domain::text::language_tag("locale", &sent.language) {
        app.change_locale(&ask.then("locale"), known.id, locale).await.map_err(failed)?;
    }
    let to = local(Some(sent.to.as_deref().unwrap_or(PATH)));
    Ok(Redirect::to(&to).into_response())
}

/// `POST /settings/password`
async fn change_password(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<PasswordFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let ask = Ask::new(viewer.caller.clone());
    let changed = app.change_password(&ask, signed.account, (&sent.old, &sent.new)).await;
    match changed {
        Ok(_) => Ok(StepPage::new(&reader, "password-changed-title")
            .line("password-changed-line")
            .link("sign-in", "/login")
            .answer(StatusCode::OK)),
        Err(error) => {
            let wrong = ("password", problem(&error, "new-password-wrong"));
            again(&app, signed.account, &reader, wrong, ("", error))
        }
    }
}

/// `POST /settings/address`
async fn change_address(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    sent: Result<Form<AddressFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let Ok(email) = EmailAddress::new(&sent.email) else {
        let problem = Some(("address", reader.say("email-wrong")));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&app, signed.account, &reader, (problem, &sent.email), status);
    };
    let ask = Ask::new(viewer.caller.clone());
    let of = (signed.account, sent.password.as_str());
    match app.change_email(&ask, client, of, email).await {
        Ok(_) => Ok(StepPage::new(&reader, "sent-title")
            .line("settings-address-sent")
            .link("your-settings", PATH)
            .answer(StatusCode::OK)),
        Err(error) => {
            let wrong = ("address", problem(&error, "email-wrong"));
            again(&app, signed.account, &reader, wrong, (&sent.email, error))
        }
    }
}

fn problem(error: &ActionError, invalid: &'static str) -> Option<&'static str> {
    match error {
        ActionError::TooOften(_) => Some("too-many-sign-ins"),
        ActionError::Refused(CommandError::WrongPassword) => Some("settings-password-wrong"),
        ActionError::Refused(CommandError::Invalid(_)) => Some(invalid),
        ActionError::Refused(error) if error.is_taken() => Some("address-taken"),
        ActionError::Refused(_) => None,
    }
}

fn again(
    app: &App,
    account: AccountId,
    reader: &PageReader,
    (part, key): (&'static str, Option<&'static str>),
    (typed, error): (&str, ActionError),
) -> Result<Response, PageError> {
    let Some(key) = key else { return Err(PageError::not_done(reader, error)) };
    let status = match error {
        ActionError::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
        ActionError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page(app, account, reader, (Some((part, reader.say(key))), typed), status)
}

/// The account of whoever signed in, as the views know it.
pub(super) fn account_of(
    app: &App,
    id: AccountId,
    reader: &PageReader,
) -> Result<Account, PageError> {
    let row = app.views.read(|views| views.account(id));
    let row = row.map_err(|it| PageError::failed(reader, it))?;
    row.ok_or_else(|| PageError::not_found(reader))
}

fn page(
    app: &App,
    id: AccountId,
    reader: &PageReader,
    (problem, typed): (Option<(&'static str, String)>, &str),
    status: StatusCode,
) -> Result<Response, PageError> {
    let account = account_of(app, id, reader)?;
    let preferences = Preferences::of(&account, PATH);
    let heading = reader.say("your-settings");
    let mut frame = Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting());
    frame.path = Some(PATH);
    let page = SettingsPage {
        frame,
        email: account.email.map(|it| it.to_string()).unwrap_or_default(),
        wanted: account.wanted_email.map(|it| it.to_string()),
        typed: typed.to_owned(),
        preferences,
        problem,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
