//! NodeInfo over HTTP: how crawlers and directories count servers. What is told is `federation::nodeinfo`'s.

use app::App;
use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::instance::SettingKey;
use federation::nodeinfo::{self, NodeDescription, Version};
use projections::events::Filter;

/// Crawlers come once a day; who counts may be half an hour behind.
const FOR_A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=1800");
const EVERY_SITE: HeaderValue = HeaderValue::from_static("*");

/// Where the documents are, and the documents.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/nodeinfo", get(links))
        .route("/nodeinfo/{version}", get(document))
}

async fn links(State(app): State<App>) -> Response {
    let base = app.config.instance.base();
    let actor = app.config.federation.enabled.then(|| format!("{base}/relay"));
    open(Json(nodeinfo::links(base, actor.as_deref())).into_response())
}

async fn document(State(app): State<App>, Path(version): Path<String>) -> Response {
    let Some(version) = Version::ALL.into_iter().find(|it| it.number() == version) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let counted = app.views.read(|reader| {
        let here = Filter { here_only: true, ..Filter::default() };
        let comments = reader.comments_total()?.here;
        Ok((reader.accounts_confirmed()?, reader.events_total(&here)?, comments))
    });
    let (users, events, comments) = match counted {
        Ok(counted) => counted,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "nobody could count");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let now = app.instance.now();
    let settings = now.settings();
    let server = NodeDescription {
        name: settings.text(SettingKey::Name),
        description: settings.text(SettingKey::Description),
        open: settings.is_on(SettingKey::Registrations),
        users,
        events,
        comments,
        federates: app.config.federation.enabled,
    };
    let mut response = open(Json(nodeinfo::document(version, &server)).into_response());
    if let Ok(content_type) = HeaderValue::try_from(version.content_type()) {
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    }
    response
}

fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, FOR_A_WHILE);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, EVERY_SITE);
    response
}
