//! No more letters about a group that one follows, by the link of one of them: whoever has the letter need not sign in.

use app::App;
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use commands::{Ask, following::FollowedGroup};
use domain::caller::Caller;
use frame::{errors::PageError, reader::PageReader, step::StepPage};

/// The link of a letter.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/follow/email/quiet/{token}", get(ask).post(end))
}

/// `GET /follow/email/quiet/{token}`
async fn ask(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let followed = app.commands.followed_with(&token).await;
    let followed = followed.map_err(|error| PageError::refused(&reader, error))?;
    let step = about(&app, followed, &reader, StepPage::new(&reader, "follow-quiet-title"))?;
    Ok(step.line("follow-quiet-line").button("follow-quiet-button").answer(StatusCode::OK))
}

/// `POST /follow/email/quiet/{token}`, also by the button that mail programs show beside a letter (RFC 8058): the answer is
/// never a redirect.
async fn end(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let done = app.commands.stop_follow_letters(&Ask::new(Caller::Visitor), &token).await;
    let followed = done.map_err(|error| PageError::refused(&reader, error))?;
    let step = about(&app, followed, &reader, StepPage::new(&reader, "follow-quiet-done-title"))?;
    Ok(step.line("follow-quiet-done-line").answer(StatusCode::OK))
}

// Which group it is, and the way to it.
fn about<'a>(
    app: &App,
    followed: FollowedGroup,
    reader: &PageReader,
    step: StepPage<'a>,
) -> Result<StepPage<'a>, PageError> {
    let row = app.views.read(|views| views.group(followed.group));
    let row = row.map_err(|it| PageError::failed(reader, it))?;
    let Some(profile) = row.filter(|it| !it.deleted).and_then(|it| it.profile) else {
        return Ok(step.link("home-link", "/"));
    };
    let handle = format!("/@{}", profile.username);
    let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
    Ok(step.said(name.unwrap_or_else(|| profile.username.to_string())).link("follow-back", handle))
}
