//! One address for people and for servers: what is accepted decides.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use federation::{Federation, documents::OwnAddress, vocabulary::is_activity_media_type};

use super::answer;

const BY_ACCEPT: HeaderValue = HeaderValue::from_static("accept");

/// Whether a request wants what servers read: then pages that are kept are none of its business.
pub(crate) fn is_asked(request: &Parts) -> bool {
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    let accepted = request.headers.get_all(header::ACCEPT).iter();
    let mut accepted = accepted.filter_map(|it| it.to_str().ok()).flat_map(items);
    reads && accepted.any(is_activity_media_type)
}

// Commas stand in quoted profiles, too; none that counts has one.
fn items(header: &str) -> impl Iterator<Item = &str> {
    header.split(',').map(str::trim)
}

/// Answers servers; everybody else goes on, and caches are told that there are two answers.
pub(crate) async fn negotiate(
    State(federation): State<Federation>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let url = federation.addresses.url().join(path).ok();
    let Some(named) = url.and_then(|it| federation.addresses.named(&it)) else {
        return next.run(request).await;
    };
    let (asked, body) = request.into_parts();
    if !is_asked(&asked) {
        let mut response = next.run(Request::from_parts(asked, body)).await;
        response.headers_mut().append(header::VARY, BY_ACCEPT);
        return response;
    }
    match named {
        OwnAddress::Relay => answer::document(federation.actor("relay").await),
        OwnAddress::Actor(name) => answer::document(federation.actor(&name).await),
        OwnAddress::Event(id) => answer::document(federation.event(id).await),
        OwnAddress::Comment(id) => answer::document(federation.note(id).await),
    }
}
