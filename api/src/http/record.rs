//! One line and three numbers for every answer: which pattern, how it ended, how long it took.
//! Not the path, which can hold a token or a name, and not the query.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use tower_http::request_id::RequestId;
use tracing::Instrument as _;

/// Addresses that nothing is at.
const NOWHERE: &str = "-";

/// Answers, and records that.
pub(super) async fn record(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(NOWHERE, MatchedPath::as_str).to_owned();
    let method = spoken(request.method());
    let id = request.extensions().get::<RequestId>().and_then(|it| it.header_value().to_str().ok());
    let span = tracing::info_span!("request", method, route, id = id.unwrap_or_default());
    let response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status(), begun.elapsed());
    span.in_scope(|| {
        let millis = took.as_secs_f64() * 1000.0;
        tracing::debug!(method, route, status = status.as_u16(), millis, "answered");
    });
    let status = status.as_str().to_owned();
    metrics::counter!("parvis_http_requests_total", "route" => route.clone(), "method" => method, "status" => status)
        .increment(1);
    metrics::histogram!("parvis_http_request_seconds", "route" => route).record(took);
    response
}

// Anybody can invent methods; nobody may invent series of numbers.
fn spoken(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
