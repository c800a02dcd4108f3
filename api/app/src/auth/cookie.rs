//! The cookies of who signed in on the pages: the session, and the profile they act as.
//!
//! Only pages take them: the API, feeds and files never do, so that no other site can use them there. Which profile
//! somebody chose is kept in their browser alone; nothing here ties the profiles of an account together.

use axum::http::{HeaderMap, HeaderValue, header};
use commands::CommandError;
use domain::{caller::Caller, ids::PersonId};
use vault::WEB_SESSION_DAYS;

use crate::App;

const SESSION: &str = "session";
const PROFILE: &str = "profile";

/// The longest value that is looked at: ours have 64 bytes.
const BYTES_MAX: usize = 100;

/// How long a browser keeps the cookies at most; the session itself ends [`WEB_SESSION_DAYS`] after the last visit.
const KEPT_DAYS: i64 = 365;
const _: () = assert!(WEB_SESSION_DAYS <= KEPT_DAYS);

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
        Some(token) => app.commands.caller_on_web(token, profile(headers, app)).await,
        None => Ok(Caller::Visitor),
    }
}

/// What the session's cookie holds, if there is one.
pub fn session<'a>(headers: &'a HeaderMap, app: &App) -> Option<&'a str> {
    value(headers, &name(app, SESSION))
}

fn profile(headers: &HeaderMap, app: &App) -> Option<PersonId> {
    value(headers, &name(app, PROFILE))?.parse().ok()
}

/// Tells a browser to keep a session.
pub fn keep_session(app: &App, token: &str) -> HeaderValue {
    kept(app, SESSION, token, KEPT_DAYS)
}

/// Tells a browser to keep the choice of a profile.
pub fn keep_profile(app: &App, person: PersonId) -> HeaderValue {
    kept(app, PROFILE, &person.to_string(), KEPT_DAYS)
}

/// Tells a browser to forget both.
pub fn forget(app: &App) -> [HeaderValue; 2] {
    [SESSION, PROFILE].map(|name| kept(app, name, "", 0))
}

// Over TLS no other host of the same site can plant one (`__Host-`, RFC 6265bis §4.1.3).
fn name(app: &App, name: &str) -> String {
    let prefix = if app.config.instance.is_secure() { "__Host-" } else { "" };
    format!("{prefix}parvis_{name}")
}

fn kept(app: &App, what: &str, value: &str, days: i64) -> HeaderValue {
    let secure = if app.config.instance.is_secure() { "; Secure" } else { "" };
    let (name, seconds) = (name(app, what), days * 24 * 60 * 60);
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax; HttpOnly{secure}");
    HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))
}

fn value<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
    let mut pairs = lines.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    let found = pairs.find_map(|(name, value)| (name == wanted).then_some(value));
    found.filter(|it| !it.is_empty() && it.len() <= BYTES_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let line = "x=1; parvis_session=abc; xparvis_session=no";
        let headers = HeaderMap::from_iter([(header::COOKIE, line.parse().unwrap())]);
        assert_eq!(value(&headers, "parvis_session"), Some("abc"));
        assert_eq!(value(&headers, "session"), None);
        let long = format!("parvis_session={}", "x".repeat(101));
        let headers = HeaderMap::from_iter([(header::COOKIE, long.parse().unwrap())]);
        assert_eq!(value(&headers, "parvis_session"), None);
    }
}
