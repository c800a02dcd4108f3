//! Where everything about groups is found. It names each of their pages, and none of them names it.

use app::App;
use axum::{Router, routing::get};

use super::{following, found, members, mine, quiet, show};

/// The routes of groups.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}", get(show))
        .route("/@{name}/members", get(show))
        .merge(following::routes())
        .merge(found::routes())
        .merge(members::routes())
        .merge(mine::routes())
        .merge(quiet::routes())
}
