//! Answers that layers and extractors give before a page is asked: an empty refusal, a line of plain text. Whoever reads
//! pages gets one instead that says what was wrong. Whatever a page says itself passes as it is.

use app::{App, asked::Failure};
use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{PageError, Why};
use crate::reader::PageReader;

/// The largest form that pages take: a title, a description, an answer. What carries a picture has bounds of its own.
pub const FORM_BYTES_MAX: usize = 256 * 1024;

/// Puts a page where an answer would say nothing.
pub async fn say_why(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(why) = why(&response, &asked) else { return response };
    let Ok(reader) = PageReader::from_request_parts(&mut asked, &app).await;
    PageError::new(&reader, why).into_response()
}

/// What is there, but not in this way: a page for people, a line for programs.
pub async fn method_not_allowed(reader: PageReader, request: Request) -> Response {
    let accepted = request.headers().get(header::ACCEPT).and_then(|it| it.to_str().ok());
    if accepted.is_some_and(|it| it.contains("text/html")) {
        return PageError::new(&reader, Why::NoSuchWay).into_response();
    }
    Failure::of(&request, StatusCode::METHOD_NOT_ALLOWED, "this cannot be done here")
        .into_response()
}

fn why(response: &Response, asked: &Parts) -> Option<Why> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    if !kind.is_none_or(|it| it.starts_with("text/plain")) {
        return None;
    }
    match response.status() {
        StatusCode::BAD_REQUEST => Some(Why::Unreadable),
        StatusCode::FORBIDDEN => Some(Why::OtherSite),
        StatusCode::NOT_FOUND => Some(Why::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Why::NoSuchWay),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Why::TooLarge { sent: length(asked) }),
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Why::Unprocessable)
        }
        _ => None,
    }
}

// As far as it was said before it came.
fn length(asked: &Parts) -> u64 {
    let said = asked.headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok());
    said.and_then(|it| it.parse().ok()).unwrap_or_default()
}
