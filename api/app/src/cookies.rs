//! Cookies, read and written in one way (RFC 6265bis).
//!
//! Which cookies there are and what they mean is for those to say who set them: sign-in, the choice of a language, and
//! the position that a browser has seen.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, SameSite};

/// The longest that a browser keeps what is to stay.
const KEPT_DAYS: i64 = 365;

/// What the cookie of this name holds. Of several the first counts: it is the one with the longest path.
#[must_use]
pub fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
    lines
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|it| it.name() == name)
        .map(|it| it.value().to_owned())
}

/// Tells a browser to keep this under this name: for the whole site, no script reads it, and it does not come along with
/// what another site's page sends.
#[must_use]
pub fn keep_cookie<'a>(
    name: impl Into<Cow<'a, str>>,
    value: impl Into<Cow<'a, str>>,
    secure: bool,
) -> HeaderValue {
    written(name.into(), value.into(), KEPT_DAYS, secure)
}

/// Tells a browser to forget it.
#[must_use]
pub fn forget_cookie<'a>(name: impl Into<Cow<'a, str>>, secure: bool) -> HeaderValue {
    written(name.into(), "".into(), 0, secure)
}

fn written<'a>(name: Cow<'a, str>, value: Cow<'a, str>, days: i64, secure: bool) -> HeaderValue {
    let cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .max_age(time::Duration::days(days));
    HeaderValue::try_from(cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let lines = ["x=1; session=abc; xsession=no", "session=second; odd; =; empty="];
        let lines = lines.map(|it| (header::COOKIE, HeaderValue::from_static(it)));
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, value);
        }
        assert_eq!(cookie_value(&headers, "session").as_deref(), Some("abc"));
        assert_eq!(cookie_value(&headers, "empty").as_deref(), Some(""));
        assert_eq!(cookie_value(&headers, "sess"), None);
        assert_eq!(cookie_value(&HeaderMap::new(), "session"), None);
    }

    #[test]
    fn what_is_kept_is_for_the_whole_site_and_for_no_script() {
        assert_eq!(
            keep_cookie("language", "fr", true),
            "language=fr; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=31536000"
        );
        assert_eq!(
            forget_cookie("language", false),
            "language=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
        );
    }
}
