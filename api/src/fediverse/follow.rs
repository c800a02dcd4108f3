//! Following a group, or coming to an event, from one's own server: the forms on their pages.

use std::error::Error;

use app::asked::ClientAddress;
use axum::{
    Extension, Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use federation::{Broken, Federation, Homeward};
use frame::{errors::PageError, reader::PageReader};
use pages::{HomeErrand, WayHome, ask_account, show_way};
use serde::Deserialize;

/// The account of whoever wants to.
#[derive(Deserialize)]
pub(super) struct FollowForm {
    account: String,
}

/// `POST /@{name}/follow`
pub(super) async fn follow(
    federation: Option<Extension<Federation>>,
    Path(name): Path<String>,
    reader: PageReader,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    Form(form): Form<FollowForm>,
) -> Response {
    let errand = HomeErrand::Follow(&name);
    let Some(Extension(federation)) = federation else {
        return show_way(&reader, errand, WayHome::Nothing);
    };
    let name = name.to_lowercase();
    shown(&reader, errand, federation.homeward(client, &form.account, &name).await)
}

/// The account that was typed for coming to an event.
#[derive(Deserialize)]
pub(super) struct ComeForm {
    #[serde(default)]
    words: String,
}

/// `GET /events/{id}/from-home`
pub(super) async fn ask_whence(
    federation: Option<Extension<Federation>>,
    Path(id): Path<String>,
    reader: PageReader,
) -> Response {
    match (federation, id.parse()) {
        (Some(_), Ok(event)) => ask_account(&reader, event),
        (Some(_) | None, _) => PageError::not_found(&reader).into_response(),
    }
}

/// `POST /events/{id}/from-home`
pub(super) async fn come_from_home(
    federation: Option<Extension<Federation>>,
    Path(id): Path<String>,
    reader: PageReader,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    Form(form): Form<ComeForm>,
) -> Response {
    let (Some(Extension(federation)), Ok(event)) = (federation, id.parse()) else {
        return PageError::not_found(&reader).into_response();
    };
    let errand = HomeErrand::Come(event);
    shown(&reader, errand, federation.homeward_with(client, &form.words, event).await)
}

fn shown(reader: &PageReader, errand: HomeErrand<'_>, way: Result<Homeward, Broken>) -> Response {
    match way {
        Ok(Homeward::At(url)) => show_way(reader, errand, WayHome::At(&url)),
        Ok(Homeward::Unknown) => show_way(reader, errand, WayHome::Unknown),
        Ok(Homeward::Nothing) => show_way(reader, errand, WayHome::Nothing),
        Ok(Homeward::TooOften) => show_way(reader, errand, WayHome::TooOften),
        Err(error) => {
            tracing::error!(error = &error as &dyn Error, "a server could not be looked for");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
