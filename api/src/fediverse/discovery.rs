//! How others find us: by name, and the server as an actor of its own.

use axum::{
    Extension,
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use federation::{Federation, documents};
use serde::Deserialize;

use super::answer;

const EVERY_SITE: HeaderValue = HeaderValue::from_static("*");

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct ResourceQuery {
    resource: Option<String>,
}

pub(super) async fn webfinger(
    federation: Option<Extension<Federation>>,
    Query(asked): Query<ResourceQuery>,
) -> Response {
    let Some(resource) = asked.resource else { return StatusCode::BAD_REQUEST.into_response() };
    let Some(Extension(federation)) = federation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = answer::of_type(federation.webfinger(&resource), answer::JRD);
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERY_SITE);
    response
}

pub(super) async fn host_meta(federation: Option<Extension<Federation>>) -> Response {
    let Some(Extension(federation)) = federation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let text = documents::host_meta(&federation.addresses);
    ([(header::CONTENT_TYPE, "application/xrd+xml; charset=utf-8")], text).into_response()
}

/// This server itself, whatever is accepted: there is no page of it.
pub(super) async fn relay(federation: Option<Extension<Federation>>) -> Response {
    let Some(Extension(federation)) = federation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer::document(federation.actor("relay").await)
}
