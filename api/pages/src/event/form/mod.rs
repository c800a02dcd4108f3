//! Writing an event: the form for a new one, for a change, and for another like it. No scripts; nothing typed is lost.
//!
//! What is done with an event that stands is in `organize.rs`.

mod check;
mod fields;
mod options;
mod page;

use app::{App, actions::ActionError};
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use chrono_tz::Tz;
use commands::{
    Ask, CommandError, Rejection,
    events::{EventChange, NewEvent},
};
use domain::{
    event::{Edition, EventRejection, Publication},
    ids::{GroupId, PersonId},
};
use frame::{acting::ActingPerson, errors::PageError, reader::PageReader, viewer::PageViewer};
use places::{GeocoderQuery, QUESTION_MAX};
use projections::events::EventRow;

use self::{
    check::{EventText, check},
    fields::EventFields,
    page::{Purpose, Remarks, Stage, show},
};
use super::{organizer::managed, told::is_draft};

/// Writing events and changing them.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/create", get(ask).post(create))
        .route("/events/edit/{id}", get(ask_to_edit).post(edit))
        .route("/events/{id}/edit", get(ask_to_edit).post(edit))
        .route("/events/duplicate/{id}", get(ask_for_another))
}

/// Places that are offered: more is a search of its own.
const PLACES_OFFERED: usize = 8;

/// `GET /events/create`
async fn ask(
    State(app): State<App>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let fields = EventFields::empty(app.commands.guests(), reader.language.tag());
    let remarks = Remarks::default();
    show(&app, (&reader, &viewer), Purpose::Create, &fields, &remarks, StatusCode::OK)
}

/// `GET /events/duplicate/{id}`: another one like it, with everything but the date.
async fn ask_for_another(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let fields = EventFields::of(&managed(&app, &id, &viewer, &reader)?).for_another();
    let remarks = Remarks::default();
    show(&app, (&reader, &viewer), Purpose::Create, &fields, &remarks, StatusCode::OK)
}

/// `POST /events/create`
async fn create(
    State(app): State<App>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<EventFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let reader = reader.in_language_of_form(fields.lang.as_deref());
    let asks = (&reader, &viewer);
    if fields.step == "find" {
        return found(&app, asks, Purpose::Create, &fields).await;
    }
    let again = |remarks: Remarks| {
        let fields = fields.confirming(remarks.mistakes.next_day());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        show(&app, asks, Purpose::Create, &fields, &remarks, status)
    };
    let text = match check(&fields, None, zone(&app, &viewer, &reader)?, &reader) {
        Ok(text) => text,
        Err(mistakes) => return again(Remarks { mistakes, ..Remarks::default() }),
    };
    let EventText { description, when, place, options } = text;
    let publication = if fields.step == "draft" { Publication::Later } else { Publication::Now };
    let new = NewEvent {
        organizer: me.person,
        group: fields.group.parse().ok(),
        description,
        when,
        place,
        options,
        certainty: None,
        publication,
        source: None,
    };
    match app.create_event(&Ask::new(viewer.caller.clone()), new).await {
        Ok(deed) => Ok(Redirect::to(&format!("/events/{}", deed.id)).into_response()),
        Err(error) => again(refused(&reader, error)?),
    }
}

/// `GET /events/edit/{id}`
async fn ask_to_edit(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let event = managed(&app, &id, &viewer, &reader)?;
    let (fields, remarks) = (EventFields::of(&event), Remarks::default());
    show(&app, (&reader, &viewer), purpose(&event), &fields, &remarks, StatusCode::OK)
}

/// `POST /events/edit/{id}`
async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<EventFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(mut fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let reader = reader.in_language_of_form(fields.lang.as_deref());
    let event = managed(&app, &id, &viewer, &reader)?;
    let (asks, purpose) = ((&reader, &viewer), purpose(&event));
    if fields.step == "find" {
        return found(&app, asks, purpose, &fields).await;
    }
    let again = |remarks: Remarks| {
        let fields = fields.confirming(remarks.mistakes.next_day());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        show(&app, asks, purpose, &fields, &remarks, status)
    };
    let zone = event.when.begins().zone();
    let text = match check(&fields, Some(&event), zone, &reader) {
        Ok(text) => text,
        Err(mistakes) => return again(Remarks { mistakes, ..Remarks::default() }),
    };
    match save(&app, &viewer, &event, &fields, text).await {
        Ok(()) => Ok(Redirect::to(&format!("/events/{}", event.id)).into_response()),
        Err(error) if error.is_changed_meanwhile() => {
            let stands = EventFields::of(&managed(&app, &id, &viewer, &reader)?);
            // Sent once more, it is meant in the knowledge of what others did.
            fields.version.clone_from(&stands.version);
            let conflict = stands.differing(&fields);
            let remarks = Remarks { conflict, ..Remarks::default() };
            show(&app, asks, purpose, &fields, &remarks, StatusCode::CONFLICT)
        }
        Err(error) => again(refused(&reader, error)?),
    }
}

async fn save(
    app: &App,
    viewer: &PageViewer,
    event: &EventRow,
    fields: &EventFields,
    text: EventText,
) -> Result<(), ActionError> {
    let ask = Ask::new(viewer.caller.clone());
    let change = EventChange {
        description: Some(text.description),
        when: Some(text.when),
        place: Some(text.place),
        options: Some(text.options),
        organizers: organizers(event, viewer, fields),
        certainty: None,
        source: None,
        // A form that says no edition was filled from none: everything is news then.
        based_on: Some(Edition(fields.version.parse().unwrap_or(u32::MAX))),
    };
    app.update_event(&ask.then("change"), event.id, change).await?;
    if fields.step == "publish" && is_draft(event) {
        app.publish_event(&ask.then("publish"), event.id).await?;
    }
    Ok(())
}

// Whoever organizes it stays, unless it is handed to another group, or taken back.
fn organizers(
    event: &EventRow,
    viewer: &PageViewer,
    fields: &EventFields,
) -> Option<(PersonId, Option<GroupId>)> {
    let group: Option<GroupId> = fields.group.parse().ok();
    let me = viewer.me.as_ref()?;
    (group != event.group).then_some((me.person, group))
}

// The form again, with places of this name to choose from.
async fn found(
    app: &App,
    asks: (&PageReader, &PageViewer),
    purpose: Purpose,
    fields: &EventFields,
) -> Result<Response, PageError> {
    let parts = [&fields.venue, &fields.street, &fields.postal_code, &fields.town, &fields.country];
    let parts: Vec<&str> = parts.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
    let wanted = GeocoderQuery {
        text: parts.join(", ").chars().take(QUESTION_MAX).collect(),
        language: asks.0.language.tag().to_owned(),
        count: PLACES_OFFERED,
        only_settlements: false,
    };
    let places = match parts.is_empty() {
        true => vec![],
        false => app.places.search(&app.views, &wanted).await,
    };
    let remarks = Remarks { places: Some(places), ..Remarks::default() };
    show(app, asks, purpose, fields, &remarks, StatusCode::OK)
}

fn purpose(event: &EventRow) -> Purpose {
    Purpose::Edit(event.id, if is_draft(event) { Stage::Draft } else { Stage::Published })
}

// The account's own zone, or else the house's.
fn zone(app: &App, viewer: &PageViewer, reader: &PageReader) -> Result<Tz, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(app.zone()) };
    let row = app.views.read(|views| views.account(signed.account));
    let row = row.map_err(|it| PageError::failed(reader, it))?;
    let zone = row.and_then(|it| it.settings.timezone);
    Ok(zone.unwrap_or_else(|| app.zone()))
}

fn refused(reader: &PageReader, error: ActionError) -> Result<Remarks, PageError> {
    let key = match error.refusal() {
        Some(CommandError::Invalid(wrong)) => {
            return Ok(Remarks { problem: Some(wrong.to_string()), ..Remarks::default() });
        }
        Some(CommandError::Rejected(Rejection::Event(
            EventRejection::FewerPlacesThanParticipants,
        ))) => "form-capacity-few",
        Some(CommandError::Forbidden(_)) => "form-not-allowed",
        _ => return Err(PageError::not_done(reader, error)),
    };
    Ok(Remarks { problem: Some(reader.say(key)), ..Remarks::default() })
}
