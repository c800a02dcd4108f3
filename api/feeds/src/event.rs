//! One event as a calendar: to be kept in one's own, or brought along by a letter.

use app::{App, auth};
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use chrono::NaiveDate;
use config::Config;
use domain::{ids::EventId, log::Position};
use formats::calendar::{self, CalendarHead, Style};
use i18n::Language;
use projections::{Reader, Result, events::EventRow};
use visibility::Viewer;

use super::{
    answer::{Copy, FeedDocument},
    asked::FeedQuery,
    entries::{Circle, EntryContent, Teller},
    format::Format,
    refusal::FeedRefusal,
    shelf::{FeedKey, FeedShelf, Of, ShelfContent},
};

/// `GET /events/{event}/export/{format}`
pub(super) async fn export(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    Path((event, format)): Path<(String, String)>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let event: EventId = event.parse().map_err(|_| FeedRefusal::Nothing)?;
    if Format::of(&format) != Some(Format::Calendar) {
        return Err(FeedRefusal::Nothing);
    }
    answer(&app, &shelf, (Of::Event(event), Format::Calendar, event, written), asked, &headers)
        .await
}

/// Writes something about an event for a viewer, if they may see it.
type EventWriter =
    fn(&Reader, &Config, &Viewer, (EventId, Format), &FeedQuery) -> Result<ShelfContent>;

/// Something about an event: kept for everybody, or written for who signed in.
pub(super) async fn answer(
    app: &App,
    shelf: &FeedShelf,
    (of, format, event, written): (Of, Format, EventId, EventWriter),
    asked: FeedQuery,
    headers: &HeaderMap,
) -> Result<Response, FeedRefusal> {
    let caller = auth::caller(headers, &app.commands).await.map_err(FeedRefusal::failed)?;
    if caller.signed().is_none() {
        return public(app, shelf, (of, format, event, written), asked, headers).await;
    }
    let now = app.instance.now();
    let document = app.views.read(|reader| {
        let viewer = Viewer::of(&caller, reader)?;
        written(reader, &now.config, &viewer, (event, format), &asked)
    });
    let document = document.map_err(FeedRefusal::failed)??;
    Ok(document.answer(headers, Copy::Private))
}

async fn public(
    app: &App,
    shelf: &FeedShelf,
    (of, format, event, written): (Of, Format, EventId, EventWriter),
    asked: FeedQuery,
    headers: &HeaderMap,
) -> Result<Response, FeedRefusal> {
    let key = FeedKey {
        of,
        format,
        query: asked.query(format, 1),
        since: NaiveDate::MIN,
        language: asked.language,
    };
    let write = move |reader: &Reader, config: &Config, _: Position| {
        written(reader, config, &Viewer::default(), (event, format), &asked)
    };
    shelf.answer(app, headers, key, move |reader: &Reader| reader.touched(event), write).await
}

fn written(
    reader: &Reader,
    config: &Config,
    viewer: &Viewer,
    (event, format): (EventId, Format),
    asked: &FeedQuery,
) -> Result<ShelfContent> {
    let Some(entry) = reader.feed_entry(event)? else { return Ok(Err(FeedRefusal::Nothing)) };
    let mut teller = Teller::new(reader, config, viewer, asked.language);
    let Some(told) = teller.told(&entry, Circle::Theirs)? else {
        return Ok(Err(FeedRefusal::Nothing));
    };
    let told = teller.calendar(&entry, told)?;
    let text = calendar::calendar(&head(), &asked.style, [told]);
    let document = FeedDocument::new(format, "event", text, entry.position);
    Ok(Ok(document.modified(Some(entry.updated_at))))
}

/// An event as a calendar, in the usual style: the same that its address gives to who may see it. Whether that is
/// so, is for whoever sends it to know.
pub fn calendar_of(
    event: &EventRow,
    reader: &Reader,
    config: &Config,
    language: Language,
) -> Result<Option<String>> {
    let (Some(entry), Some(said)) = (reader.feed_entry(event.id)?, event.description.clone())
    else {
        return Ok(None);
    };
    let viewer = Viewer::default();
    let told = EntryContent::Event(Box::new(event.clone()), Box::new(said));
    let entry: calendar::CalendarEntry<'_> =
        Teller::new(reader, config, &viewer, language).calendar(&entry, told)?;
    let prefix = format!("{} ", language.say("feed-cancelled"));
    let style = Style::default().with_cancelled_prefix(prefix);
    Ok(Some(calendar::calendar(&head(), &style, [entry])))
}

fn head() -> CalendarHead<'static> {
    CalendarHead { version: env!("CARGO_PKG_VERSION"), ..CalendarHead::default() }
}
