//! From a question that was let in to an answer: who asks, is the document bearable, execute, write it down.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use app::{App, asked::ClientAddress, auth};
use async_graphql::{
    Request, Response as Answer, Variables,
    parser::types::{ExecutableDocument, OperationType},
};
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use commands::CommandError;
use domain::{caller::Caller, log::Position};
use serde::Serialize;
use serde_json::{Value, json};
use types::{
    ask::{Asking, CommandProgress, viewer_of},
    errors::{self, Refusal},
    files::Files,
    short_ids::LaterChoices,
};

use super::{
    budget::Budget,
    door::{DoorRefusal, GraphqlRequest},
    idempotency::{RequestKey, RunningRequest},
    named_ids::NamedIds,
    precheck,
    schema::schema,
    scopes, spelling,
};
use crate::{ApiHouse, as_asked};

/// When to come again if log or vault is away, in seconds.
const COME_AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// Which way a question came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// May only ask.
    Get,
    /// May ask, and change things.
    Post,
}

/// An answer as it is written: what was asked for keeps its order.
#[derive(Serialize)]
struct AnswerBody {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Value>,
    data: async_graphql::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    extensions: Option<Extensions>,
}

/// How far the caller's commands have come.
#[derive(Serialize)]
struct Extensions {
    /// The last one's place in the log: `X-After-Position` of whatever is asked next.
    position: u64,
    /// The answer does not show it yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stale: bool,
}

/// Answers a question. HTTP says 200 to all that could be asked, also where the answer is an error; only where nothing could
/// be answered because log or vault is away it says so, too.
pub(super) async fn answer(
    ApiHouse { app, exports, federation }: ApiHouse,
    headers: &HeaderMap,
    client: ClientAddress,
    asked: GraphqlRequest,
    way: Way,
) -> Response {
    let checked = precheck::check(&asked.query, &asked.variables, asked.operation.as_deref());
    let mut checked = match checked {
        Ok(checked) => checked,
        Err(refusal) => return written(&refused(&refusal)),
    };
    if way == Way::Get && checked.kind != OperationType::Query {
        return DoorRefusal::Method.into_response();
    }
    let mut asking = match asking(app.clone(), headers, client).await {
        Ok(asking) => asking,
        Err(error) => return failed(&error),
    };
    // Programs read the schema before they sign in, where the house lets them.
    let open = asking.app.config.api.introspection;
    if checked.introspects && !open && asking.caller.signed().is_none() {
        return failed(&Refusal::unauthenticated().into());
    }
    let keyed = RequestKey::of(headers, checked.kind, &asking.caller, client.0, &asked);
    asking.command = keyed.as_ref().map(|it| it.id(&app));
    let running = match begun(keyed, &app).await {
        Ok(Ok(running)) => running,
        Ok(Err(refusal)) => return refusal.into_response(),
        Err(error) => return failed(&error.into()),
    };
    let GraphqlRequest { query, operation, mut variables, files } = asked;
    let spelt = respell(&asking, &mut checked.document, &mut variables, operation.as_deref());
    if let Err(error) = spelt {
        return failed(&error);
    }
    let is_known = asking.caller.signed().is_some();
    answer_as_visitor(&mut asking, &checked.document, operation.as_deref());
    asking.files = files;
    let asking = Arc::new(asking);
    let budget = Budget::new();
    let request = || {
        let mut request =
            Request::new(query.clone()).variables(variables.clone()).data(Arc::clone(&asking));
        request = request.data(Arc::clone(&exports)).data(Arc::clone(&budget));
        if let Some(federation) = &federation {
            request = request.data(federation.clone());
        }
        if let Some(operation) = &operation {
            request = request.operation_name(operation);
        }
        request.set_parsed_query(checked.document.clone());
        request
    };
    let mut answer = budget.spend_on(checked.kind, schema().execute(request)).await;
    answer.errors.sort_by_key(|it| it.locations.first().map(|at| (at.line, at.column)));
    answer.data = as_asked::as_asked(answer.data, &checked.document, operation.as_deref());
    if let Some(running) = running {
        running.ended().await;
    }
    finished(headers, &asking.app, told(answer, progress_of(&asking)), is_known)
}

// Where the log stands is not a stranger's business: it tells what others do, and who has an account.
fn progress_of(asking: &Asking) -> CommandProgress {
    let done = *asking.done.lock().unwrap_or_else(PoisonError::into_inner);
    if asking.caller.signed().is_some() { done } else { CommandProgress::default() }
}

// Names as the schema spells them, and ids where clients write numbers.
fn respell(
    asking: &Asking,
    document: &mut ExecutableDocument,
    variables: &mut Variables,
    operation: Option<&str>,
) -> Result<(), async_graphql::Error> {
    spelling::respell_names(document, variables);
    NamedIds { document, variables }.spell_out(operation, &|it: &str| asking.id_named(it))
}

fn finished(headers: &HeaderMap, app: &App, mut told: AnswerBody, is_known: bool) -> Response {
    if sends_cookie_alone(headers, app) {
        errors::name_missing_token(&mut told.errors);
    }
    let challenge = challenge(headers, is_known, &told.errors);
    let mut response = written(&told);
    response.headers_mut().extend(challenge.map(|it| (header::WWW_AUTHENTICATE, it)));
    let passes = errors::come_again(&told.errors) && is_nothing(&told.data);
    if passes { passing(response) } else { response }
}

// What a program may ask only as every visitor may.
fn answer_as_visitor(asking: &mut Asking, document: &ExecutableDocument, operation: Option<&str>) {
    let Some(scopes) = &asking.scopes else { return };
    if scopes::asks_as_visitor(document, operation, scopes) {
        asking.caller = Caller::Visitor;
        asking.viewer = Mutex::default();
    }
}

// What is wrong with the token that came along (RFC 6750 §3). GraphQL says 200 all the same: other credentials would be
// answered otherwise (RFC 9110 §11.6.1).
fn challenge(headers: &HeaderMap, is_known: bool, errors: &[Value]) -> Option<HeaderValue> {
    if auth::has_token(headers) && !is_known {
        return Some(HeaderValue::from_static("Bearer error=\"invalid_token\""));
    }
    let scope = errors::missing_scope(errors)?;
    format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"").parse().ok()
}

// Whoever signed in on the pages, and takes that for a way into the API.
fn sends_cookie_alone(headers: &HeaderMap, app: &App) -> bool {
    !headers.contains_key(header::AUTHORIZATION) && auth::session(headers, app).is_some()
}

async fn asking(
    app: App,
    headers: &HeaderMap,
    ClientAddress(client): ClientAddress,
) -> Result<Asking, async_graphql::Error> {
    if let Some(position) = after_position(headers) {
        wait_for(&app, position).await?;
    }
    let program = auth::program_caller(headers, &app.commands).await?;
    let (caller, scopes) = match program {
        Some(program) => (program.caller, Some(program.scopes)),
        None => (auth::caller(headers, &app.commands).await?, None),
    };
    let viewer = viewer_of(&app, &caller)?;
    Ok(Asking {
        caller,
        scopes,
        signed_in: OnceLock::new(),
        viewer: Mutex::new(viewer),
        client,
        asker: auth::visitor_mark(client, headers),
        device: auth::device_named(headers),
        session: auth::session_family(headers, &app.commands).await?,
        files: Files::new(),
        locale: language(headers),
        command: None,
        done: Mutex::new(CommandProgress::default()),
        later_choices: LaterChoices::default(),
        app,
    })
}

async fn begun(
    keyed: Option<RequestKey>,
    app: &App,
) -> Result<Result<Option<RunningRequest>, DoorRefusal>, CommandError> {
    let Some(keyed) = keyed else { return Ok(Ok(None)) };
    Ok(keyed.begin(app).await?.map(Some))
}

// Whoever was told a position by another node sees at least that. What was never written is not waited for.
async fn wait_for(app: &App, position: Position) -> Result<(), async_graphql::Error> {
    if app.views.position() < position {
        let head = app.commands.log().head().await.map_err(CommandError::from)?;
        app.shown_at(position.min(head)).await;
    }
    Ok(())
}

fn after_position(headers: &HeaderMap) -> Option<Position> {
    let text = headers.get("x-after-position")?.to_str().ok()?;
    text.parse().ok().map(Position)
}

// The first language that a browser names.
fn language(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let first = text.split([',', ';']).next()?.trim();
    (!first.is_empty() && first != "*").then(|| first.to_owned())
}

fn refused(refusal: &precheck::DocumentRefusal) -> Value {
    let mut error = json!({ "message": refusal.to_string() });
    if matches!(refusal, precheck::DocumentRefusal::TooMuch { .. }) {
        error["code"] = "too_complex".into();
        error["status_code"] = 400.into();
    }
    json!({ "errors": [error] })
}

fn failed(error: &async_graphql::Error) -> Response {
    let error = error.clone().into_server_error(async_graphql::Pos::default());
    let told = errors::tell(&[error]);
    let response = written(&json!({ "errors": told }));
    if errors::come_again(&told) { passing(response) } else { response }
}

fn is_nothing(data: &async_graphql::Value) -> bool {
    if let async_graphql::Value::Object(fields) = data {
        return fields.values().all(|it| *it == async_graphql::Value::Null);
    }
    *data == async_graphql::Value::Null
}

// What was asked for may be had in a moment: then it was not answered, for HTTP either.
fn passing(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response.headers_mut().insert(header::RETRY_AFTER, COME_AGAIN_SECONDS);
    response
}

fn told(answer: Answer, done: CommandProgress) -> AnswerBody {
    let extensions =
        done.position.map(|position| Extensions { position: position.0, stale: done.stale });
    AnswerBody { errors: errors::tell(&answer.errors), data: answer.data, extensions }
}

fn written(json: &impl Serialize) -> Response {
    let mut response = Json(json).into_response();
    let no_store = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}
