//! The GraphQL API at `/api`, with Mobilizon's names and shapes, so that its clients work unchanged.
//!
//! The way of a question: `door` (HTTP) → `precheck` (is the document bearable) → `named_ids` (which things numbers stand
//! for) → `schema` within a `budget`, past `scopes` (may this program ask that) (`query`, `mutation`, which name what each
//! noun's folder has) → `short_ids` (numbers instead of ids) → `types::errors` (what is told). Resolvers translate; rules are in `commands` and `domain`, sight in `can_see`.
//! Subscriptions are in the schema, and not served here yet. What else is not, says `unbuilt`.

mod account;
mod answer;
mod as_asked;
mod budget;
mod comment;
mod conversation;
mod discussion;
mod door;
mod erasure;
mod event;
mod group;
mod idempotency;
mod instance;
mod media;
mod moderation;
mod mutation;
mod named_ids;
mod participation;
mod person;
mod place;
mod post;
mod precheck;
mod query;
mod resource;
mod schema;
mod scope_table;
mod scopes;
mod search;
mod short_ids;
mod spelling;
mod subscription;
mod task;
mod text;
mod unbuilt;

use std::sync::Arc;

use app::{App, asked::ClientAddress};
use axum::{
    Extension, Router,
    extract::{Request, State},
    http::{HeaderName, Method, header},
    response::{IntoResponse, Response},
    routing::get,
};
use federation::Federation;
use tower_http::cors::{Any, CorsLayer};

pub use self::schema::{Schema, schema, sdl};
use self::{
    answer::{Way, answer},
    door::{DoorRefusal, GraphqlRequest, Rules},
    participation::csv::{self, Exports},
};

/// Where the API is.
pub fn routes() -> Router<App> {
    // Any page may ask with a token of its own; cookies are never sent along (no credentials), nor taken (`door`).
    let headers = [
        header::AUTHORIZATION,
        header::CONTENT_TYPE,
        header::ACCEPT_LANGUAGE,
        HeaderName::from_static("idempotency-key"),
        HeaderName::from_static("x-after-position"),
    ];
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(headers)
        .expose_headers([header::WWW_AUTHENTICATE]);
    let api = get(by_get).post(by_post).fallback(other_method).layer(cors);
    let exports = Extension(Arc::<Exports>::default());
    // Some clients end the address with a slash; a redirect would turn their POST into a GET.
    Router::new().route("/api", api.clone()).route("/api/", api).merge(csv::routes()).layer(exports)
}

async fn by_get(
    State(app): State<App>,
    Extension(exports): Extension<Arc<Exports>>,
    federation: Option<Extension<Federation>>,
    Extension(client): Extension<ClientAddress>,
    request: Request,
) -> Response {
    let asked = door::read_get(&request, rules(&app));
    let house = ApiHouse { app, exports, federation: federation.map(|it| it.0) };
    respond(house, request.headers().clone(), client, asked, Way::Get).await
}

async fn by_post(
    State(app): State<App>,
    Extension(exports): Extension<Arc<Exports>>,
    federation: Option<Extension<Federation>>,
    Extension(client): Extension<ClientAddress>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let asked = door::read_post(request, rules(&app)).await;
    let house = ApiHouse { app, exports, federation: federation.map(|it| it.0) };
    respond(house, headers, client, asked, Way::Post).await
}

/// What answers are made with.
pub(crate) struct ApiHouse {
    pub(crate) app: App,
    pub(crate) exports: Arc<Exports>,
    /// Other servers, where they are spoken with.
    pub(crate) federation: Option<Federation>,
}

async fn other_method() -> Response {
    ([(header::ALLOW, "GET, POST, OPTIONS")], DoorRefusal::OtherMethod).into_response()
}

async fn respond(
    house: ApiHouse,
    headers: axum::http::HeaderMap,
    client: ClientAddress,
    asked: Result<GraphqlRequest, DoorRefusal>,
    way: Way,
) -> Response {
    match asked {
        Ok(asked) => answer(house, &headers, client, asked, way).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn rules(app: &App) -> Rules<'_> {
    let bytes = app.config.media.bytes_max;
    Rules {
        base: &app.config.instance.url,
        upload_bytes_max: usize::try_from(bytes).unwrap_or(usize::MAX),
    }
}
