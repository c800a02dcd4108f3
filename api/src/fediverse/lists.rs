//! Lists of actors and events, as other servers read them.

use axum::{
    Extension,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::EventId;
use federation::Federation;
use serde::Deserialize;

use super::answer;

type MaybeFederation = Option<Extension<Federation>>;

/// Which page is asked for.
#[derive(Deserialize)]
pub(super) struct ListPage {
    page: Option<u32>,
}

fn list(federation: MaybeFederation, name: &str, list: &str, page: Option<u32>) -> Response {
    let Some(Extension(federation)) = federation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer::document(federation.list(name, list, page))
}

pub(super) async fn of_relay(house: MaybeFederation, Path(what): Path<String>) -> Response {
    list(house, "relay", &what, None)
}

pub(super) async fn outbox(
    house: MaybeFederation,
    Path(name): Path<String>,
    Query(asked): Query<ListPage>,
) -> Response {
    list(house, &name, "outbox", asked.page)
}

pub(super) async fn followers(house: MaybeFederation, Path(name): Path<String>) -> Response {
    list(house, &name, "followers", None)
}

pub(super) async fn following(house: MaybeFederation, Path(name): Path<String>) -> Response {
    list(house, &name, "following", None)
}

/// `GET /@{name}/events`: people come here from Mobilizon, which has a page under that address.
pub(super) async fn events(
    house: MaybeFederation,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    if accepted.is_some_and(|it| it.contains("text/html")) {
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        return Redirect::temporary(&format!("/@{name}")).into_response();
    }
    list(house, &name, "events", None)
}

pub(super) async fn upcoming(house: MaybeFederation, Path(name): Path<String>) -> Response {
    list(house, &name, "upcoming", None)
}

pub(super) async fn attendees(house: MaybeFederation, Path(id): Path<String>) -> Response {
    of_event(house, &id, "attendees")
}

pub(super) async fn replies(house: MaybeFederation, Path(id): Path<String>) -> Response {
    of_event(house, &id, "replies")
}

fn of_event(house: MaybeFederation, id: &str, list: &str) -> Response {
    let (Some(Extension(federation)), Ok(id)) = (house, id.parse::<EventId>()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer::document(federation.list_of_event(id, list))
}
