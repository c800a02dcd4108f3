//! Web pages: server-rendered HTML, complete without JavaScript.
//!
//! A page reads one consistent look at the views, turns it into words in the reader's language and fills a template;
//! a form posts, calls one use case and sends the reader on. Who may see what is `can_see`'s decision; feeds
//! and the API are elsewhere. What is the same for every visitor is rendered once and kept (`cache`).

mod about;
mod account;
mod answer;
mod assets;
mod cache;
mod comments;
mod errors;
pub(crate) mod event;
mod group;
mod home;
mod look_back;
mod moderation;
mod office;
mod participation;
mod quick;
mod reader;
mod search;
mod settings;
mod sign_in;
mod site;
mod step;
mod transparency;
mod viewer;
mod who;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use errors::not_found;
pub(crate) use quick::quick;
pub use site::Site;

use self::{cache::Cache, errors::PageError, reader::Reader};
use crate::{app::App, instance::Instance};

/// What pages need beside the use cases and the views. Clones share the cache.
#[derive(Clone)]
pub struct Pages {
    instance: Instance,
    cache: Cache,
}

impl Pages {
    /// The pages of this server.
    #[must_use]
    pub fn new(instance: Instance) -> Self {
        Self { instance, cache: Cache::default() }
    }

    /// Throws away what was rendered.
    pub(crate) fn forget(&self) {
        self.cache.forget();
    }

    /// The server, as its pages present it now.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        Arc::clone(&self.instance.now().site)
    }
}

/// Every page.
pub fn routes() -> Router<App> {
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
        .route("/validate/{token}", get(account::ask_to_confirm).post(account::confirm))
        .route(
            "/validate/email/{token}",
            get(account::ask_to_confirm_change).post(account::confirm_change),
        )
        .route("/password-reset/{token}", get(account::ask_password).post(account::set_password))
        .route("/events/{id}/comments", post(comments::write))
        .route("/comments/{id}", get(comments::show))
        .route("/comments/{id}/edit", get(comments::ask_to_edit).post(comments::edit))
        .route("/comments/{id}/delete", get(comments::ask_to_delete).post(comments::delete))
        .route("/login", get(sign_in::ask).post(sign_in::sign_in))
        .route("/logout", get(sign_in::ask_to_leave).post(sign_in::sign_out))
        .route("/profiles", get(sign_in::list).post(sign_in::choose))
        .route("/about", get(about::elsewhere))
        .route("/about/instance", get(about::show))
        .route("/rules", get(about::rules))
        .route("/terms", get(about::terms))
        .route("/privacy", get(about::privacy))
        .route("/transparency", get(transparency::show))
        .route("/@{name}", get(group::show))
        .route("/@{name}/members", get(group::show))
        .route(
            "/events/{id}/report",
            get(moderation::ask_complaint).post(moderation::file_complaint),
        )
        .route("/moderation/reports", get(moderation::reports))
        .route("/moderation/report/{id}", get(moderation::report))
        .route("/moderation/report/{id}/decide", post(moderation::decide))
        .route("/moderation/report/{id}/undo", post(moderation::undo_decision))
        .route("/moderation/report/{id}/settle", post(moderation::settle))
        .route("/moderation/report/{id}/note", post(moderation::note))
        .route("/moderation/logs", get(moderation::logs))
        .route("/moderation/undo-all", get(moderation::ask_undo_all).post(moderation::undo_all))
        .route("/settings/admin", get(settings::show).post(settings::save))
        .route("/settings/admin/servers", get(settings::servers).post(settings::rule_servers))
        .route("/assets/{file}", get(assets::serve))
        .route("/favicon.ico", get(assets::favicon))
}

#[cfg(test)]
mod tests;
