//! Documents as answers: the media type, who may keep it, and what stands for nothing.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use federation::{Broken, Reply};

const ACTIVITY: HeaderValue = HeaderValue::from_static("application/activity+json; charset=utf-8");

/// WebFinger's (RFC 7033 §10.2).
pub(super) const JRD: HeaderValue = HeaderValue::from_static("application/jrd+json; charset=utf-8");

/// Documents change; those who have one ask again after so long.
const FOR_A_MINUTE: HeaderValue = HeaderValue::from_static("public, max-age=60");

/// When to come again if log or vault is away, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("30");

/// The same address answers people, too.
const BY_ACCEPT: HeaderValue = HeaderValue::from_static("accept");

/// A document as it is answered to servers.
pub(super) fn document(served: Result<Reply, Broken>) -> Response {
    let mut response = of_type(served, ACTIVITY);
    response.headers_mut().insert(header::VARY, BY_ACCEPT);
    response
}

/// A document of another type.
pub(super) fn of_type(served: Result<Reply, Broken>, media_type: HeaderValue) -> Response {
    let (status, document) = match served {
        Ok(Reply::There(document)) => (StatusCode::OK, document),
        Ok(Reply::Gone(tombstone)) => (StatusCode::GONE, tombstone),
        Ok(Reply::Nothing) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a document could not be made"
            );
            if commands::is_away(&error) {
                let again = [(header::RETRY_AFTER, COME_AGAIN_SECONDS)];
                return (StatusCode::SERVICE_UNAVAILABLE, again).into_response();
            }
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = (status, document.to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CACHE_CONTROL, FOR_A_MINUTE);
    response
}
