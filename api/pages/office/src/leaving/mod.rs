//! Leaving: what would go is said first, the password is asked again, and a receipt says what went; and taking everything
//! along, by a link that ends.
//!
//! Only for who signed in on these pages; receipts are for whoever has their link. Erasing itself is `app::erasure`'s.

mod delete;
mod export;
mod preview;
mod receipt;

use app::App;
use axum::{Router, routing::get};
use domain::ids::PersonId;
use frame::{errors::PageError, reader::PageReader};

/// Leaving, and taking one's data along.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/settings/delete", get(delete::ask).post(delete::carry_out))
        .route("/settings/export", get(export::ask).post(export::make))
        .route("/erasure/{id}", get(receipt::show))
}

/// One of the reader's profiles, to choose from.
struct ProfileChoice {
    id: PersonId,
    handle: String,
}

fn profiles(
    app: &App,
    reader: &PageReader,
    persons: &[PersonId],
) -> Result<Vec<ProfileChoice>, PageError> {
    let authority = reader.site.authority();
    let read = app.views.read(|views| {
        let mut found = Vec::new();
        for id in persons {
            let profile = views.person(*id)?.and_then(|it| it.profile);
            let handle = profile.map(|it| format!("@{}@{authority}", it.username));
            found.extend(handle.map(|handle| ProfileChoice { id: *id, handle }));
        }
        Ok(found)
    });
    read.map_err(|it| PageError::failed(reader, it))
}
