//! What answers on the port: at first only that the house is being opened, then the house.

use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
};

use axum::{
    Router,
    extract::{Request, State},
    response::Response,
    routing::get,
};
use tower::ServiceExt as _;

use crate::http;

/// The door, closed or open.
#[derive(Clone, Default)]
pub(super) struct Front(Arc<OnceLock<Router>>);

impl Front {
    /// Lets everybody in.
    pub(super) fn open(&self, house: Router) {
        // A second opening would be the same house.
        drop(self.0.set(house));
    }

    /// What the port is given.
    pub(super) fn router(&self) -> Router {
        Router::new().route("/healthz", get(http::alive)).fallback(pass).with_state(self.clone())
    }
}

async fn pass(State(front): State<Front>, request: Request) -> Result<Response, Infallible> {
    match front.0.get() {
        Some(house) => house.clone().oneshot(request).await,
        None => Ok(http::starting(&request)),
    }
}
