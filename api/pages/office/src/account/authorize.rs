//! `/oauth/authorize`: a program has sent somebody here to be let in, and they say yes or no.
//!
//! Nothing happens by following the link. Somebody is only sent on when they pressed a button: anybody can register an
//! address, and a link of ours must not lead there by itself (RFC 9700 §4.11.2).

use app::{App, actions::ActionError};
use axum::{
    Router,
    extract::{Form, OriginalUri, Query, State, rejection::FormRejection},
    http::{StatusCode, uri::PathAndQuery},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{
    Ask, CommandError, Rejection,
    applications::{ApplicationRejection, AuthorizationWish},
};
use domain::{application::OUT_OF_BAND, ids::AccountId};
use frame::{
    coming_in::sign_in_first, errors::PageError, reader::PageReader, step::StepPage,
    viewer::PageViewer,
};
use serde::Deserialize;
use url::{Url, form_urlencoded};

use super::consent::{ALLOW, ConsentQuestion, ask_whether};

const PATH: &str = "/oauth/authorize";

/// How a program lets its challenge be read; the other way protects nothing.
const S256: &str = "S256";

/// What is said of a program that asks in another way.
const UNSAFE: &str = "application-wrong-challenge";

/// Letting programs in.
pub(super) fn routes() -> Router<App> {
    // Mobilizon's own page of it is called so.
    Router::new().route(PATH, get(ask).post(answer)).route("/oauth/autorize_approve", get(ask))
}

/// What a program asks (RFC 6749 §4.1.1, RFC 7636 §4.3), and what was answered.
#[derive(Deserialize, Default)]
#[serde(default)]
struct AuthorizeFields {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    scope: String,
    state: String,
    code_challenge: String,
    code_challenge_method: String,
    answer: String,
}

impl AuthorizeFields {
    fn wish(&self) -> AuthorizationWish<'_> {
        AuthorizationWish {
            client_id: &self.client_id,
            redirect_uri: &self.redirect_uri,
            scope: Some(self.scope.as_str()).filter(|it| !it.is_empty()),
            challenge: Some(self.code_challenge.as_str()).filter(|it| !it.is_empty()),
        }
    }

    // What is left to look at once the program may be sent people back to at all.
    fn fault(&self) -> Option<&'static str> {
        if !matches!(self.response_type.as_str(), "" | "code") {
            return Some("unsupported_response_type");
        }
        let is_plain = !self.code_challenge.is_empty() && self.code_challenge_method != S256;
        is_plain.then_some("invalid_request")
    }

    fn hidden(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("response_type", self.response_type.as_str()),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scope),
            ("state", &self.state),
            ("code_challenge", &self.code_challenge),
            ("code_challenge_method", &self.code_challenge_method),
        ];
        all.into_iter().filter(|(_, it)| !it.is_empty()).collect()
    }

    // The address of the program with what it is told (RFC 6749 §4.1.2, RFC 9207).
    fn back(&self, app: &App, told: (&str, &str)) -> Option<String> {
        let mut url = self.redirect_uri.parse::<Url>().ok()?;
        {
            let mut query = url.query_pairs_mut();
            query.append_pair(told.0, told.1);
            if !self.state.is_empty() {
                query.append_pair("state", &self.state);
            }
            query.append_pair("iss", app.config.instance.base());
        }
        Some(url.into())
    }
}

/// `GET /oauth/authorize`
async fn ask(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    Query(asked): Query<AuthorizeFields>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else {
        return Ok(sign_in_first(uri.path_and_query().map_or(PATH, PathAndQuery::as_str)));
    };
    let checked = match app.commands.check_wish(asked.wish()).await {
        Ok(checked) => checked,
        Err(error) => return wrong(&app, &reader, &asked, error),
    };
    if let Some(fault) = asked.fault() {
        return Ok(told_back(&app, &reader, &asked, (UNSAFE, fault)));
    }
    let question = ConsentQuestion {
        application: &checked.application,
        scopes: &checked.scopes,
        redirect: Some(&checked.redirect),
        action: PATH,
        fields: asked.hidden(),
    };
    ask_whether(&app, &reader, signed.account, question)
}

/// `POST /oauth/authorize`
async fn answer(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<AuthorizeFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else {
        let mut asked = form_urlencoded::Serializer::new(String::new());
        asked.extend_pairs(sent.hidden());
        return Ok(sign_in_first(&format!("{PATH}?{}", asked.finish())));
    };
    if let Some(fault) = sent.fault() {
        let checked = app.commands.check_wish(sent.wish()).await;
        checked.map_err(|it| PageError::refused(&reader, it))?;
        return Ok(told_back(&app, &reader, &sent, (UNSAFE, fault)));
    }
    if sent.answer == ALLOW {
        let ask = Ask::new(viewer.caller.clone());
        return allow(&app, &reader, (&ask, signed.account), &sent).await;
    }
    let checked = app.commands.check_wish(sent.wish()).await;
    checked.map_err(|it| PageError::refused(&reader, it))?;
    Ok(sent_on(&app, &reader, &sent, ("error", "access_denied")))
}

async fn allow(
    app: &App,
    reader: &PageReader,
    (ask, account): (&Ask, AccountId),
    sent: &AuthorizeFields,
) -> Result<Response, PageError> {
    match app.authorize_application(ask, account, sent.wish()).await {
        Ok((_, code)) => Ok(sent_on(app, reader, sent, ("code", &code))),
        Err(ActionError::Refused(error)) => wrong(app, reader, sent, error),
        Err(error) => Err(PageError::not_done(reader, error)),
    }
}

// To the program; where there is no address, the answer stands on a page.
fn sent_on(app: &App, reader: &PageReader, sent: &AuthorizeFields, told: (&str, &str)) -> Response {
    if sent.redirect_uri == OUT_OF_BAND {
        let step = match told {
            ("code", code) => StepPage::new(reader, "consent-code-title")
                .line("consent-code-line")
                .said(code.to_owned()),
            _ => StepPage::new(reader, "consent-refused-title").link("home-link", "/"),
        };
        return step.answer(StatusCode::OK);
    }
    match sent.back(app, told) {
        Some(url) => Redirect::to(&url).into_response(),
        None => PageError::unprocessable(reader).into_response(),
    }
}

// What is wrong is said here. Only what is no question of whom one is sent to leads back, by a link.
fn wrong(
    app: &App,
    reader: &PageReader,
    asked: &AuthorizeFields,
    error: CommandError,
) -> Result<Response, PageError> {
    if let CommandError::Rejected(Rejection::Application(why)) = &error
        && let Some((key, fault)) = fault_of(*why)
    {
        return Ok(told_back(app, reader, asked, (key, fault)));
    }
    Err(PageError::refused(reader, error))
}

const fn fault_of(why: ApplicationRejection) -> Option<(&'static str, &'static str)> {
    match why {
        ApplicationRejection::WrongScope => Some(("application-wrong-scope", "invalid_scope")),
        ApplicationRejection::WrongChallenge => Some((UNSAFE, "invalid_request")),
        ApplicationRejection::NotFound
        | ApplicationRejection::WrongRedirect
        | ApplicationRejection::NoSuchDevice
        | ApplicationRejection::DeviceExpired => None,
    }
}

fn told_back(
    app: &App,
    reader: &PageReader,
    asked: &AuthorizeFields,
    (key, fault): (&str, &str),
) -> Response {
    let step = StepPage::new(reader, "unprocessable-title").line(key);
    let back = asked.back(app, ("error", fault)).filter(|_| asked.redirect_uri != OUT_OF_BAND);
    let step = match back {
        Some(back) => step.link("application-back", back),
        None => step.link("home-link", "/"),
    };
    step.answer(StatusCode::UNPROCESSABLE_ENTITY)
}
