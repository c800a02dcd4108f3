//! What answers on the port: at first only that the house is being opened, then the house.

use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
};

use app::App;
use axum::{
    Router,
    extract::{Request, State},
    response::Response,
    routing::get,
};
use tower::ServiceExt as _;

use crate::http::{self, Shortcut};

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
    pub(super) fn open(&self, app: &App) {
        let pages = pages::Cache::new(app.rendered.clone());
        let router = http::router(app, &pages);
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
    match front.0.get() {
        Some(house) => {
            let (asked, body) = request.into_parts();
            match house.shortcut.answer(&asked).await {
                Some(answer) => Ok(answer),
                None => house.router.clone().oneshot(Request::from_parts(asked, body)).await,
            }
        }
        None => Ok(http::starting(&request)),
    }
}
