//! The cookies of who signed in on the pages: the session, and the profile they act as.
//!
//! Only pages take them: the API, feeds and files never do, so that no other site can use them there. Which profile
//! somebody chose is kept in their browser alone; nothing here ties the profiles of an account together.

use axum::http::{HeaderMap, HeaderValue, header};
use commands::CommandError;
use domain::{caller::Caller, ids::PersonId};

use crate::{
    App,
    cookies::{cookie_value, forget_cookie, keep_cookie},
};

const SESSION: &str = "session";
const PROFILE: &str = "profile";

/// The longest value that is looked at: ours have 64 bytes.
const BYTES_MAX: usize = 100;

/// Whose request for a page it is: by an access token, or else by the cookies.
///
/// # Errors
///
/// When the vault or the log does not answer.
pub async fn page_caller(headers: &HeaderMap, app: &App) -> Result<Caller, CommandError> {
    if headers.contains_key(header::AUTHORIZATION) {
        return super::caller(headers, &app.commands).await;
    }
    match session(headers, app) {
        Some(token) => app.commands.caller_on_web(&token, profile(headers, app)).await,
        None => Ok(Caller::Visitor),
    }
}

/// What the session's cookie holds, if there is one.
pub fn session(headers: &HeaderMap, app: &App) -> Option<String> {
    value(headers, &name(app, SESSION))
}

fn profile(headers: &HeaderMap, app: &App) -> Option<PersonId> {
    value(headers, &name(app, PROFILE))?.parse().ok()
}

/// Tells a browser to keep a session.
pub fn keep_session(app: &App, token: &str) -> HeaderValue {
    keep_cookie(name(app, SESSION), token, is_secure(app))
}

/// Tells a browser to keep the choice of a profile.
pub fn keep_profile(app: &App, person: PersonId) -> HeaderValue {
    keep_cookie(name(app, PROFILE), person.to_string(), is_secure(app))
}

/// Tells a browser to forget both.
pub fn forget(app: &App) -> [HeaderValue; 2] {
    [SESSION, PROFILE].map(|it| forget_cookie(name(app, it), is_secure(app)))
}

// Over TLS no other host of the same site can plant one (`__Host-`, RFC 6265bis §4.1.3).
fn name(app: &App, name: &str) -> String {
    let prefix = if is_secure(app) { "__Host-" } else { "" };
    format!("{prefix}parvis_{name}")
}

fn is_secure(app: &App) -> bool {
    app.config.instance.is_secure()
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    cookie_value(headers, name).filter(|it| !it.is_empty() && it.len() <= BYTES_MAX)
}
