//! Everything about an account or one of its persons, in a zip: JSON for programs, HTML for eyes, ICS for calendars,
//! and the pictures. It is written when it is fetched and kept nowhere; the link is a token of the vault.
//!
//! What others wrote is not in it; their names are, as they are shown.

mod account;
mod html;
mod pack;
mod person;

use std::sync::LazyLock;

use app::App;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use commands::CommandError;
use tokio::sync::Semaphore;

/// Exports that are written at once: each holds its zip in memory.
const AT_ONCE_MAX: usize = 2;

/// When to come again if log or vault is away, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("30");

static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(AT_ONCE_MAX));

/// Where exports are fetched.
pub fn routes() -> Router<App> {
    Router::new().route("/export/{token}", get(fetch))
}

async fn fetch(State(app): State<App>, Path(token): Path<String>) -> Response {
    let (account, persons) = match app.commands.export_with(&token).await {
        Ok(whose) => whose,
        Err(CommandError::InvalidToken) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => return failed(&error.into()),
    };
    let _turn = TURNS.acquire().await;
    match pack::zip(&app, account, &persons).await {
        Ok(bytes) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"export.zip\""),
                (header::CACHE_CONTROL, "private, no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> Response {
    if commands::is_away(error.as_ref()) {
        let again = [(header::RETRY_AFTER, COME_AGAIN_SECONDS)];
        return (StatusCode::SERVICE_UNAVAILABLE, again).into_response();
    }
    tracing::error!(%error, "an export could not be written");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
