//! How long an address may be, and how many may be in the house at once.

use std::sync::Arc;

use app::asked::Failure;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use config::Config;
use tokio::sync::Semaphore;

/// The longest address of a request: every browser and proxy takes 8 KiB, nothing of ours needs a tenth of it.
const ADDRESS_BYTES_MAX: usize = 8 * 1024;

/// When to come again if the house is full, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// Refuses addresses that are too long.
pub(super) async fn length(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let bytes = uri.path().len() + uri.query().map_or(0, |it| it.len() + 1);
    if bytes > ADDRESS_BYTES_MAX {
        return Failure::of(&request, StatusCode::URI_TOO_LONG, "this address is too long")
            .into_response();
    }
    next.run(request).await
}

/// Places for requests that are being answered.
#[derive(Clone)]
pub(super) struct Places(Arc<Semaphore>);

impl Places {
    /// As many as the settings say.
    pub(super) fn of(config: &Config) -> Self {
        Self(Arc::new(Semaphore::new(config.http.requests_max.min(Semaphore::MAX_PERMITS))))
    }
}

/// Answers when there is a place, and otherwise says when to come again: quickly no rather than slowly nothing.
pub(super) async fn place(State(places): State<Places>, request: Request, next: Next) -> Response {
    let Ok(_place) = places.0.try_acquire() else {
        let why = "too many people are asking at once; try again in a moment";
        let mut full = Failure::of(&request, StatusCode::SERVICE_UNAVAILABLE, why).into_response();
        full.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN_SECONDS);
        return full;
    };
    next.run(request).await
}
