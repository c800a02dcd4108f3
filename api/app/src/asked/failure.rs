//! What the layers answer when a request goes no further: JSON where the API is, a plain page elsewhere.

use axum::{
    Json,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// A request that goes no further.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    status: StatusCode,
    message: &'static str,
    reader: FailureReader,
}

/// Who reads the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FailureReader {
    Program,
    Person,
}

impl Failure {
    /// An answer in the language of whoever asked: a program or a person.
    #[must_use]
    pub fn of(request: &Request, status: StatusCode, message: &'static str) -> Self {
        let reader = if request.uri().path().starts_with("/api") {
            FailureReader::Program
        } else {
            FailureReader::Person
        };
        Self { status, message, reader }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let Self { status, message, reader } = self;
        match reader {
            FailureReader::Program => {
                let code = status.canonical_reason().unwrap_or_default();
                let code = code.to_lowercase().replace(' ', "_");
                let error =
                    json!({ "message": message, "code": code, "status_code": status.as_u16() });
                (status, Json(json!({ "errors": [error] }))).into_response()
            }
            FailureReader::Person => (
                status,
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
                format!("{message}\n"),
            )
                .into_response(),
        }
    }
}
