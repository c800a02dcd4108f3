//! Federation over HTTP: what other servers read, and where they send. What is answered is `federation`'s.
//!
//! Persons, groups and events have one address each for people and for servers; [`negotiate`] tells them apart by what
//! is accepted. What only servers ask for has routes of its own.

mod answer;
mod discovery;
mod follow;
mod inbox;
mod lists;
mod lookup;
mod negotiate;

use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::header,
    response::IntoResponse,
    routing::{get, post},
};
use federation::{
    Federation, FederationSettings, documents::BANNER_PNG, fetch::AllowedNetworks,
    signatures::Window,
};

pub(crate) use negotiate::{is_asked, negotiate};

/// What Mastodon takes as well; the largest honest activity we have seen has 60 kB.
const ACTIVITY_BYTES_MAX: usize = 1024 * 1024;

/// Federation, as the settings want it; none where it is switched off.
pub(crate) fn federation(app: &App) -> Result<Option<Federation>> {
    let settings = &app.config.federation;
    if !settings.enabled {
        return Ok(None);
    }
    let networks = settings.allowed_addresses.iter().map(String::as_str);
    let allowed = AllowedNetworks::read(networks).map_err(|it| {
        anyhow!("federation.allowed_addresses: {it} is no network like 127.0.0.0/8")
    })?;
    let seconds = |it: config::Span| i64::try_from(it.duration().as_secs()).unwrap_or(i64::MAX / 2);
    let window =
        Window { back: seconds(settings.clock_back), ahead: seconds(settings.clock_ahead) };
    let url = app.config.instance.url.clone();
    let settings = FederationSettings { url, allowed, window };
    let (commands, views, vault) = (app.commands.clone(), app.views.clone(), app.vault.clone());
    let limits = Arc::clone(&app.limits);
    let may_ask = Box::new(move |client| limits.home(client));
    let federation = Federation::new(commands, views, vault, settings, may_ask);
    Ok(Some(federation.context("federation")?))
}

/// What only servers ask for.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/webfinger", get(discovery::webfinger))
        .route("/.well-known/host-meta", get(discovery::host_meta))
        .route("/relay", get(discovery::relay))
        .route("/relay/{list}", get(lists::of_relay))
        .route("/@{name}/outbox", get(lists::outbox))
        .route("/@{name}/followers", get(lists::followers))
        .route("/@{name}/following", get(lists::following))
        .route("/@{name}/events", get(lists::events))
        .route("/@{name}/upcoming", get(lists::upcoming))
        .route("/events/{id}/attendees", get(lists::attendees))
        .route("/events/{id}/replies", get(lists::replies))
        .route("/fediverse/banner.png", get(banner))
        .merge(inboxes())
}

/// What people send from pages, and never another site in their name.
pub(crate) fn page_forms() -> Router<App> {
    Router::new()
        .route("/@{name}/follow", post(follow::follow))
        .route("/events/{id}/from-home", get(follow::ask_whence).post(follow::come_from_home))
        .route("/interact", get(lookup::ask_which).post(lookup::look_up))
}

fn inboxes() -> Router<App> {
    Router::new()
        .route("/inbox", post(inbox::receive))
        .route("/relay/inbox", post(inbox::receive))
        .route("/@{name}/inbox", post(inbox::receive_for))
        .layer(DefaultBodyLimit::max(ACTIVITY_BYTES_MAX))
}

async fn banner() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")],
        BANNER_PNG,
    )
}
