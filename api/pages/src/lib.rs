//! Web pages: server-rendered HTML, complete without JavaScript.
//!
//! A page reads one consistent look at the views, turns it into words in the reader's language and fills a template;
//! a form posts, calls one use case and sends the reader on. Who may see what is `can_see`'s decision; feeds
//! and the API are elsewhere, what all pages have in common is `frame`'s, and pages about accounts, order and the server are
//! `office`'s. What is the same for every visitor is rendered once and kept (`frame::cache`).

mod addresses;
mod comments;
mod discussions;
mod event;
mod follow;
mod group;
mod heading;
mod home;
mod listing;
mod lookup;
mod participation;
mod person;
mod posts;
mod search;

use app::App;
use axum::{Extension, Router};
use frame::Cache;

pub use follow::{HomeErrand, WayHome, ask_account, show_way};
pub use lookup::{Lookup, show_lookup};

/// Every page of what people do together. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .merge(home::routes())
        .merge(search::routes())
        .merge(event::routes())
        .merge(participation::routes())
        .merge(comments::routes())
        .merge(group::routes())
        .merge(discussions::routes())
        .merge(posts::routes())
        .merge(person::routes())
        .merge(addresses::routes())
        .layer(Extension(cache.clone()))
}

#[cfg(test)]
mod tests;
