//! A bug in one answer is one bad answer, not the end of the house.

use std::any::Any;

use axum::{
    body::Body,
    http::{Response, StatusCode, header},
};

/// Says that something broke; the log says what.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over like this")]
pub(super) fn answer(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let said = panic
        .downcast_ref::<&str>()
        .map(|it| (*it).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    tracing::error!(panic = said, "a bug: an answer panicked");
    let mut response = Response::new(Body::from("Something broke on our side.\n"));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let plain = header::HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}
