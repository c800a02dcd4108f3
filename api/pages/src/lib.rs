//! Web pages: server-rendered HTML, complete without JavaScript.
//!
//! A page reads one consistent look at the views, turns it into words in the reader's language and fills a template;
//! a form posts, calls one use case and sends the reader on. Who may see what is `can_see`'s decision; feeds
//! and the API are elsewhere. What is the same for every visitor is rendered once and kept (`cache`).

mod about;
mod account;
mod comments;
mod event;
mod follow;
mod frame;
mod group;
mod home;
mod leaving;
mod moderation;
mod participation;
mod person;
mod search;
mod settings;
mod sign_in;
mod transparency;

use app::App;
use axum::{Extension, Router, routing::get};

pub use follow::{WayHome, follow};
pub use frame::{cache::Cache, errors::not_found, quick::quick, reader::PageReader};

use self::frame::errors::PageError;

/// Every page. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .merge(home::routes())
        .merge(search::routes())
        .merge(event::routes())
        .merge(participation::routes())
        .merge(comments::routes())
        .merge(group::routes())
        .merge(person::routes())
        .merge(about::routes())
        .merge(transparency::routes())
        .merge(moderation::routes())
        .merge(account::routes())
        .merge(sign_in::routes())
        .merge(settings::routes())
        .merge(leaving::routes())
        .route("/assets/{file}", get(frame::assets::serve))
        .route("/favicon.ico", get(frame::assets::favicon))
        .layer(Extension(cache.clone()))
}

#[cfg(test)]
mod tests;
