//! Receipts: what was erased and when, under a random id, without a name. Whoever has the id may look.

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;

/// How far an erasure has come.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub(crate) enum Receipt {
    /// It is done within a day.
    Scheduled {
        /// Which.
        id: Uuid,
    },
    /// It is done.
    Done {
        /// What was erased.
        receipt: Value,
    },
}

/// The receipt with this id.
///
/// # Errors
///
/// When the vault cannot be reached.
pub(crate) async fn find(app: &App, id: Uuid) -> anyhow::Result<Option<Receipt>> {
    if let Some(receipt) = app.vault.erasure_receipt(id).await? {
        return Ok(Some(Receipt::Done { receipt }));
    }
    // When it is due stays ours: moments that are known could be compared.
    Ok(app.vault.erasure(id).await?.map(|it| Receipt::Scheduled { id: it.id }))
}

/// Where receipts are.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/erasure/{id}", get(show))
}

async fn show(State(app): State<App>, Path(id): Path<Uuid>) -> Response {
    match find(&app, id).await {
        Ok(Some(receipt)) => {
            ([(header::CACHE_CONTROL, "private, no-store")], Json(receipt)).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a receipt could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
