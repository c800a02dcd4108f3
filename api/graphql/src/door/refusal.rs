//! What the door refuses, and with which HTTP status.

use std::fmt;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// Why a request is not let in.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum DoorRefusal {
    /// There is nothing in it to answer.
    #[error("No query document supplied")]
    NoQuery,
    /// It has not the shape it says.
    #[error("The request is malformed: {0}")]
    Malformed(String),
    /// Several questions in one request.
    #[error("Send one operation at a time")]
    Batch,
    /// It is larger than anything that is asked here.
    #[error("The request is too large: it has {sent}, and {max} bytes are the most")]
    TooLarge {
        /// How much was sent, as far as it was read.
        sent: SentSize,
        /// The most that is taken.
        max: usize,
    },
    /// Nothing that questions come in.
    #[error("Send application/json, application/graphql or a form; multipart/form-data with files")]
    MediaType,
    /// A page of another site sent it.
    #[error("Requests from other sites are not accepted with cookies")]
    OtherSite,
    /// Neither GET nor POST.
    #[error("Send GET or POST")]
    OtherMethod,
    /// Under the same key another request came before.
    #[error("This Idempotency-Key was used for another request: take a new one")]
    KeyOfAnother,
    /// The same command is being carried out.
    #[error("This order is being carried out: ask again in a moment")]
    StillRunning,
    /// GET changes nothing.
    #[error("Can only perform a mutation from a POST request")]
    Method,
}

/// How much somebody sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SentSize {
    /// So many bytes, to the end.
    Bytes(usize),
    /// More than so many: nobody read on.
    MoreThan(usize),
}

impl fmt::Display for SentSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{bytes} bytes"),
            Self::MoreThan(bytes) => write!(f, "more than {bytes} bytes"),
        }
    }
}

impl DoorRefusal {
    const fn status(&self) -> (StatusCode, &'static str) {
        match self {
            Self::NoQuery | Self::Malformed(_) | Self::Batch => {
                (StatusCode::BAD_REQUEST, "invalid_argument")
            }
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"),
            Self::KeyOfAnother => (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"),
            Self::StillRunning => (StatusCode::CONFLICT, "conflict"),
            Self::OtherSite => (StatusCode::FORBIDDEN, "unauthorized"),
            Self::OtherMethod | Self::Method => {
                (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
            }
        }
    }
}

impl IntoResponse for DoorRefusal {
    fn into_response(self) -> Response {
        let (status, code) = self.status();
        let error = serde_json::json!({
            "message": self.to_string(), "code": code, "status_code": status.as_u16(),
        });
        (status, Json(serde_json::json!({ "errors": [error] }))).into_response()
    }
}
