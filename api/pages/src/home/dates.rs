//! One's own dates on a page: what waits for an answer, what one comes to and organizes, and drafts.

use app::{App, asked::PageNumber};
use askama::Template;
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use domain::{event::EventPhase, ids::EventId, time::Moment};
use frame::{
    acting::ActingPerson,
    answer,
    errors::PageError,
    listing::{Day, ListedEvent, by_day},
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

/// One's own dates.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/events/me", get(show))
}

/// Dates on a page.
const PER_PAGE: u32 = 50;

/// Drafts that are shown: nobody has more in the making.
const DRAFTS_MAX: u32 = 100;

#[derive(Template)]
#[template(path = "own/dates.html")]
struct DatesPage<'a> {
    frame: Frame<'a>,
    me: &'a Me,
    is_past: bool,
    days: Vec<Day>,
    drafts: Vec<DraftLine>,
    waiting: Vec<WaitingLine>,
    newer: Option<String>,
    older: Option<String>,
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
    page: PageNumber,
}

impl DatesQuery {
    fn bounds(&self, now: Moment) -> Bounds {
        match self.past {
            Some(_) => Bounds { before: Some(now), latest_first: true, ..Bounds::default() },
            None => Bounds { after: Some(now), ..Bounds::default() },
        }
    }

    fn address(&self, page: u32) -> String {
        let past = if self.past.is_some() { "past=1&" } else { "" };
        format!("/events/me?{past}page={page}")
    }
}

/// `GET /events/me`
async fn show(
    State(app): State<App>,
    Query(asked): Query<DatesQuery>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let now = app.commands.now();
    let read = app.views.read(|views| {
        let listed = dates(views, (&viewer, &me), &asked, &reader, now)?;
        // What waits stands before the first of them, drafts after.
        if !asked.page.is_first() {
            return Ok((listed, vec![], vec![]));
        }
        let waiting = who_waits(views, (&viewer, &me), &reader, now)?;
        Ok((listed, own_drafts(views, (&viewer, &me))?, waiting))
    });
    let ((listed, total), drafts, waiting) = read.map_err(|it| PageError::failed(&reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("my-dates"));
    let mut frame = frame.greet(viewer.greeting());
    frame.path = Some("/events/me");
    let (number, is_past) = (asked.page.get(), asked.past.is_some());
    let page = DatesPage {
        frame,
        me: &me,
        is_past,
        days: by_day(reader.language, &listed, if is_past { Moment::EPOCH } else { now }),
        drafts,
        waiting,
        newer: (number > 1).then(|| asked.address(number - 1)),
        older: asked.page.leaves(PER_PAGE, total).then(|| asked.address(number + 1)),
    };
    let page = page.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

// One page of them, and how many there are, with those that are not shown.
fn dates(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
    asked: &DatesQuery,
    reader: &PageReader,
    now: Moment,
) -> projections::Result<(Vec<ListedEvent>, u64)> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let mut people = People::new(look, &reader.site);
    let paging = Paging::page(asked.page.get(), PER_PAGE);
    let seats = views.participations_of(&[me.person], asked.bounds(now), paging)?;
    let mut listed = Vec::new();
    for seat in seats.elements.iter().filter(|it| it.role != SeatRole::Rejected) {
        let Some(event) = look.event(seat.event)?.filter(|it| it.phase == EventPhase::Published)
        else {
            continue;
        };
        let organizer = people.organizer(&event)?;
        listed.push(ListedEvent { seat: Some(seat.role), ..ListedEvent::of(event, organizer) });
    }
    Ok((listed, seats.total))
}

/// The drafts of a profile, the newest first.
pub(super) fn own_drafts(
    views: &Views,
    (viewer, me): (&PageViewer, &Me),
) -> projections::Result<Vec<DraftLine>> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let filter =
        Filter { audience: Audience::Drafts, organizers: vec![me.person], ..Filter::default() };
    let events = views.events(&filter, EventOrder::Newest, Paging::first(DRAFTS_MAX))?;
    let title = |it: EventRow| {
        let title = it.description.map(|it| it.title.to_string()).unwrap_or_default();
        DraftLine { id: it.id, title }
    };
    Ok(look.seen(events.elements)?.into_iter().map(title).collect())
}
