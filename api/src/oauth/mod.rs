//! What programs ask by themselves to act for people (OAuth 2.0): to be registered, tokens, their end, a code for a device,
//! and where all that is (RFC 8414). What people are asked is pages (`office`); the rules are `commands::applications`.
//!
//! Scripts of other sites may ask: nothing here takes a cookie.

mod answer;
mod client;
mod device;
mod fields;
mod metadata;
mod register;
mod token;

use app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{Method, header},
    routing::{get, post},
};
use tower_http::cors::{Any, CorsLayer};

/// The longest form: ten addresses, and all scopes.
const FORM_BYTES_MAX: usize = 16 * 1024;

/// Where programs ask.
pub(crate) fn routes() -> Router<App> {
    let open = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE]);
    Router::new()
        .route("/apps", post(register::register_program))
        .route("/oauth/token", post(token::give_tokens))
        .route("/oauth/revoke", post(token::end_token))
        .route("/login/device/code", post(device::begin_device))
        .route("/.well-known/oauth-authorization-server", get(metadata::server_metadata))
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(open)
}
