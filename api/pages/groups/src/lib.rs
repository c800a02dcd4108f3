//! Web pages of groups and people: who they are and who is in them, what they plan, discuss, publish and keep at hand.
//!
//! Each is a form or a list that calls one use case or asks one view, as the pages of events (`pages`) do; the two know
//! nothing of each other, so that a change of one does not build the other. What all pages have in common is `frame`'s.

mod discussions;
mod group;
mod heading;
mod person;
mod posts;
mod resources;
mod tasks;

use app::App;
use axum::{Extension, Router};
use frame::Cache;

/// Every page of groups and people. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .merge(group::routes())
        .merge(discussions::routes())
        .merge(posts::routes())
        .merge(resources::routes())
        .merge(tasks::routes())
        .merge(person::routes())
        .layer(Extension(cache.clone()))
}
