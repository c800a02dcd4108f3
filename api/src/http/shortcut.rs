//! Pages that are kept, answered before the layers of the house: most requests end here. The same headers, the same
//! numbers; no line in the log, for nothing happened.

use std::time::Instant;

use app::App;
use axum::{http::request::Parts, response::Response};

use super::headers::Policy;

/// What the shortcut needs of the house.
#[derive(Clone)]
pub(crate) struct Shortcut {
    app: App,
    pages: frame::Cache,
    policy: Policy,
}

impl Shortcut {
    /// Into this house.
    pub(crate) fn new(app: &App, pages: frame::Cache) -> Self {
        Self { app: app.clone(), pages, policy: Policy::of(&app.config) }
    }

    /// The answer, if it is at hand.
    pub(crate) async fn answer(&self, asked: &Parts) -> Option<Response> {
        let begun = Instant::now();
        let (mut response, route) = frame::quick(&self.app, &self.pages, asked).await?;
        self.policy.add_to(response.headers_mut());
        let status = response.status().as_str().to_owned();
        metrics::counter!("parvis_http_requests_total", "route" => route, "method" => "GET", "status" => status)
            .increment(1);
        metrics::histogram!("parvis_http_request_seconds", "route" => route)
            .record(begun.elapsed());
        Some(response)
    }
}
