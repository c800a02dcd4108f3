//! What search engines may find: `/robots.txt`, and `/sitemap.xml` with a file for each thousand events and groups.
//!
//! Only what everybody finds here is in it; persons are found by those who have their address, and what lives elsewhere
//! is found there. Whether a page may be listed is said by the page itself, too.

use app::App;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::{group::Visibility, time::Moment};
use formats::sitemap::{SitemapEntry, sitemap_index, sitemap_of};
use projections::{
    Reader,
    events::{EventOrder, Filter},
    groups::{GroupOrder, GroupRow},
    paging::{Paging, Portion},
    persons::NameFilter,
};
use visibility::{Look, Viewer};

use super::{
    answer::{Copy, FeedDocument},
    refusal::FeedRefusal,
};

/// Addresses in one file: the protocol takes fifty times as many, but each is looked up and asked whether it may be seen.
const PER_FILE: u32 = 1_000;

/// What is no use to who finds it by a search engine: doors, forms, and what belongs to whoever signed in.
const KEPT_OUT: [&str; 12] = [
    "/api",
    "/login",
    "/register",
    "/logout",
    "/settings",
    "/moderation",
    "/profiles",
    "/identity",
    "/events/create",
    "/events/me",
    "/groups/me",
    "/search?",
];

/// Pages about the server itself.
const PAGES: [&str; 6] =
    ["/", "/events/calendar", "/about/instance", "/rules", "/terms", "/privacy"];

/// `GET /robots.txt`
pub(super) async fn robots_txt(State(app): State<App>) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    for path in KEPT_OUT {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", app.config.instance.base()));
    let day = HeaderValue::from_static("public, max-age=86400");
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, plain), (header::CACHE_CONTROL, day)], text).into_response()
}

/// `GET /sitemap.xml`
pub(super) async fn sitemap_xml(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let base = app.config.instance.base();
    let looked = app.views.read(|reader| {
        let events = reader.events_total(&listed_here())?;
        let groups = groups(reader, 1)?.total;
        Ok([("events", events), ("groups", groups)])
    });
    let mut maps =
        vec![SitemapEntry { url: format!("{base}/sitemap/pages/1.xml"), modified: None }];
    for (what, total) in looked.map_err(FeedRefusal::failed)? {
        let files = total.div_ceil(u64::from(PER_FILE));
        let url = |file| format!("{base}/sitemap/{what}/{file}.xml");
        maps.extend((1..=files).map(|file| SitemapEntry { url: url(file), modified: None }));
    }
    Ok(document(sitemap_index(&maps)).answer(&headers, Copy::Public))
}

/// `GET /sitemap/{what}/{file}`
pub(super) async fn sitemap_file(
    State(app): State<App>,
    Path((what, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let number = file.strip_suffix(".xml").and_then(|it| it.parse::<u32>().ok());
    let number = number.filter(|it| *it > 0).ok_or(FeedRefusal::Nothing)?;
    let base = app.config.instance.base();
    let found = match what.as_str() {
        "pages" if number == 1 => Ok(PAGES.map(|it| (it.to_owned(), None)).to_vec()),
        "events" => app.views.read(|reader| events_of(reader, number)),
        "groups" => app.views.read(|reader| groups_of(reader, number)),
        _ => return Err(FeedRefusal::Nothing),
    };
    let found = found.map_err(FeedRefusal::failed)?;
    if found.is_empty() {
        return Err(FeedRefusal::Nothing);
    }
    let entry = |(path, modified)| SitemapEntry { url: format!("{base}{path}"), modified };
    let entries: Vec<_> = found.into_iter().map(entry).collect();
    Ok(document(sitemap_of(&entries)).answer(&headers, Copy::Public))
}

type FoundPages = Vec<(String, Option<Moment>)>;

fn events_of(reader: &Reader, file: u32) -> projections::Result<FoundPages> {
    let paging = Paging::page(file, PER_FILE);
    let events = reader.events_page(&listed_here(), EventOrder::Oldest, paging)?;
    let visitor = Viewer::default();
    let seen = Look { reader, viewer: &visitor }.seen(events)?;
    Ok(seen.into_iter().map(|it| (format!("/events/{}", it.id), Some(it.updated_at))).collect())
}

fn groups_of(reader: &Reader, file: u32) -> projections::Result<FoundPages> {
    let visitor = Viewer::default();
    let look = Look { reader, viewer: &visitor };
    let mut pages = Vec::new();
    for row in groups(reader, file)?.elements {
        let group = look.group(row.id)?.filter(|it| it.origin.is_here());
        let profile = group.and_then(|it| Some((it.profile?, it.updated_at)));
        pages.extend(profile.map(|(it, at)| (format!("/@{}", it.username), Some(at))));
    }
    Ok(pages)
}

fn listed_here() -> Filter {
    Filter { here_only: true, ..Filter::default() }
}

fn groups(reader: &Reader, file: u32) -> projections::Result<Portion<GroupRow>> {
    let (public, paging) = (Some(Visibility::Public), Paging::page(file, PER_FILE));
    reader.groups(&NameFilter::default(), public, GroupOrder::Oldest, paging)
}

fn document(text: String) -> FeedDocument {
    FeedDocument::xml("sitemap", text)
}
