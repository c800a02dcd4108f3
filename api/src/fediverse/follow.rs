//! Following a group from one's own server: the form on its page.

use std::error::Error;

use app::{App, asked::ClientAddress};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use federation::{Federation, Homeward};
use frame::reader::PageReader;
use pages::WayHome;
use serde::Deserialize;

/// Who wants to follow.
#[derive(Deserialize)]
pub(super) struct FollowForm {
    account: String,
}

/// `POST /@{name}/follow`
pub(super) async fn follow(
    federation: Option<Extension<Federation>>,
    State(app): State<App>,
    Path(name): Path<String>,
    reader: PageReader,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    Form(form): Form<FollowForm>,
) -> Response {
    let Some(Extension(federation)) = federation else {
        return pages::show_way(&reader, &name, WayHome::NoGroup);
    };
    if !app.limits.home(client) {
        return pages::show_way(&reader, &name, WayHome::TooOften);
    }
    match federation.homeward(&form.account, &name.to_lowercase()).await {
        Ok(Homeward::At(url)) => pages::show_way(&reader, &name, WayHome::At(&url)),
        Ok(Homeward::Unknown) => pages::show_way(&reader, &name, WayHome::Unknown),
        Ok(Homeward::NoGroup) => pages::show_way(&reader, &name, WayHome::NoGroup),
        Err(error) => {
            tracing::error!(error = &error as &dyn Error, "a server could not be looked for");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
