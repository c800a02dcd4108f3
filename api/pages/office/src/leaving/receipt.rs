//! `/erasure/{id}`: a receipt, for whoever has its link; as a page for browsers, as JSON for programs.

use app::{
    App,
    erasure::{self, Receipt},
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono_tz::Tz;
use domain::time::{Moment, WallTime};
use frame::{errors::PageError, reader::PageReader, step::StepPage};
use serde_json::Value;
use uuid::Uuid;

const NOT_KEPT: HeaderValue = HeaderValue::from_static("private, no-store");

/// What a receipt counts, in the order in which it is told.
const COUNTED: [&str; 10] = [
    "profile",
    "address",
    "sign_in",
    "events_removed",
    "events_handed_over",
    "groups_removed",
    "groups_left",
    "places_given_back",
    "pictures",
    "letters",
];

/// `GET /erasure/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: Uuid = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let found = erasure::find(&app, id)
        .await
        .map_err(|it| PageError::failed(&reader, ReceiptFailure(it)))?;
    let receipt = found.ok_or_else(|| PageError::not_found(&reader))?;
    if !wants_page(&headers) {
        return Ok(([(header::CACHE_CONTROL, NOT_KEPT)], Json(receipt)).into_response());
    }
    let Receipt::Done { receipt } = receipt else {
        let step = StepPage::new(&reader, "receipt-title").line("receipt-scheduled");
        return Ok(step.link("home-link", "/").answer(StatusCode::OK));
    };
    Ok(page(&reader, &receipt, app.zone()))
}

fn page(reader: &PageReader, receipt: &Value, zone: Tz) -> Response {
    let language = reader.language;
    let mut step = StepPage::new(reader, "receipt-title");
    let at = receipt.get("finished_at").cloned();
    if let Some(at) = at.and_then(|it| serde_json::from_value::<Moment>(it).ok()) {
        let when = language.day_and_time(WallTime::at(at, zone));
        step = step.said(language.tell("receipt-when", "when", when));
    }
    for name in COUNTED {
        let count = receipt.pointer(&format!("/erased/{name}")).and_then(Value::as_u64);
        if let Some(count) = count.filter(|it| *it > 0) {
            let key = format!("receipt-{}", name.replace('_', "-"));
            step = step.said(language.tell(&key, "count", count));
        }
    }
    let root = receipt.pointer("/tree/root").and_then(Value::as_str).unwrap_or_default();
    step.line("receipt-keys")
        .said(language.tell("receipt-tree", "root", root.to_owned()))
        .link("home-link", "/")
        .answer(StatusCode::OK)
}

// Browsers say that they read HTML; programs take anything, or say JSON.
fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    accepted.is_some_and(|it| it.contains("text/html"))
}

#[derive(Debug, thiserror::Error)]
#[error("a receipt could not be read")]
struct ReceiptFailure(#[source] anyhow::Error);
