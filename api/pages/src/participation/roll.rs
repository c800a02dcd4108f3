//! Who comes to an event, for those who manage it: answering those who ask, one or many at once, and a list to take away.
//!
//! Guests have no name here: their address is between them and the letters.

use app::{
    App,
    actions::ActionError,
    asked::PageNumber,
    participants::{ParticipantRow, csv},
};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Query, State, rejection::FormRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::{
    ids::{EventId, ParticipationId},
    time::WallTime,
};
use frame::{answer, errors::PageError, reader::PageReader, site::Frame};
use projections::{
    Reader as Views,
    events::EventRow,
    paging::{LIMIT_MAX, Paging},
    participations::{Counts, Participation, SeatRole},
};
use serde::Deserialize;

use super::refusal;
use crate::event::Organizer;

/// Who comes to an event.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/participations", get(show).post(decide))
        .route("/events/{id}/participations/csv", get(take_away))
}

/// What fits on a page; whoever looks for one name has the browser's search.
const PER_PAGE: u32 = 100;

#[derive(Template)]
#[template(path = "participants.html")]
struct RollPage<'a> {
    frame: Frame<'a>,
    event: EventId,
    title: String,
    summary: String,
    tabs: Vec<RollTab>,
    lines: Vec<RollLine>,
    show: &'static str,
    problem: Option<String>,
    newer: Option<u32>,
    older: Option<u32>,
}

struct RollTab {
    name: &'static str,
    text: String,
    is_current: bool,
}

struct RollLine {
    id: ParticipationId,
    name: String,
    handle: Option<String>,
    state: String,
    tone: &'static str,
    message: String,
    since: String,
    is_open: bool,
    is_chosen: bool,
}

/// Which part of the roll is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct RollQuery {
    show: String,
    page: PageNumber,
}

impl RollQuery {
    fn roles(&self) -> (&'static str, &'static [SeatRole]) {
        match self.show.as_str() {
            "asking" => ("asking", &[SeatRole::NotApproved]),
            "coming" => ("coming", &[SeatRole::Participant]),
            "refused" => ("refused", &[SeatRole::Rejected]),
            "unconfirmed" => ("unconfirmed", &[SeatRole::NotConfirmed]),
            _ => ("all", &[]),
        }
    }
}

/// `GET /events/{id}/participations`
async fn show(
    State(app): State<App>,
    Organizer { reader, event, .. }: Organizer,
    Query(asked): Query<RollQuery>,
) -> Result<Response, PageError> {
    page(&app, &event, &asked, (&[], None), &reader)
}

/// `POST /events/{id}/participations`: `place` as often as there are people, and `answer`.
async fn decide(
    State(app): State<App>,
    organizer: Organizer,
    Query(asked): Query<RollQuery>,
    sent: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, PageError> {
    let Organizer { reader, event, .. } = &organizer;
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(reader))?;
    let places = sent.iter().filter(|(name, _)| name == "place");
    let chosen: Vec<ParticipationId> = places.filter_map(|(_, it)| it.parse().ok()).collect();
    let answer = sent.iter().find(|(name, _)| name == "answer").map(|(_, it)| it.as_str());
    if chosen.is_empty() {
        let problem = Some(reader.say("roll-nobody-chosen"));
        return page(&app, event, &asked, (&chosen, problem), reader);
    }
    for (at, place) in chosen.iter().enumerate() {
        let ask = organizer.new_ask();
        let done = match answer {
            Some("approve") => app.approve_participation(&ask, event.id, *place).await,
            Some("refuse") => app.refuse_participation(&ask, event.id, *place).await,
            _ => return Err(PageError::unprocessable(reader)),
        };
        if let Err(error) = done {
            // The ones before are answered; these still wait, and stay chosen.
            let left = chosen.get(at..).unwrap_or_default();
            let problem = Some(said_no(reader, error)?);
            return page(&app, event, &asked, (left, problem), reader);
        }
    }
    let (show, _) = asked.roles();
    Ok(Redirect::to(&format!("/events/{}/participations?show={show}", event.id)).into_response())
}

fn said_no(reader: &PageReader, error: ActionError) -> Result<String, PageError> {
    match error.refusal().and_then(refusal) {
        Some(key) => Ok(reader.say(key)),
        None => Err(PageError::not_done(reader, error)),
    }
}

/// `GET /events/{id}/participations/csv`
async fn take_away(
    State(app): State<App>,
    Organizer { reader, event, .. }: Organizer,
) -> Result<Response, PageError> {
    let rows = app.views.read(|views| {
        let places = views.participations_at(event.id, &[], Paging::first(LIMIT_MAX))?.elements;
        let rows = places.into_iter().map(|place| {
            let person = place.person.map(|it| views.person(it)).transpose()?.flatten();
            Ok(ParticipantRow::of(&place, person.as_ref()))
        });
        rows.collect::<projections::Result<Vec<_>>>()
    });
    let rows = rows.map_err(|it| PageError::failed(&reader, it))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"participants.csv\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, csv(&rows)).into_response())
}

fn page(
    app: &App,
    event: &EventRow,
    asked: &RollQuery,
    (chosen, problem): (&[ParticipationId], Option<String>),
    reader: &PageReader,
) -> Result<Response, PageError> {
    let (show, roles) = asked.roles();
    let number = asked.page.get();
    let read = app.views.read(|views| {
        let paging = Paging::page(number, PER_PAGE);
        let places = views.participations_at(event.id, roles, paging)?;
        let counts = views.counts(event.id)?;
        let lines = places.elements.iter().map(|it| line(views, event, it, chosen, reader));
        Ok((lines.collect::<projections::Result<Vec<_>>>()?, places.total, counts))
    });
    let (lines, total, counts) = read.map_err(|it| PageError::failed(reader, it))?;
    let title = event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default();
    let heading = format!("{}: {title}", reader.say("who-comes"));
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let values = [("coming", counts.participant.into()), ("asking", counts.not_approved.into())];
    let page = RollPage {
        frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
        event: event.id,
        title,
        summary: reader.language.tell_all("roll-summary", values),
        tabs: tabs(counts, show, reader),
        lines,
        show,
        problem,
        newer: (number > 1).then(|| number - 1),
        older: asked.page.leaves(PER_PAGE, total).then_some(number + 1),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}

fn tabs(counts: Counts, show: &str, reader: &PageReader) -> Vec<RollTab> {
    let all = [
        ("all", "roll-all", None),
        ("asking", "roll-asking", Some(counts.not_approved)),
        ("coming", "roll-coming", Some(counts.participant)),
        ("refused", "roll-refused", Some(counts.rejected)),
        ("unconfirmed", "roll-unconfirmed", Some(counts.not_confirmed)),
    ];
    let tabs = all.into_iter().map(|(name, key, count)| {
        let text = reader.say(key);
        let text = count.map_or_else(|| text.clone(), |it| format!("{text}, {it}"));
        RollTab { name, text, is_current: name == show }
    });
    tabs.collect()
}

fn line(
    views: &Views,
    event: &EventRow,
    place: &Participation,
    chosen: &[ParticipationId],
    reader: &PageReader,
) -> projections::Result<RollLine> {
    let person = place.person.map(|it| views.person(it)).transpose()?.flatten();
    let profile = person.filter(|it| !it.deleted).and_then(|it| it.profile);
    let name = match (&place.person, &profile) {
        (None, _) => reader.say("roll-guest"),
        (Some(_), None) => reader.say("roll-gone"),
        (Some(_), Some(profile)) if profile.name.as_str().is_empty() => {
            profile.username.to_string()
        }
        (Some(_), Some(profile)) => profile.name.to_string(),
    };
    let (state, tone) = match place.role {
        SeatRole::NotConfirmed => ("roll-unconfirmed", "off"),
        SeatRole::NotApproved => ("roll-asking", "sun"),
        SeatRole::Rejected => ("roll-refused", "off"),
        SeatRole::Participant => ("roll-coming", ""),
        SeatRole::Creator => ("roll-organizes", ""),
    };
    let since = WallTime::at(place.created_at, event.when.begins().zone());
    Ok(RollLine {
        id: place.id,
        name,
        handle: profile.map(|it| format!("@{}", it.username)),
        state: reader.say(state),
        tone,
        message: place.message.as_ref().map(ToString::to_string).unwrap_or_default(),
        since: reader.language.day_and_time(since),
        is_open: !matches!(place.role, SeatRole::Creator | SeatRole::NotConfirmed),
        is_chosen: chosen.contains(&place.id),
    })
}
