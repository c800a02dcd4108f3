//! Web pages: server-rendered HTML, complete without JavaScript.
//!
//! A page reads one consistent look at the views, turns it into words in the reader's language and fills a template;
//! a form posts, calls one use case and sends the reader on. Who may see what is `can_see`'s decision; feeds
//! and the API are elsewhere. What is the same for every visitor is rendered once and kept (`cache`).

mod about;
mod account;
mod comments;
mod event;
mod frame;
mod group;
mod home;
mod leaving;
mod moderation;
mod participation;
mod search;
mod settings;
mod sign_in;
mod transparency;

use app::App;
use axum::{
    Extension, Router,
    routing::{MethodRouter, get, post},
};

pub use frame::{cache::Cache, errors::not_found, quick::quick};

use self::frame::{errors::PageError, reader::Reader};

/// Every page. What is the same for everybody is kept in `cache`.
pub fn routes(cache: &Cache) -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/search", get(search::show))
        .route("/opensearch.xml", get(search::describe))
        .route("/events/{id}", get(event::show))
        .route("/events/{id}/participate", get(participation::ask))
        .route(
            "/events/{id}/participate/without-account",
            get(participation::ask).post(participation::announce),
        )
        .route("/events/{id}/participate/without-account/sent", get(participation::sent))
        .route(
            "/participation/email/confirm/{token}",
            get(participation::ask_to_confirm).post(participation::confirm),
        )
        .route(
            "/participation/email/cancel/{event}/{token}",
            get(participation::ask_to_cancel).post(participation::cancel),
        )
        .route("/events/{id}/comments", post(comments::write))
        .route("/comments/{id}", get(comments::show))
        .route("/comments/{id}/edit", get(comments::ask_to_edit).post(comments::edit))
        .route("/comments/{id}/delete", get(comments::ask_to_delete).post(comments::delete))
        .route("/about", get(about::elsewhere))
        .route("/about/instance", get(about::show))
        .route("/rules", get(about::rules))
        .route("/terms", get(|a, b, c, d| about::legal(about::Text::Terms, a, b, c, d)))
        .route("/privacy", get(|a, b, c, d| about::legal(about::Text::Privacy, a, b, c, d)))
        .route("/transparency", get(transparency::show))
        .route("/@{name}", get(group::show))
        .route("/@{name}/members", get(group::show))
        .route("/events/{id}/report", report(moderation::Reportable::Event))
        .route("/comments/{id}/report", report(moderation::Reportable::Comment))
        .route("/@{name}/report", report(moderation::Reportable::Named))
        .route("/moderation/reports", get(moderation::reports))
        .route("/moderation/report/{id}", get(moderation::report))
        .route("/moderation/report/{id}/decide", post(moderation::decide))
        .route("/moderation/report/{id}/undo", post(moderation::undo_decision))
        .route("/moderation/report/{id}/settle", post(moderation::settle))
        .route("/moderation/report/{id}/note", post(moderation::note))
        .route("/moderation/logs", get(moderation::logs))
        .route("/moderation/undo-all", get(moderation::ask_undo_all).post(moderation::undo_all))
        .merge(of_accounts())
        .route("/assets/{file}", get(frame::assets::serve))
        .route("/favicon.ico", get(frame::assets::favicon))
        .layer(Extension(cache.clone()))
}

/// Pages of who has an account, wants one back, or leaves; and of who runs the place.
fn of_accounts() -> Router<App> {
    Router::new()
        .route("/validate/{token}", get(account::ask_to_confirm).post(account::confirm))
        .route(
            "/validate/email/{token}",
            get(account::ask_to_confirm_change).post(account::confirm_change),
        )
        .route("/password-reset/send", send(account::Letter::Password))
        .route("/resend-instructions", send(account::Letter::Confirmation))
        .route("/password-reset/{token}", get(account::ask_password).post(account::set_password))
        .route("/login", get(sign_in::ask).post(sign_in::sign_in))
        .route("/logout", get(sign_in::ask_to_leave).post(sign_in::sign_out))
        .route("/profiles", get(sign_in::list).post(sign_in::choose))
        .route("/settings/admin", get(settings::show).post(settings::save))
        .route("/settings/admin/servers", get(settings::servers).post(settings::rule_servers))
        .route("/settings/delete", get(leaving::ask_to_delete).post(leaving::delete))
        .route("/settings/export", get(leaving::ask_to_export).post(leaving::export))
        .route("/erasure/{id}", get(leaving::receipt))
}

fn report(what: moderation::Reportable) -> MethodRouter<App> {
    get(move |a, b, c, d| moderation::ask_complaint(what, a, b, c, d))
        .post(move |a, b, c, d, e, f| moderation::file_complaint(what, a, b, c, d, e, f))
}

fn send(letter: account::Letter) -> MethodRouter<App> {
    get(move |reader| account::ask_for_letter(letter, reader))
        .post(move |a, b, c, d| account::send_letter(letter, a, b, c, d))
}

#[cfg(test)]
mod tests;
