//! What organizers do with an event that stands: publish it, call it off, let it take place after all, remove it.
//!
//! What cannot be taken back is asked for on a page of its own.

use app::{App, actions::ActionError};
use axum::{
    Router,
    extract::{Form, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::text::Message;
use frame::office::to_page;
use frame::{
    errors::PageError,
    reader::PageReader,
    step::{Question, StepPage},
};
use projections::events::EventRow;
use serde::Deserialize;

use super::organizer::Organizer;

/// What organizers do.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/publish", get(to_page).post(publish))
        .route("/events/{id}/reinstate", get(to_page).post(reinstate))
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
async fn publish(State(app): State<App>, organizer: Organizer) -> Result<Response, PageError> {
    let done = app.publish_event(&organizer.new_ask(), organizer.event.id).await;
    answer(&organizer, done)
}

/// `POST /events/{id}/reinstate`
async fn reinstate(State(app): State<App>, organizer: Organizer) -> Result<Response, PageError> {
    let done = app.reinstate_event(&organizer.new_ask(), organizer.event.id).await;
    answer(&organizer, done)
}

/// `GET /events/{id}/cancel`
async fn ask_to_cancel(Organizer { reader, event, .. }: Organizer) -> Response {
    cancellation(&reader, &event, "", None).answer(StatusCode::OK)
}

/// `POST /events/{id}/cancel`
async fn cancel(
    State(app): State<App>,
    organizer: Organizer,
    sent: Result<Form<CancellationForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Organizer { reader, event, .. } = &organizer;
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(reader))?;
    let Ok(reason) = Message::new(&sent.words) else {
        let step = cancellation(reader, event, &sent.words, Some("message-too-long"));
        return Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY));
    };
    let reason = Some(reason).filter(|it| !it.as_str().is_empty());
    let done = app.cancel_event(&organizer.new_ask(), event.id, reason).await;
    answer(&organizer, done)
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
async fn ask_to_delete(Organizer { reader, event, .. }: Organizer) -> Response {
    let button = reader.say("delete-event-button");
    StepPage::new(&reader, "delete-event-title")
        .said(title(&event))
        .line("delete-event-line")
        .ask(Question { button, is_grave: true, ..Question::default() })
        .link("keep-event", format!("/events/{}", event.id))
        .answer(StatusCode::OK)
}

/// `POST /events/{id}/delete`
async fn delete(State(app): State<App>, organizer: Organizer) -> Result<Response, PageError> {
    let Organizer { reader, event, .. } = &organizer;
    let done = app.delete_event(&organizer.new_ask(), event.id).await;
    done.map_err(|it| PageError::not_done(reader, it))?;
    Ok(StepPage::new(reader, "event-deleted-title")
        .said(title(event))
        .line("event-deleted-line")
        .link("my-dates", "/events/me")
        .answer(StatusCode::OK))
}

fn title(event: &EventRow) -> String {
    event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default()
}

fn answer<T>(organizer: &Organizer, done: Result<T, ActionError>) -> Result<Response, PageError> {
    done.map_err(|it| PageError::not_done(&organizer.reader, it))?;
    Ok(Redirect::to(&format!("/events/{}", organizer.event.id)).into_response())
}
