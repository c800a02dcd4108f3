//! What answers on the port: at first only that the house is being opened, then the house.

use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
};

use app::App;
use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse as _, Response},
    routing::get,
};
use federation::Federation;
use tower::ServiceExt as _;

use crate::{
    fediverse::is_asked,
    http::{self, Shortcut},
};

/// The door, closed or open.
#[derive(Clone, Default)]
pub(super) struct Front(Arc<OnceLock<FrontDoor>>);

/// Every way in, and the short one.
struct FrontDoor {
    router: Router,
    shortcut: Shortcut,
}

impl Front {
    /// Lets everybody in.
    pub(super) fn open(&self, app: &App, federation: Option<&Federation>) {
        let pages = frame::Cache::new(app.rendered.clone());
        let router = http::router(app, &pages, federation);
        let house = FrontDoor { router, shortcut: Shortcut::new(app, pages) };
        // A second opening would be the same house.
        drop(self.0.set(house));
    }

    /// What the port is given.
    pub(super) fn router(&self) -> Router {
        Router::new().route("/healthz", get(http::alive)).fallback(pass).with_state(self.clone())
    }
}

async fn pass(State(front): State<Front>, request: Request) -> Result<Response, Infallible> {
    if let Some(refusal) = http::unsound_request(&request) {
        return Ok(refusal.into_response());
    }
    let Some(house) = front.0.get() else { return Ok(http::starting(&request)) };
    let (asked, body) = request.into_parts();
    // What servers read is never a page that is kept.
    let kept = if is_asked(&asked) { None } else { house.shortcut.answer(&asked).await };
    match kept {
        Some(answer) => Ok(answer),
        None => house.router.clone().oneshot(Request::from_parts(asked, body)).await,
    }
}
