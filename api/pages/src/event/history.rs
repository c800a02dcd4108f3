//! The history of an event: every change since it was written down, the newest first, and for its organizers from what
//! to what, by whom, how it was then, and back to it.
//!
//! Others learn that something changed, and when; of words never from what to what. Who comes and goes is not in it.

use app::{App, actions::ActionError};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use chrono::SecondsFormat;
use commands::{CommandError, Rejection, events::EventChange};
use domain::{
    event::{Certainty, EventRejection, Status},
    fact::By,
    ids::EventId,
    time::Moment,
};
use frame::{
    answer,
    errors::PageError,
    look_back::{self, LookBack},
    reader::PageReader,
    site::Frame,
    step::StepPage,
    viewer::PageViewer,
    who::People,
};
use projections::{Reader as Views, activity::ActivityLine, events::EventRow};
use visibility::{Look, Thing};

use super::{
    changes::{ChangeItem, Words, change_items},
    organizer::Organizer,
};

/// The history of events.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/history", get(show))
        .route("/events/{id}/restore", get(ask_to_restore).post(restore))
}

/// A form may be two commands: what was written, and that it is announced, or not certain. Nobody sends two forms faster.
const SAVE_MICROS: i64 = 1_000_000;

/// Changes on the page; the API has all, page by page.
const CHANGES_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "event/history.html")]
struct HistoryPage<'a> {
    frame: Frame<'a>,
    id: EventId,
    title: String,
    lines: Vec<HistoryLine>,
    /// Whether whoever looks reads from what to what.
    is_inside: bool,
    /// Whose clocks the times are of, where the event has a zone to be named.
    zone: Option<String>,
}

/// One step of an event's life.
struct HistoryLine {
    at: String,
    at_machine: String,
    who: Option<String>,
    items: Vec<ChangeItem>,
    /// How it was after that, as an address takes a moment.
    then: String,
    /// Whether it can be as it was then again.
    can_return: bool,
}

/// `GET /events/{id}/history`
async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let read = app.views.read(|views| history(views, id, &viewer, &reader));
    let read = read.map_err(|it| PageError::failed(&reader, it))?;
    let (event, lines, is_inside) = read.ok_or_else(|| PageError::not_found(&reader))?;
    let title = title(&event);
    let heading = reader.language.tell("history-of", "title", title.as_str());
    let frame = Frame::hidden(&reader.site, reader.language, &heading).greet(viewer.greeting());
    let zone = reader.language.zone(&event.when);
    let page = HistoryPage { frame, id, title, lines, is_inside, zone }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

type EventHistory = Option<(EventRow, Vec<HistoryLine>, bool)>;

fn history(
    views: &Views,
    id: EventId,
    viewer: &PageViewer,
    reader: &PageReader,
) -> projections::Result<EventHistory> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let Some(event) = look.event(id)? else { return Ok(None) };
    let organizes = look.sees(Thing::ParticipantsOf(&event))?;
    let is_inside = organizes || look.sees(Thing::EarlierWordsOf(&event))?;
    let mut changes = look.changes(&event, CHANGES_MAX)?;
    if !organizes {
        // What it was while only its organizers saw it is theirs.
        changes.retain(|it| event.published_at.is_some_and(|published| it.at >= published));
    }
    let mut people = People::new(look, &reader.site);
    let (how, can_return) = match is_inside {
        true => (Words::Whole, organizes && event.origin.is_here()),
        false => (Words::Named, false),
    };
    let (mut lines, mut saved): (Vec<HistoryLine>, Option<&ActivityLine>) = (Vec::new(), None);
    for change in &changes {
        let items = change_items(change, event.when.begins().zone(), how, reader.language);
        let Some(first) = items.first() else { continue };
        if let (Some(line), Some(before)) = (lines.last_mut(), saved)
            && is_one_save(before, change)
        {
            // The newest stands first: what was asked for first of one save is read first.
            line.items.splice(..0, items);
            continue;
        }
        let who = if is_inside { by(&mut people, change)? } else { None };
        lines.push(HistoryLine {
            at: first.at.clone(),
            at_machine: first.at_machine.clone(),
            who,
            then: change.at.utc().to_rfc3339_opts(SecondsFormat::Micros, true),
            can_return: can_return && !lines.is_empty(),
            items,
        });
        saved = Some(change);
    }
    Ok(Some((event, lines, is_inside)))
}

// What one command changed has one moment.
fn is_one_save(newer: &ActivityLine, older: &ActivityLine) -> bool {
    let is_its_end = matches!(newer.kind.as_str(), "event.published" | "event.marked-tentative");
    let within = newer.at.micros() - older.at.micros();
    newer.by == older.by && (within == 0 || (is_its_end && within < SAVE_MICROS))
}

fn by(people: &mut People<'_>, change: &ActivityLine) -> projections::Result<Option<String>> {
    match &change.by {
        By::Person(person) => Ok(people.person(*person)?.map(|it| it.name)),
        By::Visitor | By::Account | By::Remote(_) | By::Policy(_) | By::CommandLine => Ok(None),
    }
}

/// `GET /events/{id}/restore`
async fn ask_to_restore(
    State(app): State<App>,
    look_back: LookBack,
    Organizer { reader, event, .. }: Organizer,
) -> Result<Response, PageError> {
    let (at, then) = back_then(&app, &event, look_back, &reader).await?;
    let zone = event.when.begins().zone();
    let when = reader.language.period(&then.when, then.options.shown);
    let step = StepPage::new(&reader, "restore-title")
        .said(look_back::as_it_was(reader.language, zone, at))
        .said(title(&then))
        .said(when)
        .line("restore-line");
    let step = match (event.status, then.status) {
        (Status::Cancelled, Status::Confirmed | Status::Tentative) => {
            step.line("restore-reinstates")
        }
        (Status::Confirmed | Status::Tentative, Status::Cancelled) => step.line("restore-stays-on"),
        _ => step,
    };
    Ok(step
        .button("restore-button")
        .link("restore-not", format!("/events/{}/history", event.id))
        .answer(StatusCode::OK))
}

/// `POST /events/{id}/restore`
async fn restore(
    State(app): State<App>,
    look_back: LookBack,
    organizer: Organizer,
) -> Result<Response, PageError> {
    let Organizer { reader, event, .. } = &organizer;
    let (_, then) = back_then(&app, event, look_back, reader).await?;
    let change = EventChange {
        description: then.description,
        when: Some(then.when),
        place: Some(then.place),
        options: Some(then.options),
        organizers: None,
        certainty: match then.status {
            Status::Tentative => Some(Certainty::Tentative),
            Status::Confirmed => Some(Certainty::Confirmed),
            Status::Cancelled => None,
        },
        source: None,
        based_on: Some(event.edition),
    };
    match app.update_event(&organizer.new_ask(), event.id, change).await {
        Ok(_) => Ok(Redirect::to(&format!("/events/{}/history", event.id)).into_response()),
        Err(error) => Ok(StepPage::new(reader, "restore-title")
            .problem(why_not(&error).ok_or_else(|| PageError::not_done(reader, error))?)
            .link("restore-not", format!("/events/{}/history", event.id))
            .answer(StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

// What can be said in words; the rest is answered as everywhere.
fn why_not(error: &ActionError) -> Option<&'static str> {
    let CommandError::Rejected(Rejection::Event(why)) = error.refusal()? else { return None };
    let said = [
        (EventRejection::FewerPlacesThanParticipants, "form-capacity-few"),
        (EventRejection::ChangedMeanwhile, "restore-changed"),
    ];
    said.into_iter().find(|(it, _)| it == why).map(|(_, key)| key)
}

// What it said then is for who may know it: its organizers may, and it was here then.
async fn back_then(
    app: &App,
    event: &EventRow,
    look_back: LookBack,
    reader: &PageReader,
) -> Result<(Moment, EventRow), PageError> {
    let at = look_back.0.ok_or_else(|| PageError::not_found(reader))?;
    let past = audit::of_event(app, event.id, at).await;
    let past = past.map_err(|it| look_back::unseen(reader, it))?;
    let then = past.reader().event(event.id).map_err(|it| PageError::failed(reader, it))?;
    // What was erased since cannot be said again.
    let then = then.filter(|it| it.description.is_some());
    Ok((at, then.ok_or_else(|| PageError::not_found(reader))?))
}

fn title(event: &EventRow) -> String {
    event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default()
}
