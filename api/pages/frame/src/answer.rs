//! A page on its way out: its headers, and `304 Not Modified` for who has it already.

use app::{cookies::keep_cookie, unchanged::is_unchanged};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::log::Position;
use i18n::{Language, negotiation::COOKIE};

use super::{cache::RenderedPage, reader::PageReader};

/// Nothing runs, nothing is loaded from elsewhere. JSON-LD in a page is a data block that browsers never run: they look at
/// its type before they ask the policy (HTML, "prepare the script element"), so it needs no exception.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; manifest-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
// May be kept by anybody, and is asked for again each time: a cancelled event must not look alive for an hour.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");
const NOT_KEPT: HeaderValue = HeaderValue::from_static("private, no-store");
const VARY: HeaderValue = HeaderValue::from_static("accept-language, cookie");
const NO_SNIFFING: HeaderValue = HeaderValue::from_static("nosniff");
// Other sites learn no address with a secret; our own see whose form it is (with `no-referrer`, `Origin` would be `null`).
const OWN_REFERRER: HeaderValue = HeaderValue::from_static("same-origin");

/// A page that is the same for every visitor, or `304` if they have it.
pub fn public(asked: &HeaderMap, reader: &PageReader, page: Bytes, etag: &HeaderValue) -> Response {
    let known = !reader.chose && is_unchanged(asked, etag, None);
    let (status, body) = if known {
        (StatusCode::NOT_MODIFIED, Body::empty())
    } else {
        (StatusCode::OK, Body::from(page))
    };
    let mut response = html(status, reader.language, body);
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag.clone());
    headers.insert(header::CACHE_CONTROL, if reader.chose { NOT_KEPT } else { ASK_AGAIN });
    if reader.chose {
        headers.insert(header::SET_COOKIE, remember(reader.language));
    }
    response
}

/// A page that is made for each who asks, and is the same for every visitor: who has it already is not sent it again. It is
/// told by its bytes alone, for much that no fact of its own moves is on it. Whoever signed in has one of their own.
pub fn unless_known(asked: &HeaderMap, reader: &PageReader, page: String) -> Response {
    let is_visitor = reader.viewer.as_ref().is_some_and(|it| !it.is_signed_in());
    if !is_visitor {
        return private(StatusCode::OK, reader, page);
    }
    let RenderedPage { page, etag, .. } = RenderedPage::new(page, Position::default());
    public(asked, reader, page, &etag)
}

/// A page that others may show in a frame of theirs. It is a visitor's, whoever looks: nothing on it can be pressed that
/// changes anything, or pages that pretend to be others could have it pressed.
pub fn in_any_frame(asked: &HeaderMap, reader: &PageReader, page: String) -> Response {
    let RenderedPage { page, etag, .. } = RenderedPage::new(page, Position::default());
    // A language in the address of a frame is its page's choice, and nobody's to be remembered.
    let reader = PageReader { chose: false, ..reader.clone() };
    let mut response = public(asked, &reader, page, &etag);
    let open =
        POLICY.to_str().unwrap_or_default().replace("form-action 'self'", "form-action 'none'");
    let open = open.replace("frame-ancestors 'none'", "frame-ancestors *");
    if let Ok(policy) = HeaderValue::try_from(open) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// A page for this reader only; its address, which may hold a secret, is told to nobody.
pub fn private(status: StatusCode, reader: &PageReader, page: impl Into<Body>) -> Response {
    let mut response = html(status, reader.language, page.into());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, NOT_KEPT);
    headers.insert(header::REFERRER_POLICY, OWN_REFERRER);
    if reader.chose {
        headers.insert(header::SET_COOKIE, remember(reader.language));
    }
    response
}

/// The same, of a page whose form leads on to another site or program: browsers look there, too, before they follow.
pub fn private_leading_to(reader: &PageReader, page: impl Into<Body>, there: &str) -> Response {
    let mut response = private(StatusCode::OK, reader, page);
    let wider = format!("form-action 'self' {there}");
    let wider = POLICY.to_str().unwrap_or_default().replace("form-action 'self'", &wider);
    if let Ok(policy) = HeaderValue::try_from(wider) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn html(status: StatusCode, language: Language, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::VARY, VARY);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    response
}

// A choice, made by following a link: the one thing that is remembered of a visitor.
fn remember(language: Language) -> HeaderValue {
    keep_cookie(COOKIE, language.tag(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ETAG: HeaderValue = HeaderValue::from_static("W/\"7.abc\"");

    fn answer(known: Option<&'static str>, chose: bool) -> Response {
        let mut asked = HeaderMap::new();
        if let Some(known) = known {
            asked.insert(header::IF_NONE_MATCH, HeaderValue::from_static(known));
        }
        let reader = PageReader { chose, ..PageReader::sample(Language::French) };
        public(&asked, &reader, Bytes::from_static(b"<p>"), &ETAG)
    }

    #[test]
    fn who_has_the_page_is_not_sent_it_again() {
        assert_eq!(answer(None, false).status(), StatusCode::OK);
        assert_eq!(answer(Some("W/\"6.abc\""), false).status(), StatusCode::OK);
        let known = answer(Some("\"x\", W/\"7.abc\""), false);
        assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(known.headers()[header::CONTENT_LANGUAGE], "fr");
        assert!(known.headers().get(header::SET_COOKIE).is_none());
    }

    #[test]
    fn a_form_that_leads_elsewhere_leads_there_only() {
        let reader = PageReader::sample(Language::French);
        let page = private_leading_to(&reader, "<p>", "https://bot.test");
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("form-action 'self' https://bot.test;"), "{policy}");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
    }

    #[test]
    fn what_others_may_frame_can_send_nothing() {
        let reader = PageReader::sample(Language::French);
        let page = in_any_frame(&HeaderMap::new(), &reader, "<p>".to_owned());
        let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors *;"), "{policy}");
        assert!(policy.contains("form-action 'none';"), "{policy}");
        assert!(POLICY.to_str().unwrap().contains("frame-ancestors 'none'"), "no other page");
    }

    #[test]
    fn a_choice_of_language_is_remembered_and_kept_by_no_cache() {
        let chosen = answer(Some("W/\"7.abc\""), true);
        assert_eq!(chosen.status(), StatusCode::OK);
        assert_eq!(chosen.headers()[header::CACHE_CONTROL], "private, no-store");
        let cookie = chosen.headers()[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with("language=fr; "));
    }
}
