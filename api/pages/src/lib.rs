//! Web pages of events, of coming to them and of finding them: server-rendered HTML, complete without JavaScript.
//!
//! A page reads one consistent look at the views, turns it into words in the reader's language and fills a template;
//! a form posts, calls one use case and sends the reader on. Who may see what is `can_see`'s decision; feeds
//! and the API are elsewhere, what all pages have in common is `frame`'s, pages of groups and people are `groups`', and those
//! about accounts, order and the server `office`'s. What is the same for every visitor is rendered once and kept (`frame::cache`).

mod addresses;
mod comments;
mod embed;
mod event;
mod follow;
mod home;
mod lookup;
mod participation;
mod search;

use app::App;
use axum::{Extension, Router};
use frame::Cache;

pub use follow::{HomeErrand, WayHome, ask_account, show_way};
pub use lookup::{Lookup, show_lookup};

/// Every page of events, and of finding them. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .merge(home::routes())
        .merge(search::routes())
        .merge(event::routes())
        .merge(participation::routes())
        .merge(comments::routes())
        .merge(embed::routes())
        .merge(addresses::routes())
        .layer(Extension(cache.clone()))
}

#[cfg(test)]
mod tests;
