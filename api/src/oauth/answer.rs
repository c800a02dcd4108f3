//! What programs are told: JSON that nobody keeps, and a no in the words of the standards (RFC 6749 §5.2).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use commands::{
    CommandError,
    applications::{TokenError, TokenRefusal},
};
use serde_json::{Value, json};

const NOT_KEPT: HeaderValue = HeaderValue::from_static("no-store");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
const BASIC: HeaderValue = HeaderValue::from_static("Basic realm=\"oauth\"");

/// Why a program gets nothing, on its way out.
#[derive(Debug)]
pub(super) struct OauthRefusal {
    error: TokenError,
    too_often: StatusCode,
}

impl OauthRefusal {
    /// The same where a device asks again and again: that it does so too often is told as any other no (RFC 8628 §3.5).
    pub(super) fn for_who_waits(self) -> Self {
        Self { too_often: StatusCode::BAD_REQUEST, ..self }
    }
}

impl From<TokenError> for OauthRefusal {
    fn from(error: TokenError) -> Self {
        Self { error, too_often: StatusCode::TOO_MANY_REQUESTS }
    }
}

impl From<TokenRefusal> for OauthRefusal {
    fn from(why: TokenRefusal) -> Self {
        TokenError::from(why).into()
    }
}

/// An answer that holds secrets.
pub(super) fn secret_answer(told: Value) -> Response {
    not_kept(Json(told).into_response())
}

impl IntoResponse for OauthRefusal {
    fn into_response(self) -> Response {
        let (status, code, words) = match &self.error {
            TokenError::Refused(why) => (self.status(*why), why.code(), why.to_string()),
            TokenError::Failed(error) => failure(error),
        };
        let told = Json(json!({ "error": code, "error_description": words }));
        let mut response = not_kept((status, told).into_response());
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, BASIC);
        }
        response
    }
}

impl OauthRefusal {
    const fn status(&self, why: TokenRefusal) -> StatusCode {
        match why {
            TokenRefusal::InvalidClient => StatusCode::UNAUTHORIZED,
            TokenRefusal::SlowDown => self.too_often,
            TokenRefusal::InvalidRequest(_)
            | TokenRefusal::InvalidGrant
            | TokenRefusal::InvalidScope
            | TokenRefusal::UnauthorizedClient
            | TokenRefusal::UnsupportedGrantType
            | TokenRefusal::AuthorizationPending
            | TokenRefusal::AccessDenied
            | TokenRefusal::ExpiredToken => StatusCode::BAD_REQUEST,
        }
    }
}

// Causes are for the log.
fn failure(error: &CommandError) -> (StatusCode, &'static str, String) {
    tracing::error!(error = error as &dyn std::error::Error, "a program could not be answered");
    let comes_again = matches!(
        error,
        CommandError::Busy
            | CommandError::Contended
            | CommandError::Full
            | CommandError::Newer
            | CommandError::Away(_)
            | CommandError::Unshown
    );
    if comes_again {
        let words = "the server is busy: try again in a moment".to_owned();
        return (StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", words);
    }
    let words = "something broke on our side".to_owned();
    (StatusCode::INTERNAL_SERVER_ERROR, "server_error", words)
}

fn not_kept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, NOT_KEPT);
    headers.insert(header::PRAGMA, NO_CACHE);
    response
}
