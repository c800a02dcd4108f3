//! One's own dates on a page: what waits for an answer, what one comes to and organizes, and drafts.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use domain::{event::EventPhase, ids::EventId};
use frame::{
    acting::ActingPerson,
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::{Me, PageViewer},
    who::People,
};
use projections::{
    Reader as Views,
    events::{Audience, EventOrder, EventRow, Filter},
    paging::Paging,
    participations::{Bounds, SeatRole},
};
use serde::Deserialize;
use visibility::Look;

use super::waiting::{WaitingLine, who_waits};
use crate::listing::{Day, ListedEvent, by_day};

/// One's own dates.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/events/me", get(show))
}

/// Dates on the page.
const DATES_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "own/dates.html")]
struct DatesPage<'a> {
    frame: Frame<'a>,
    me: &'a Me,
    is_past: bool,
    days: Vec<Day>,
    drafts: Vec<DraftLine>,
    waiting: Vec<WaitingLine>,
}

/// A draft to go on with.
pub(super) struct DraftLine {
    id: EventId,
    title: String,
}

/// Which part of them is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
struct DatesQuery {
    past: Option<String>,
}

/// `GET /events/me`
async fn show(
    State(app): State<App>,
    Query(asked): Query<DatesQuery>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let me = &me;
    let (now, is_past) = (app.commands.now(), asked.past.is_some());
    let read = app.views.read(|views| {
        let bounds = match is_past {
            true => Bounds { before: Some(now), latest_first: true, ..Bounds::default() },
            false => Bounds { after: Some(now), ..Bounds::default() },
        };
        let listed = dates(views, &viewer, me, bounds, &reader)?;
        let drafts = own_drafts(views, (&viewer, me))?;
        Ok((listed, drafts, who_waits(views, (&viewer, me), &reader, now)?))
    });
    let (listed, drafts, waiting) = read.map_err(|it| PageError::failed(&reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("my-dates"));
    let mut frame = frame.greet(viewer.greeting());
    frame.path = Some("/events/me");
    let days =
        by_day(reader.language, &listed, if is_past { domain::time::Moment::EPOCH } else { now });
    let page = DatesPage { frame, me, is_past, days, drafts, waiting }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

fn dates(
    views: &Views,
    viewer: &PageViewer,
    me: &Me,
    bounds: Bounds,
    reader: &PageReader,
) -> projections::Result<Vec<ListedEvent>> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let mut people = People::new(look, &reader.site);
    let places = views.participations_of(&[me.person], bounds, Paging::first(DATES_MAX))?;
    let mut listed = Vec::new();
    for place in places.elements.iter().filter(|it| it.role != SeatRole::Rejected) {
        let Some(event) = look.event(place.event)?.filter(|it| it.phase == EventPhase::Published)
        else {
            continue;
        };
        let organizer = people.organizer(&event)?;
        listed.push(ListedEvent { event, organizer, visible: true });
    }
    Ok(listed)
}

/// The drafts of a profile, the newest first.
pub(super) fn own_drafts(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
) -> projections::Result<Vec<DraftLine>> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let filter =
        Filter { audience: Audience::Drafts, organizers: vec![me.person], ..Filter::default() };
    let events = views.events(&filter, EventOrder::Newest, Paging::first(DATES_MAX))?;
    let title = |it: EventRow| {
        let title = it.description.map(|it| it.title.to_string()).unwrap_or_default();
        DraftLine { id: it.id, title }
    };
    Ok(look.seen(events.elements)?.into_iter().map(title).collect())
}
