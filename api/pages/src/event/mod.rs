//! One event: everything that a visitor needs, and the form to take part without an account.

mod changes;
mod details;
mod form;
pub(crate) mod guest_form;
mod history;
mod invitation;
mod involvement;
mod linked_data;
mod notices;
mod organize;
mod organizer;
mod page;
mod past;
mod picture;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod seat_form;
mod talk;
mod told;

use app::{App, asked::PageNumber, instance::Site};
use axum::{
    Extension, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::{ids::EventId, log::Position, time::Moment};
use serde::Deserialize;

pub(super) use self::{
    invitation::{ClosedReason, closed, shut},
    organizer::Organizer,
    told::EventContent,
};
use self::{page::render, told::EventLookup};
use frame::{
    answer,
    cache::{Cache, PageKey, RenderedPage},
    errors::PageError,
    look_back::LookBack,
    reader::PageReader,
    viewer::PageViewer,
};

/// The routes of events.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}", get(show))
        .merge(form::routes())
        .merge(history::routes())
        .merge(organize::routes())
        .merge(picture::routes())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EventPageQuery {
    comments: PageNumber,
}

/// Who puts that behind an event's address wants it as a calendar.
const CALENDAR_ENDING: &str = ".ics";

/// `GET /events/{id}`
async fn show(
    (State(app), Extension(cache)): (State<App>, Extension<Cache>),
    Path(id): Path<String>,
    look_back: LookBack,
    Query(asked): Query<EventPageQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if let Some(id) = id.strip_suffix(CALENDAR_ENDING) {
        let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
        return Ok(Redirect::permanent(&format!("/events/{id}/export/ics")).into_response());
    }
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    if let Some(at) = look_back.0 {
        return past::show(&app, (id, at), &viewer, &reader).await;
    }
    if viewer.is_signed_in() {
        return own(&app, (id, asked.comments.get()), &viewer, &reader);
    }
    public(&app, &cache, (id, asked.comments.get()), &viewer, &reader, &headers).await
}

async fn public(
    app: &App,
    cache: &Cache,
    (id, page): (EventId, u32),
    viewer: &PageViewer,
    reader: &PageReader,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let (key, now) = (PageKey::Event(id, page, reader.language), app.commands.now());
    let kept = cache.kept(&key).await;
    let head = app.views.position();
    let reader = &reader.clone().up_to_date(app);
    let right = kept.filter(|kept| {
        let known = kept.is_right(head, now);
        known || touched(app, id, &reader.site).is_some_and(|it| kept.is_still_right(it, head, now))
    });
    let kept = match right {
        Some(kept) => kept,
        None => {
            let (html, position, until) = rendered(app, (id, page), viewer, reader, now)?;
            cache.keep(key, RenderedPage::kept(html, position, head, until)).await
        }
    };
    Ok(answer::public(headers, reader, kept.rendering.page.clone(), &kept.rendering.etag))
}

// What organizers and members see is made for them, and kept by nobody.
fn own(
    app: &App,
    of: (EventId, u32),
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<Response, PageError> {
    let (html, ..) = rendered(app, of, viewer, reader, app.commands.now())?;
    Ok(answer::private(StatusCode::OK, reader, html))
}

fn touched(app: &App, id: EventId, site: &Site) -> Option<Position> {
    Some(app.views.read(|views| views.touched(id)).ok()?.max(site.changed))
}

fn rendered(
    app: &App,
    (id, page): (EventId, u32),
    viewer: &PageViewer,
    reader: &PageReader,
    now: Moment,
) -> Result<(String, Position, Moment), PageError> {
    let found = app
        .views
        .read(|views| EventLookup::read(app, &reader.site, id, viewer, (page, now), views));
    match found.map_err(|it| PageError::failed(reader, it))? {
        EventLookup::Nothing => Err(PageError::not_found(reader)),
        EventLookup::Gone(at) => Err(PageError::gone(reader, at)),
        EventLookup::Event(told, talk, position) => {
            let page = render(&told, &talk, viewer, &reader.site, reader.language, now);
            let page = page.map_err(|it| PageError::failed(reader, it))?;
            let page = page.ok_or_else(|| PageError::not_found(reader))?;
            Ok((page, position, told.turns(now)))
        }
    }
}
