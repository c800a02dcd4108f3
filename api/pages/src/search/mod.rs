//! Finding events and groups: a form, what fits, and a feed of it. Complete without JavaScript; every search is an
//! address of its own. How words are understood and what may be found is `search_index`'s.

mod form;
mod month;
mod open;
mod results;
mod topics;

use app::{
    App,
    instance::Site,
    search::{SearchAddress, SearchKind, When, Wish, title, when, wishes},
};
use askama::Template;
use axum::{Router, extract::State, http::HeaderMap, response::Response, routing::get};
use domain::ids::{EventId, GroupId};
use frame::{
    answer,
    errors::PageError,
    listing::{Day, ListedEvent, by_day},
    reader::PageReader,
    site::{FeedLink, Frame},
    viewer::PageViewer,
    who::People,
};
use i18n::Language;
use places::{CREDIT, CREDIT_URL};
use projections::paging::Paging;
use search_index::{Hits, IndexError, Sort, Understood};
use visibility::{Look, Viewer};

use self::{
    form::Form,
    open::describe,
    results::{EventResult, GroupLine},
};

/// Searching, and what browsers want to know of it.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/search", get(show))
        .route("/opensearch.xml", get(describe))
        .merge(month::routes())
        .merge(topics::routes())
}

/// What is found on one page.
const PER_PAGE: u32 = 20;

/// How much farther one could look.
const FARTHER: u32 = 4;

/// Beyond it, "farther" is everywhere.
const FARTHER_KM_MAX: u32 = 500;

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: Frame<'a>,
    form: Form,
    asked: &'a SearchAddress,
    heading: String,
    count: String,
    wishes: Vec<Wish>,
    notice: Option<String>,
    is_empty: bool,
    tries: Vec<Try>,
    /// Day by day, where time is the order.
    days: Vec<Day>,
    events: Vec<EventResult>,
    groups: Vec<GroupLine>,
    tabs: [Tab; 2],
    quick: Vec<Tab>,
    sooner: Option<String>,
    later: Option<String>,
    calendar: Option<String>,
    news: Option<String>,
    data: String,
    /// Whom to thank for the place, and where they are.
    credit: Option<[&'static str; 2]>,
}

/// Something else to try.
struct Try {
    text: String,
    link: String,
}

/// Events or groups.
struct Tab {
    text: String,
    link: String,
    current: bool,
}

struct SearchResults {
    hits: Hits,
    days: Vec<Day>,
    events: Vec<EventResult>,
    groups: Vec<GroupLine>,
}

/// `GET /search`
async fn show(
    State(app): State<App>,
    asked: SearchAddress,
    viewer: PageViewer,
    reader: PageReader,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    answered(&app, &asked, (&viewer, &reader), &headers)
}

// A search, also one that has a name of its own.
fn answered(
    app: &App,
    asked: &SearchAddress,
    (viewer, reader): (&PageViewer, &PageReader),
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let found = found(app, asked, reader).map_err(|it| PageError::failed(reader, it))?;
    let page = page(&reader.site, asked, (viewer, reader.language), found);
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::unless_known(headers, reader, html))
}

fn found(
    app: &App,
    asked: &SearchAddress,
    reader: &PageReader,
) -> Result<SearchResults, IndexError> {
    let (config, now) = (&app.config, app.commands.now());
    let query = asked.search(now, app.zone(), config.events.long_event_days);
    let hits = app.search.find(&query, Paging::page(asked.page, PER_PAGE))?;
    let (site, language) = (&*reader.site, reader.language);
    let found = app.views.read(|views| {
        let (mut days, mut events, mut groups) = (vec![], vec![], vec![]);
        match asked.what {
            SearchKind::Events if is_by_day(asked) => {
                days = by_day(language, &listed(views, site, &hits)?, now);
            }
            SearchKind::Events => {
                let lines = listed(views, site, &hits)?.into_iter();
                let line =
                    |it: ListedEvent| EventResult::of(&it.event, it.organizer, language, now);
                events = lines.filter_map(line).collect();
            }
            SearchKind::Groups => groups = group_lines(views, site, &hits)?,
        }
        Ok(SearchResults { hits, days, events, groups })
    })?;
    Ok(found)
}

// What is to come, in the order of time, stands under its days; what is over or fits best does not.
fn is_by_day(asked: &SearchAddress) -> bool {
    let is_to_come = !matches!(asked.when, When::Past | When::Any) && asked.from.is_none();
    let by_time = asked.sort.is_none() && asked.text.is_empty() && asked.near.is_none();
    is_to_come && (by_time || asked.sort == Some(Sort::Soonest))
}

fn listed(
    views: &projections::Reader,
    site: &Site,
    hits: &Hits,
) -> projections::Result<Vec<ListedEvent>> {
    let look = Look { reader: views, viewer: &Viewer::default() };
    let mut people = People::new(look, site);
    let mut lines = Vec::with_capacity(hits.ids.len());
    for id in &hits.ids {
        let Some(event) = look.event(EventId(*id))? else { continue };
        let organizer = people.organizer(&event)?;
        lines.push(ListedEvent::of(event, organizer));
    }
    Ok(lines)
}

fn group_lines(
    views: &projections::Reader,
    site: &Site,
    hits: &Hits,
) -> projections::Result<Vec<GroupLine>> {
    let look = Look { reader: views, viewer: &Viewer::default() };
    let mut lines = Vec::with_capacity(hits.ids.len());
    for id in &hits.ids {
        let Some(group) = look.group(GroupId(*id))? else { continue };
        lines.extend(GroupLine::of(&group, site));
    }
    Ok(lines)
}

fn page<'a>(
    site: &'a Site,
    asked: &'a SearchAddress,
    (viewer, language): (&PageViewer, Language),
    found: SearchResults,
) -> SearchPage<'a> {
    let total = found.hits.total;
    let mut frame =
        Frame::hidden(site, language, &language.say("search-title")).greet(viewer.greeting());
    frame.title = title(asked, language, &site.name);
    let link = |path: &str, page| linked(path, &asked.query(page));
    let is_events = asked.what == SearchKind::Events;
    let [calendar, news] = ["/search.ics", "/search.atom"].map(|it| is_events.then(|| link(it, 1)));
    if is_events {
        // `/search.json` is for programs, in a form of ours.
        let beside = |form: &str| if form == "json" { "feed.json" } else { form }.to_owned();
        let path = |form: &str| link(&format!("/search.{}", beside(form)), 1);
        frame.feeds = FeedLink::in_each_form(&frame.title, path);
    }
    let counted = if is_events { "search-found-events" } else { "search-found-groups" };
    let goes_on = u64::from(asked.page) * u64::from(PER_PAGE) < total;
    SearchPage {
        form: Form::of(asked, language),
        heading: heading(asked, language),
        count: language.tell(counted, "count", total),
        wishes: wishes(asked, language),
        notice: notice(asked, language, found.hits.understood),
        is_empty: total == 0,
        tries: if total == 0 { tries(asked, language) } else { vec![] },
        days: found.days,
        events: found.events,
        groups: found.groups,
        tabs: tabs(asked, language),
        quick: if is_events { quick(asked, language) } else { vec![] },
        sooner: (asked.page > 1).then(|| link("/search", asked.page - 1)),
        later: goes_on.then(|| link("/search", asked.page + 1)),
        calendar: calendar.map(|it| site.webcal(&it)),
        news,
        data: link("/search.json", 1),
        credit: asked.near.as_ref().and_then(|it| it.point).map(|_| [CREDIT, CREDIT_URL]),
        frame,
        asked,
    }
}

fn linked(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

fn heading(asked: &SearchAddress, language: Language) -> String {
    if asked.text.is_empty() {
        return language.say("search-title");
    }
    language.tell("search-words", "words", asked.text.as_str())
}

fn notice(asked: &SearchAddress, language: Language, understood: Understood) -> Option<String> {
    let nowhere = asked.near.as_ref().filter(|it| it.point.is_none());
    if let Some(near) = nowhere {
        return Some(language.tell("search-nowhere", "place", near.name.as_str()));
    }
    match understood {
        Understood::Exactly => None,
        Understood::Forgiven => Some(language.say("search-forgiven")),
        Understood::InPart => Some(language.say("search-in-part")),
    }
}

fn tabs(asked: &SearchAddress, language: Language) -> [Tab; 2] {
    [(SearchKind::Events, "search-events"), (SearchKind::Groups, "search-groups")].map(
        |(what, key)| Tab {
            text: language.say(key),
            link: linked(
                "/search",
                &SearchAddress { what, text: asked.text.clone(), ..SearchAddress::default() }
                    .query(1),
            ),
            current: asked.what == what,
        },
    )
}

// The days that people ask for most, with everything else that they ask.
fn quick(asked: &SearchAddress, language: Language) -> Vec<Tab> {
    let all = [When::Today, When::Tomorrow, When::Weekend, When::Week];
    let tabs = all.into_iter().map(|it| {
        let other = SearchAddress { when: it, from: None, to: None, ..asked.clone() };
        let current = asked.when == it && asked.from.is_none() && asked.to.is_none();
        Tab { text: when(it, language), link: linked("/search", &other.query(1)), current }
    });
    tabs.collect()
}

/// Asking another server, when somebody searches for an address of its.
fn elsewhere(asked: &SearchAddress, language: Language) -> Option<Try> {
    let url: url::Url = asked.text.trim().parse().ok()?;
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"))?;
    let uri: String = url::form_urlencoded::byte_serialize(url.as_str().as_bytes()).collect();
    let text = language.tell("search-try-elsewhere", "server", host);
    Some(Try { text, link: format!("/interact?uri={uri}") })
}

/// What one could ask instead, when nothing fits.
fn tries(asked: &SearchAddress, language: Language) -> Vec<Try> {
    let to =
        |text: String, asked: SearchAddress| Try { text, link: linked("/search", &asked.query(1)) };
    let mut tries: Vec<Try> = elsewhere(asked, language).into_iter().collect();
    for Wish { text, without } in wishes(asked, language) {
        let text = language.tell("search-without", "wish", text);
        tries.push(Try { text, link: linked("/search", &without) });
    }
    if asked.near.is_some() && asked.radius() < FARTHER_KM_MAX {
        let km = asked.radius().saturating_mul(FARTHER);
        let farther = SearchAddress { radius_km: Some(km), ..asked.clone() };
        tries.push(to(language.tell("search-try-farther", "km", km), farther));
    }
    if asked.what == SearchKind::Events && asked.when != When::Any {
        let any_time = SearchAddress { when: When::Any, from: None, to: None, ..asked.clone() };
        tries.push(to(language.say("search-try-any-time"), any_time));
    }
    if asked.what == SearchKind::Events && !asked.text.is_empty() {
        let groups = SearchAddress {
            what: SearchKind::Groups,
            text: asked.text.clone(),
            ..SearchAddress::default()
        };
        tries.push(to(language.say("search-try-groups"), groups));
    }
    tries.push(Try { text: language.say("search-try-all"), link: "/".to_owned() });
    tries
}
