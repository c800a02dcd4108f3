//! Why there is no feed: one sentence of plain text, for programs show it to people as it is.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use commands::is_away;
use domain::text::Invalid;

/// Why there is no feed. What may not be seen is like what is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum FeedRefusal {
    /// There is none, or not for whoever asks.
    Nothing,
    /// This place has none, by its settings.
    Off,
    /// Something in the address means nothing.
    Wrong(Invalid),
    /// What it is made of is out of reach, and may be back in a moment.
    Away,
    /// Something broke on our side.
    Failed,
}

/// When to come again then, in seconds: programs do not wait as people do.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("30");

impl FeedRefusal {
    /// Something broke, and is told to operators once.
    pub(super) fn failed(error: impl std::error::Error + 'static) -> Self {
        if is_away(&error) {
            tracing::warn!(error = &error as &dyn std::error::Error, "a feed has to come again");
            return Self::Away;
        }
        tracing::error!(error = &error as &dyn std::error::Error, "a feed could not be made");
        Self::Failed
    }
}

impl IntoResponse for FeedRefusal {
    fn into_response(self) -> Response {
        let is_away = matches!(self, Self::Away);
        let (status, text) = match self {
            Self::Away => (
                StatusCode::SERVICE_UNAVAILABLE,
                "What this is made of is out of reach; try again in a moment.\n".to_owned(),
            ),
            Self::Nothing => (StatusCode::NOT_FOUND, "There is no such feed.\n".to_owned()),
            Self::Off => {
                (StatusCode::NOT_FOUND, "This place has no feed of all its events.\n".to_owned())
            }
            Self::Wrong(invalid) => (StatusCode::BAD_REQUEST, format!("{invalid}\n")),
            Self::Failed => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something broke on our side; try again later.\n".to_owned(),
            ),
        };
        let plain = (header::CONTENT_TYPE, "text/plain; charset=utf-8");
        let mut answer =
            (status, [plain, (header::CACHE_CONTROL, "no-store")], text).into_response();
        if is_away {
            answer.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN_SECONDS);
        }
        answer
    }
}
