//! The next events of this server, by day. Times are shown as the organizers said them, in the event's own zone. Whoever
//! signed in reads first what is their own (`start`): dates, what waits for an answer, what is new in groups.

mod dates;
mod news;
mod page;
mod start;
mod waiting;

use app::{App, asked::PageNumber, instance::Site};
use axum::{
    Extension, Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use domain::{log::Position, time::Moment};
use frame::{
    answer,
    cache::{Cache, PageKey, RenderedPage},
    errors::PageError,
    listing::ListedEvent,
    reader::PageReader,
    viewer::PageViewer,
    who::People,
};
use projections::{
    events::{EventOrder, Filter},
    feeds::FeedOwner,
    paging::Paging,
};
use serde::Deserialize;
use visibility::{Look, Thing, Viewer, can_see};

use self::{page::listing, start::start};

/// The first page.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/", get(show)).merge(dates::routes())
}

/// Events on one page: with their words about 14 KiB, what arrives in the first round trip.
const PER_PAGE: u32 = 30;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct HomeQuery {
    page: PageNumber,
}

/// `GET /`
async fn show(
    State(app): State<App>,
    Extension(cache): Extension<Cache>,
    Query(asked): Query<HomeQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (page, now) = (asked.page.get(), app.commands.now());
    if viewer.is_signed_in() {
        let (html, ..) = rendered(&app, page, &viewer, &reader, now)?;
        return Ok(answer::private(StatusCode::OK, &reader, html));
    }
    let key = PageKey::Home(page, reader.language);
    let head = app.views.position();
    let reader = reader.up_to_date(&app);
    let right = cache.kept(&key).await.filter(|kept| {
        let known = kept.is_right(head, now);
        known || moved(&app, &reader.site).is_some_and(|it| kept.is_still_right(it, head, now))
    });
    let kept = match right {
        Some(kept) => kept,
        None => {
            let (html, position, until) = rendered(&app, page, &viewer, &reader, now)?;
            cache.keep(key, RenderedPage::kept(html, position, head, until)).await
        }
    };
    Ok(answer::public(&headers, &reader, kept.rendering.page.clone(), &kept.rendering.etag))
}

// What moves the list of events moves the feed of them.
fn moved(app: &App, site: &Site) -> Option<Position> {
    Some(app.views.read(|views| views.feed_position(FeedOwner::Instance)).ok()?.max(site.changed))
}

fn rendered(
    app: &App,
    page: u32,
    viewer: &PageViewer,
    reader: &PageReader,
    now: Moment,
) -> Result<(String, Position, Moment), PageError> {
    let site = &*reader.site;
    let looked = app.views.read(|views| {
        let position = views.feed_position(FeedOwner::Instance)?.max(site.changed);
        let me = viewer.me.as_ref().filter(|_| page == 1);
        let own = me.map(|me| start(views, (viewer, me), reader, now)).transpose()?;
        Ok((next_events(site, views, page, now)?, own, position))
    });
    let (events, own, position) = looked.map_err(|it| PageError::failed(reader, it))?;
    let listed = listing(site, reader.language, (viewer, own), &events, page, now);
    let (html, until) = listed.map_err(|it| PageError::failed(reader, it))?;
    Ok((html, position, until))
}

fn next_events(
    site: &Site,
    reader: &projections::Reader,
    page: u32,
    now: Moment,
) -> projections::Result<Vec<ListedEvent>> {
    let filter = Filter { here_only: true, ..Filter::upcoming(now) };
    let paging = Paging { limit: PER_PAGE + 1, ..Paging::page(page, PER_PAGE) };
    let visitor = Viewer::default();
    let mut people = People::new(Look { reader, viewer: &visitor }, site);
    let mut listed = Vec::with_capacity(PER_PAGE as usize + 1);
    for event in reader.events_page(&filter, EventOrder::Soonest, paging)? {
        let visible = can_see(reader, &visitor, Thing::Event(&event))?;
        let organizer = people.organizer(&event)?;
        listed.push(ListedEvent { visible, ..ListedEvent::of(event, organizer) });
    }
    Ok(listed)
}

#[cfg(test)]
mod tests;
