//! The router: every way in, behind the same few layers.
//!
//! What a request passes, from the outside in: an id, its record, safety headers, shelter from panics, a place in
//! the house, compression, a limit of time, a limit of length, the client's address and share of the places, a pace for its
//! body, the views' position, a task of its own if it may change something. No layer knows what is asked.

mod client;
mod forms;
mod headers;
mod health;
mod limits;
mod metrics;
mod pace;
mod panics;
mod position;
mod record;
mod share;
mod shortcut;
mod whole;

use std::collections::BTreeSet;

use app::{App, rendered::RenderEpoch};
use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    http::{Method, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use federation::Federation;
use feeds::export;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, CompressionLevel,
        predicate::{NotForContentType, Predicate as _, SizeAbove},
    },
    cors::{Any, CorsLayer},
    csrf::CsrfLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::TimeoutLayer,
};

pub(crate) use client::Peer;
pub(crate) use health::{alive, starting};
pub(crate) use metrics::numbers;
pub(crate) use pace::unsound_request;
pub(crate) use shortcut::Shortcut;

use crate::{fediverse, nodeinfo, oauth, pictures};

/// Below this, compressing costs more than it saves: it all fits one packet.
const COMPRESSED_BYTES_MIN: u64 = 1024;

/// Every way in; with other servers only where they are spoken with.
pub fn router(app: &App, pages: &frame::Cache, federation: Option<&Federation>) -> Router {
    federated(ways(&app.rendered, pages, Some(app)), federation)
        .fallback(frame::not_found)
        .method_not_allowed_fallback(frame::method_not_allowed)
        .layer(from_fn(whole::carry_out))
        .layer(from_fn_with_state(app.clone(), position::wait))
        .layer(from_fn_with_state(share::Shares::of(&app.config), share::keep_to_share))
        .layer(from_fn_with_state(app.clone(), client::resolve))
        .layer(from_fn(limits::length))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            app.config.http.timeout.duration(),
        ))
        .layer(compression())
        .layer(from_fn_with_state(limits::Places::of(&app.config), limits::place))
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(headers::Policy::of(&app.config), headers::add))
        .layer(from_fn(record::record))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(app.clone())
}

/// The path of every way in, with its parameters as `{name}`: for whoever wants to try them all.
#[must_use]
pub fn paths() -> BTreeSet<String> {
    // The router does not list its routes, but it shows them to whoever looks for a fault.
    let rendered = RenderEpoch::default();
    let shown = format!("{:?}", ways(&rendered, &frame::Cache::new(rendered.clone()), None));
    let paths = shown.split('"').filter(|it| it.starts_with('/') && !it.contains("__private"));
    paths.map(str::to_owned).collect()
}

fn ways(rendered: &RenderEpoch, pages: &frame::Cache, app: Option<&App>) -> Router<App> {
    Router::new()
        .merge(forms(pages, app))
        .merge(graphql::routes())
        .merge(oauth::routes())
        .merge(nodeinfo::routes())
        .merge(fediverse::routes())
        .merge(export::routes())
        .merge(open_to_every_site(
            pictures::routes().merge(feeds::routes(rendered)).merge(audit::routes()),
        ))
        .route("/healthz", get(alive))
        .route("/readyz", get(health::ready))
}

// Whoever asks as a server is answered as one, at the same addresses.
fn federated(ways: Router<App>, federation: Option<&Federation>) -> Router<App> {
    let Some(federation) = federation else { return ways };
    ways.layer(from_fn_with_state(federation.clone(), fediverse::negotiate))
        .layer(Extension(federation.clone()))
}

fn forms(cache: &frame::Cache, app: Option<&App>) -> Router<App> {
    let ours = pages::routes(cache).merge(groups::routes(cache)).merge(office::routes(cache));
    let forms = ours.merge(fediverse::page_forms());
    let forms = forms.layer(DefaultBodyLimit::max(frame::FORM_BYTES_MAX)).layer(CsrfLayer::new());
    // Who only wants to know the paths has no house.
    let Some(app) = app else { return forms };
    forms
        .layer(from_fn_with_state(app.clone(), forms::refuse_other_sites))
        .layer(from_fn(forms::keep_size))
        .layer(from_fn_with_state(app.clone(), frame::say_why))
}

// Calendars and pictures are read by scripts of other sites, without cookies. The API says so itself.
fn open_to_every_site(routes: Router<App>) -> Router<App> {
    let open = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .expose_headers([header::ETAG, header::LAST_MODIFIED, header::LINK]);
    routes.layer(open)
}

fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth_it = SizeAbove::new(COMPRESSED_BYTES_MIN)
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/zip"));
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_in_is_told() {
        let paths = paths();
        for path in ["/", "/api", "/events/{id}", "/@{name}/feed/{format}", "/readyz"] {
            assert!(paths.contains(path), "{path} in {paths:#?}");
        }
        assert!(paths.len() > 50, "{paths:#?}");
    }
}
