//! Pages of those who keep order: reports, what is decided about them, the log; and the form by which anybody reports.
//!
//! Whoever does not keep order is told that there are no such pages. How the server itself is run is elsewhere.

mod clerk;
mod complain;
mod decide;
mod desk;
mod logs;
mod paths;
mod report;
mod reports;
mod review;
mod undo;
mod words;

use app::App;
use axum::{Extension, Router, routing::get};
use frame::office::to_page;

use self::complain::Reportable;

/// Complaining, and what moderators do about it.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .merge(complaints("/events/{id}/report", Reportable::Event))
        .merge(complaints("/comments/{id}/report", Reportable::Comment))
        .merge(complaints("/@{name}/report", Reportable::Named))
        .route("/moderation/reports", get(reports::list))
        .route("/moderation/report/{id}", get(report::show))
        .route("/moderation/report/{id}/decide", get(to_page).post(decide::decide))
        .route("/moderation/report/{id}/undo", get(to_page).post(decide::undo))
        .route("/moderation/report/{id}/settle", get(to_page).post(decide::settle))
        .route("/moderation/report/{id}/note", get(to_page).post(decide::note))
        .route("/moderation/events", get(review::list_waiting))
        .route("/events/{id}/review", get(review::show_waiting))
        .route("/events/{id}/review/accept", get(to_page).post(review::accept_waiting))
        .route("/events/{id}/review/turn-down", get(to_page).post(review::turn_down))
        .route("/moderation/logs", get(logs::show))
        .route("/moderation/undo-all", get(undo::ask).post(undo::carry_out))
}

fn complaints(path: &str, about: Reportable) -> Router<App> {
    let form = get(complain::ask).post(complain::file);
    Router::new().route(path, form).layer(Extension(about))
}
