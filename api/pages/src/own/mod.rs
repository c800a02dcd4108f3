//! What is one's own, of one profile at a time: dates, what waits for an answer, what is new in groups.

mod dates;
mod news;
mod start;
mod waiting;

use app::App;
use axum::Router;

pub(crate) use self::start::{OwnStart, start};

/// The pages of what is one's own.
pub(super) fn routes() -> Router<App> {
    dates::routes()
}
