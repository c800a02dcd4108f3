//! Dates on pages of others: what comes next here, of a group, or one event, to be shown in a frame of any page.
//!
//! It is what a visitor sees, without head and foot: no form, no script, no cookie, so that nothing can be pressed by
//! mistake on a page that pretends to be another, and who looks is told to nobody. Everything else is read on our own
//! pages. How other programs find the frame by an address is in `discovery`.

mod discovery;

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};
use domain::{
    event::EventPhase,
    ids::{EventId, GroupId},
    time::Moment,
};
use frame::{
    answer,
    errors::PageError,
    listing::{Day, ListedEvent, by_day},
    reader::PageReader,
    site::Frame,
    who::People,
};
use projections::{
    Reader as Views,
    events::{Audience, EventOrder, EventRow, Filter},
    paging::Paging,
};
use visibility::{Look, Viewer};

/// Dates on pages of others.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/embed/events", get(show_all))
        .route("/embed/group/{name}", get(show_group))
        .route("/embed/event/{id}", get(show_event))
        .merge(discovery::routes())
}

/// Events in a frame: who wants more reads our own page.
const EVENTS_MAX: u32 = 20;

#[derive(Template)]
#[template(path = "embed/dates.html")]
struct EmbedPage<'a> {
    frame: Frame<'a>,
    heading: String,
    /// Where the same is on our own pages.
    about: String,
    days: Vec<Day>,
}

/// What is in the frame.
struct EmbedContent {
    heading: String,
    about: String,
    events: Vec<ListedEvent>,
}

/// `GET /embed/events`
async fn show_all(
    State(app): State<App>,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let content = app.views.read(|views| {
        let filter = Filter { here_only: true, ..Filter::upcoming(app.commands.now()) };
        let (heading, about) = (reader.site.name.clone(), "/".to_owned());
        Ok(Some(EmbedContent { heading, about, events: listed(views, &reader, &filter)? }))
    });
    framed(content, &reader, &headers, app.commands.now())
}

/// `GET /embed/group/{name}`
async fn show_group(
    State(app): State<App>,
    Path(name): Path<String>,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (name, now) = (name.to_lowercase(), app.commands.now());
    let content = app.views.read(|views| {
        let Some((id, heading)) = public_group(views, &name)? else { return Ok(None) };
        let filter =
            Filter { audience: Audience::Listed, group: Some(id), ..Filter::upcoming(now) };
        let events = listed(views, &reader, &filter)?;
        Ok(Some(EmbedContent { heading, about: format!("/@{name}"), events }))
    });
    framed(content, &reader, &headers, now)
}

/// `GET /embed/event/{id}`
async fn show_event(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let now = app.commands.now();
    let content = app.views.read(|views| {
        let visitor = Viewer::default();
        let look = Look { reader: views, viewer: &visitor };
        let Some(event) = public_event(look, id)? else { return Ok(None) };
        let organizer = People::new(look, &reader.site).organizer(&event)?;
        let heading = reader.site.name.clone();
        let events = vec![ListedEvent::of(event, organizer)];
        Ok(Some(EmbedContent { heading, about: format!("/events/{id}"), events }))
    });
    // What is over keeps its date.
    let over = |it: &EmbedContent| it.events.iter().all(|it| it.event.when.is_over(now));
    let is_over = content.as_ref().is_ok_and(|it| it.as_ref().is_some_and(over));
    framed(content, &reader, &headers, if is_over { Moment::EPOCH } else { now })
}

/// The group of this name that everybody sees, and what it is called.
fn public_group(views: &Views, name: &str) -> projections::Result<Option<(GroupId, String)>> {
    let visitor = Viewer::default();
    let Some(row) = views.group_named(name, None)? else { return Ok(None) };
    let group = Look { reader: views, viewer: &visitor }.group(row.id)?;
    let profile = group.and_then(|it| it.profile);
    Ok(profile.map(|it| {
        let named = Some(it.name.to_string()).filter(|it| !it.is_empty());
        (row.id, named.unwrap_or_else(|| it.username.to_string()))
    }))
}

/// An event that everybody may see.
fn public_event(look: Look<'_>, id: EventId) -> projections::Result<Option<EventRow>> {
    let event = look.event(id)?.filter(|it| it.phase == EventPhase::Published);
    Ok(event.filter(|it| it.description.is_some()))
}

// What a visitor finds of it.
fn listed(
    views: &Views,
    reader: &PageReader,
    filter: &Filter,
) -> projections::Result<Vec<ListedEvent>> {
    let visitor = Viewer::default();
    let look = Look { reader: views, viewer: &visitor };
    let mut people = People::new(look, &reader.site);
    let found = views.events_page(filter, EventOrder::Soonest, Paging::first(EVENTS_MAX))?;
    let listed = look.seen(found)?.into_iter().map(|event| {
        let organizer = people.organizer(&event)?;
        Ok(ListedEvent::of(event, organizer))
    });
    listed.collect()
}

fn framed(
    content: projections::Result<Option<EmbedContent>>,
    reader: &PageReader,
    headers: &HeaderMap,
    now: Moment,
) -> Result<Response, PageError> {
    let content = content.map_err(|it| PageError::failed(reader, it))?;
    let content = content.ok_or_else(|| PageError::not_found(reader))?;
    let EmbedContent { heading, about, events } = content;
    let frame = Frame::hidden(&reader.site, reader.language, &heading);
    let days = by_day(reader.language, &events, now);
    let page = EmbedPage { frame, heading, about, days }.render();
    let page = page.map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::in_any_frame(headers, reader, page))
}
