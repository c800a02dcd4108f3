//! The way of most visitors: a page that is kept and right, found before anything else looks at the request.
//!
//! Only for what is asked plainly: no query, no cookie, no credentials, no position to wait for. Everything else, also
//! a page that has to be checked or rendered, takes the long way, which answers with the same bytes.

use std::sync::Arc;

use app::App;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, Method, header, request::Parts},
    response::Response,
};
use i18n::{Language, negotiate};

use super::{
    answer,
    cache::{Cache, PageKey},
    reader::PageReader,
};

const AFTER: HeaderName = HeaderName::from_static("x-after-position");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");
const VARY: HeaderValue =
    HeaderValue::from_static("accept, accept-language, cookie, accept-encoding");

/// An answer, and the pattern of the address that it is for.
pub async fn quick(app: &App, cache: &Cache, asked: &Parts) -> Option<(Response, &'static str)> {
    let headers = &asked.headers;
    let special = [header::AUTHORIZATION, header::COOKIE, AFTER];
    let plain = asked.method == Method::GET && asked.uri.query().is_none();
    if !plain || special.iter().any(|name| headers.contains_key(name)) {
        return None;
    }
    let site = Arc::clone(&app.instance.now().site);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    let language = negotiate(None, None, accepted, site.language);
    let (key, route) = page(asked.uri.path(), language)?;
    let kept = cache.kept(&key).await?;
    if !kept.is_right(app.views.position(), app.commands.now()) {
        return None;
    }
    let reader = PageReader {
        site: site.clone(),
        language,
        chose: false,
        reference: None,
        asked_at: None,
        viewer: None,
    };
    let packed = takes_gzip(headers);
    let body: Bytes = if packed { kept.rendering.packed()? } else { kept.rendering.page.clone() };
    let mut response = answer::public(headers, &reader, body, &kept.rendering.etag);
    response.headers_mut().insert(header::VARY, VARY);
    if packed && response.status().is_success() {
        response.headers_mut().insert(header::CONTENT_ENCODING, GZIP);
    }
    Some((response, route))
}

fn page(path: &str, language: Language) -> Option<(PageKey, &'static str)> {
    match path {
        "/" => Some((PageKey::Home(1, language), "/")),
        path => {
            let id = path.strip_prefix("/events/")?.parse().ok()?;
            Some((PageKey::Event(id, 1, language), "/events/{id}"))
        }
    }
}

// Who weighs encodings against each other takes the long way.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    accepted.is_some_and(|it| it.split(',').any(|it| it.trim() == "gzip"))
}
