//! Whether the program is alive, and whether it is up to date.

use std::time::Duration;

use app::{App, asked::Failure};
use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use commands::supervisor;
use projections::FailureCause;
use serde_json::json;

/// Facts that the views may be behind and still count as up to date: less than they take in in a second.
const LAG_MAX: u64 = 1_000;

/// Facts that the search index may be behind: it commits twice a second, and an import is quicker than that.
const SEARCH_LAG_MAX: u64 = 20_000;

/// How long a store may take to answer: whoever balances between nodes asks each second.
const ANSWER_MAX: Duration = Duration::from_secs(1);

/// It is alive.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// It is alive, and has not opened yet.
pub(crate) fn starting(request: &Request) -> Response {
    let why = "this place is just being opened; try again in a moment";
    let mut response = Failure::of(request, StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// Whether what is shown is what happened.
pub(super) async fn ready(State(app): State<App>) -> Response {
    let (log, vault) = (app.commands.log(), &app.vault);
    let head = async { log.head().await.map_err(|it| it.to_string()) };
    let head = match in_time("the log", head).await {
        Ok(head) => head.0,
        Err(away) => return unready(&away),
    };
    let cursors = async { vault.does_answer().await.map_err(|it| it.to_string()) };
    if let Err(away) = in_time("the vault", cursors).await {
        return unready(&away);
    }
    let hindered = hindrance(&app);
    let position = app.views.position().0;
    let lag = head.saturating_sub(position);
    let is_shown = app.views.is_ready() && lag <= LAG_MAX;
    let indexed = app.search.position().map_or(0, |it| it.0);
    let search_lag = head.saturating_sub(indexed);
    let is_found = app.search.position().is_some() && search_lag <= SEARCH_LAG_MAX;
    let is_ready = is_shown && is_found && hindered.is_none();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let doing = match (hindered, is_shown, is_found) {
        (Some(why), _, _) => why,
        (None, true, true) => "answering".to_owned(),
        (None, false, _) => "the views take in what has happened".to_owned(),
        (None, true, false) => "the search index takes in what has happened".to_owned(),
    };
    // No numbers: from them strangers learn what others do. `doctor` and the metrics have them.
    let is_current = is_shown && is_found && lag == 0 && search_lag == 0;
    let body = json!({ "ready": is_ready, "current": is_current, "doing": doing });
    (status, Json(body)).into_response()
}

/// What a store says, or that it does not answer: whoever asks is told before they give up.
async fn in_time<T>(
    store: &str,
    asked: impl Future<Output = Result<T, String>>,
) -> Result<T, String> {
    let error = match tokio::time::timeout(ANSWER_MAX, asked).await {
        Ok(Ok(answer)) => return Ok(answer),
        Ok(Err(error)) => error,
        Err(_) => format!("no answer in {ANSWER_MAX:?}"),
    };
    tracing::error!(error, "{store} does not answer");
    Err(format!("{store} does not answer"))
}

fn unready(doing: &str) -> Response {
    let body = json!({ "ready": false, "doing": doing });
    (StatusCode::SERVICE_UNAVAILABLE, Json(body)).into_response()
}

// What keeps this node from doing all that it should, if something does.
fn hindrance(app: &App) -> Option<String> {
    if let Some(halt) = app.commands.halted() {
        return Some(halt.to_string());
    }
    if let Some(failure) = app.views.failure() {
        let why = match failure.cause {
            FailureCause::Damage => "the views are damaged; stop this and run `parvis rebuild`",
            FailureCause::Passing => "what happens cannot be shown; `parvis doctor` says why",
        };
        return Some(why.to_owned());
    }
    if app.commands.is_unseen() {
        return Some("what was done is not shown yet; nothing else is done meanwhile".to_owned());
    }
    let down = supervisor::down();
    (!down.is_empty()).then(|| format!("{} begins again after a bug", down.join(", ")))
}
