//! Looking for an event of another server, by people who signed in. Other servers send their people here, too, with the
//! address of what they want to take part in.

use std::error::Error;

use app::asked::ClientAddress;
use axum::{
    Extension, Form,
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use federation::{Federation, Finding};
use frame::{coming_in::sign_in_first, reader::PageReader, viewer::PageViewer};
use pages::{Lookup, show_lookup};
use serde::Deserialize;

/// What is looked for, as other servers say it.
#[derive(Deserialize)]
pub(super) struct LookupQuery {
    #[serde(default)]
    uri: String,
}

/// What is looked for, as people type it.
#[derive(Deserialize)]
pub(super) struct LookupForm {
    #[serde(default)]
    words: String,
}

/// `GET /interact`
pub(super) async fn ask_which(
    reader: PageReader,
    viewer: PageViewer,
    Query(asked): Query<LookupQuery>,
) -> Response {
    if !viewer.is_signed_in() {
        let uri: String = url::form_urlencoded::byte_serialize(asked.uri.as_bytes()).collect();
        return sign_in_first(&format!("/interact?uri={uri}"));
    }
    show_lookup(&reader, &asked.uri, Lookup::Which)
}

/// `POST /interact`
pub(super) async fn look_up(
    federation: Option<Extension<Federation>>,
    reader: PageReader,
    viewer: PageViewer,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    Form(form): Form<LookupForm>,
) -> Response {
    if !viewer.is_signed_in() {
        return sign_in_first("/interact");
    }
    let typed = form.words.trim();
    let (Some(Extension(federation)), Ok(url)) = (federation, typed.parse()) else {
        return show_lookup(&reader, typed, Lookup::Nothing);
    };
    match federation.find(client, &url).await {
        Ok(Finding::Event(event, _)) => Redirect::to(&format!("/events/{event}")).into_response(),
        Ok(Finding::Nothing) => show_lookup(&reader, typed, Lookup::Nothing),
        Ok(Finding::NotNow) => show_lookup(&reader, typed, Lookup::NotNow),
        Ok(Finding::TooOften) => show_lookup(&reader, typed, Lookup::TooOften),
        Err(error) => {
            tracing::error!(error = &error as &dyn Error, "an event could not be looked for");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
