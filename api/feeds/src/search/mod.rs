//! Every search is a feed: the parameters of the page mean the same here. Only what has all the words is in it, for
//! nobody looks over what a program fetches.

mod data;

use app::{
    App,
    search::{SearchAddress, SearchKind, title},
};
use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use domain::{ids::EventId, instance::SettingKey, log::Position, time::Moment};
use formats::{
    atom,
    calendar::{self, CalendarHead},
    news::{self, NewsForm},
};
use projections::{Reader, Result, feeds as views, paging::Paging};
use search_index::{IndexError, SearchQuery, Sort, Tolerance};
use visibility::Viewer;

use super::{
    answer::{Copy, FeedDocument},
    asked::FeedQuery as Subscribed,
    entries::{Circle, EntryContent, Teller},
    format::{Format, NEWS_ENTRIES_MAX, REFRESH_MINUTES},
    refusal::FeedRefusal,
    shelf::FeedShelf,
};

/// `GET /search.ics`, `GET /search.atom`, and in the other forms of news
pub(super) async fn feed(
    format: Format,
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    asked: SearchAddress,
    how: Subscribed,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    // Groups begin and end nowhere.
    if asked.what == SearchKind::Groups {
        return Err(FeedRefusal::Nothing);
    }
    let write = move || told(&app, &asked, &how, format);
    Ok(shelf.write_once(write).await?.answer(&headers, Copy::Public))
}

/// `GET /search.json`
pub(super) async fn json(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    asked: SearchAddress,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let write = move || data::written(&app, &asked).map_err(FeedRefusal::failed);
    Ok(shelf.write_once(write).await?.answer(&headers, Copy::Public))
}

/// A search, found and looked up.
struct FeedSearch<'a> {
    app: &'a App,
    reader: &'a Reader,
    asked: &'a SearchAddress,
    how: &'a Subscribed,
    /// What the server is called.
    server: &'a str,
    entries: Vec<views::FeedEntry>,
    goes_on: bool,
}

fn told(
    app: &App,
    asked: &SearchAddress,
    how: &Subscribed,
    format: Format,
) -> Result<FeedDocument, FeedRefusal> {
    let query = query(app, asked, format);
    let limit = format.entries_max();
    let now = app.instance.now();
    let server = now.settings().text(SettingKey::Name);
    let looked = || -> Result<FeedDocument, IndexError> {
        let hits = app.search.find(&query, Paging::page(asked.page, limit))?;
        let document = app.views.read(|reader| {
            let mut entries = Vec::with_capacity(hits.ids.len());
            for id in &hits.ids {
                entries.extend(reader.feed_entry(EventId(*id))?.filter(|it| it.listed));
            }
            let goes_on = u64::from(asked.page) * u64::from(limit) < hits.total;
            let found = FeedSearch { app, reader, asked, how, server, entries, goes_on };
            let next = goes_on.then(|| found.url(format, asked.page + 1));
            let text = match format {
                Format::Calendar => calendar_of(&found)?,
                Format::News(form) => news_of(&found, form)?,
            };
            // What leaves a search moves no view: the hash alone tells whether it is the same.
            let document = FeedDocument::new(format, "search", text, Position::default());
            Ok(document.next(next.as_deref()))
        })?;
        Ok(document)
    };
    looked().map_err(FeedRefusal::failed)
}

/// What the page of the search finds, and as much of it: calendars go by time, news begin with the newest.
fn query(app: &App, asked: &SearchAddress, format: Format) -> SearchQuery {
    let (config, now) = (&app.config, app.commands.now());
    let query = asked.search(now, app.zone(), config.events.long_event_days);
    let query = SearchQuery { tolerance: Tolerance::AllWords, ..query };
    match format {
        Format::News(_) => SearchQuery { sort: Sort::Newest, ..query },
        Format::Calendar => SearchQuery { sort: Sort::Soonest, ..query },
    }
}

impl FeedSearch<'_> {
    fn url(&self, format: Format, page: u32) -> String {
        address(self.app, &format!("/search.{}", format.ending()), &self.asked.query(page))
    }

    fn teller(&self) -> Teller<'_> {
        static VISITOR: std::sync::LazyLock<Viewer> = std::sync::LazyLock::new(Viewer::default);
        Teller::new(self.reader, &self.app.config, &VISITOR, self.how.language)
    }

    fn title(&self) -> String {
        title(self.asked, self.how.language, self.server)
    }
}

fn address(app: &App, path: &str, query: &str) -> String {
    let base = app.config.instance.base();
    if query.is_empty() { format!("{base}{path}") } else { format!("{base}{path}?{query}") }
}

fn calendar_of(found: &FeedSearch<'_>) -> Result<String> {
    let mut teller = found.teller();
    let mut entries = Vec::with_capacity(found.entries.len());
    for entry in &found.entries {
        if let Some(told @ EntryContent::Event(..)) = teller.told(entry, Circle::Everybody)? {
            entries.push(teller.calendar(entry, told)?);
        }
    }
    let head = CalendarHead {
        version: env!("CARGO_PKG_VERSION"),
        name: Some(found.title().into()),
        source: Some(found.url(Format::Calendar, found.asked.page).into()),
        refresh_minutes: REFRESH_MINUTES,
        ..CalendarHead::default()
    };
    Ok(calendar::calendar(&head, &found.how.style, entries))
}

fn news_of(found: &FeedSearch<'_>, form: NewsForm) -> Result<String> {
    let mut teller = found.teller();
    let mut entries = Vec::with_capacity(NEWS_ENTRIES_MAX as usize);
    for entry in &found.entries {
        if let Some(EntryContent::Event(event, said)) = teller.told(entry, Circle::Everybody)? {
            entries.push(teller.news(entry, &event, &said)?);
        }
    }
    let (page, instance) = (found.asked.page, &found.app.config.instance);
    let of = |page| found.url(Format::News(form), page);
    let head = atom::AtomFeed {
        id: of(1).into(),
        title: found.title().into(),
        subtitle: None,
        updated: found.entries.iter().map(|it| it.updated_at).max().unwrap_or(Moment::EPOCH),
        self_url: of(page).into(),
        alternate: Some(address(found.app, "/search", &found.asked.query(page)).into()),
        first: (found.goes_on || page > 1).then(|| of(1).into()),
        prev: (page > 1).then(|| of(page - 1).into()),
        next: found.goes_on.then(|| of(page + 1).into()),
        hub: None,
        icon: None,
        logo: None,
        version: env!("CARGO_PKG_VERSION").into(),
        author: atom::Author {
            name: instance.settings.text(SettingKey::Name).into(),
            uri: Some(instance.base().into()),
        },
    };
    Ok(news::news_feed(form, &head, entries, vec![]))
}
