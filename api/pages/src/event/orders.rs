//! What organizers do with an event that stands: publish it, call it off, let it take place after all, remove it.
//!
//! What cannot be taken back is asked for on a page of its own.

use app::{App, actions::ActionError};
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use commands::Ask;
use domain::{ids::EventId, text::Message};
use frame::{
    coming_in::sign_in_first,
    errors::PageError,
    reader::PageReader,
    step::{Question, StepPage},
    viewer::PageViewer,
};
use projections::events::EventRow;
use serde::Deserialize;
use visibility::{Look, Thing};

/// Orders of organizers.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/publish", post(publish))
        .route("/events/{id}/reinstate", post(reinstate))
        .route("/events/{id}/cancel", get(ask_to_cancel).post(cancel))
        .route("/events/{id}/delete", get(ask_to_delete).post(delete))
}

/// Why an event is called off.
#[derive(Deserialize, Default)]
#[serde(default)]
struct CancellationForm {
    words: String,
}

/// `POST /events/{id}/publish`
async fn publish(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    let done = app.publish_event(&Ask::new(viewer.caller.clone()), event.id).await;
    answer(&reader, event.id, done)
}

/// `POST /events/{id}/reinstate`
async fn reinstate(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    let done = app.reinstate_event(&Ask::new(viewer.caller.clone()), event.id).await;
    answer(&reader, event.id, done)
}

/// `GET /events/{id}/cancel`
async fn ask_to_cancel(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    Ok(cancellation(&reader, &event, "", None).answer(StatusCode::OK))
}

/// `POST /events/{id}/cancel`
async fn cancel(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<CancellationForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    let Ok(reason) = Message::new(&sent.words) else {
        let step = cancellation(&reader, &event, &sent.words, Some("message-too-long"));
        return Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let reason = Some(reason).filter(|it| !it.as_str().is_empty());
    let done = app.cancel_event(&Ask::new(viewer.caller.clone()), event.id, reason).await;
    answer(&reader, event.id, done)
}

fn cancellation<'a>(
    reader: &'a PageReader,
    event: &EventRow,
    words: &str,
    wrong: Option<&str>,
) -> StepPage<'a> {
    let question = Question {
        button: reader.say("call-off"),
        words: Some(reader.say("call-off-why")),
        typed: words.to_owned(),
        is_grave: true,
        ..Question::default()
    };
    let step = StepPage::new(reader, "call-off-title").said(title(event)).line("call-off-line");
    let step = step.ask(question).link("keep-event", format!("/events/{}", event.id));
    match wrong {
        Some(key) => step.problem(key),
        None => step,
    }
}

/// `GET /events/{id}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    let button = reader.say("delete-event-button");
    Ok(StepPage::new(&reader, "delete-event-title")
        .said(title(&event))
        .line("delete-event-line")
        .ask(Question { button, is_grave: true, ..Question::default() })
        .link("keep-event", format!("/events/{}", event.id))
        .answer(StatusCode::OK))
}

/// `POST /events/{id}/delete`
async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(event) = offered(&app, &id, &viewer, &reader)? else { return Ok(back_in(&id)) };
    let done = app.delete_event(&Ask::new(viewer.caller.clone()), event.id).await;
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(StepPage::new(&reader, "event-deleted-title")
        .said(title(&event))
        .line("event-deleted-line")
        .link("my-dates", "/events/me")
        .answer(StatusCode::OK))
}

/// An event that the viewer manages; another is answered like none.
pub(crate) fn managed(
    app: &App,
    id: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<EventRow, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let found = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let Some(event) = look.event(id)? else { return Ok(None) };
        Ok(look.sees(Thing::ParticipantsOf(&event))?.then_some(event))
    });
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    let found = found.filter(|it| it.origin.is_here() && it.standing.is_shown());
    found.ok_or_else(|| PageError::not_found(reader))
}

// The same for whoever signed in; nobody known signs in first.
fn offered(
    app: &App,
    id: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<Option<EventRow>, PageError> {
    if !viewer.is_signed_in() {
        return Ok(None);
    }
    managed(app, id, viewer, reader).map(Some)
}

fn back_in(id: &str) -> Response {
    sign_in_first(&format!("/events/{id}"))
}

fn title(event: &EventRow) -> String {
    event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default()
}

fn answer<T>(
    reader: &PageReader,
    event: EventId,
    done: Result<T, ActionError>,
) -> Result<Response, PageError> {
    done.map_err(|it| PageError::not_done(reader, it))?;
    Ok(Redirect::to(&format!("/events/{event}")).into_response())
}
