//! Pages around what people do together: signing in and one's account, leaving, keeping order, and the server itself.
//!
//! Each is a form or a list that calls one use case or asks one view, as the pages of `pages` do; the two know nothing of
//! each other, so that a change of one builds half of all pages. What all pages have in common is `frame`'s.

mod about;
mod account;
mod help;
mod leaving;
mod moderation;
mod settings;
mod sign_in;
mod transparency;
mod well_known;

use app::App;
use axum::{Extension, Router};
use frame::{Cache, assets};

/// Every page around it, and what pages load. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .merge(about::routes())
        .merge(help::routes())
        .merge(transparency::routes())
        .merge(well_known::routes())
        .merge(moderation::routes())
        .merge(account::routes())
        .merge(sign_in::routes())
        .merge(settings::routes())
        .merge(leaving::routes())
        .merge(assets::routes())
        .layer(Extension(cache.clone()))
}

#[cfg(test)]
mod tests;
