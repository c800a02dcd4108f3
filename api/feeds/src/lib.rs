//! Feeds: calendars (iCalendar) and news (Atom, RSS, JSON Feed) of the place, of a person or a group, of one event and what is written
//! under it, of what a group publishes in words, of a search, of what somebody goes to, and of what moderators decided.
//!
//! A public feed is the same bytes for everybody until a fact moves something in it; it is rendered once and kept
//! (`shelf`). Whatever is in a feed was asked of `can_see`, also when the query was already a narrow one. What is
//! cancelled, deleted or hidden stays as cancelled, for calendars keep what merely vanishes. How bytes are
//! written is `formats`'s; how an event becomes an entry is in `entries`.

mod answer;
mod asked;
mod calendars;
mod cover;
mod entries;
mod event;
pub mod export;
mod format;
mod going;
mod news;
mod page;
mod people;
mod posts;
mod public;
mod refusal;
mod search;
mod shelf;
mod short;
mod sitemap;
mod talk;
#[cfg(test)]
mod tests;
mod transparency;
mod whose;
mod window;

use app::{App, rendered::RenderEpoch};
use axum::{
    Extension, Router,
    routing::{MethodRouter, get},
};
use formats::news::NewsForm::{Atom, Json, Rss};

use self::{format::Format, shelf::FeedShelf};
pub use event::calendar_of;

/// Every feed. What is written is kept while `rendered` says that it may be shown.
pub fn routes(rendered: &RenderEpoch) -> Router<App> {
    let routes = feeds().into_iter();
    let routes = routes.fold(Router::new(), |routes, (path, feed)| routes.route(path, feed));
    routes.layer(Extension(FeedShelf::new(rendered.clone())))
}

fn feeds() -> [(&'static str, MethodRouter<App>); 18] {
    [
        ("/feed/instance/{format}", get(public::instance)),
        ("/@{name}/feed/{format}", get(public::actor)),
        ("/@{name}/posts/feed/{format}", get(posts::posts_feed)),
        ("/events/{event}/export/{format}", get(event::export)),
        ("/events/{event}/comments/{format}", get(talk::show)),
        ("/events/going/{token}/{format}", get(going::show)),
        ("/search.ics", get(|a, b, c, d, e| search::feed(Format::Calendar, a, b, c, d, e))),
        ("/search.atom", get(|a, b, c, d, e| search::feed(Format::News(Atom), a, b, c, d, e))),
        ("/search.rss", get(|a, b, c, d, e| search::feed(Format::News(Rss), a, b, c, d, e))),
        ("/search.feed.json", get(|a, b, c, d, e| search::feed(Format::News(Json), a, b, c, d, e))),
        ("/search.json", get(search::json)),
        ("/transparency.atom", transparency::news_in(Atom)),
        ("/transparency.rss", transparency::news_in(Rss)),
        ("/transparency.feed.json", transparency::news_in(Json)),
        ("/transparency.json", get(transparency::json)),
        ("/robots.txt", get(sitemap::robots_txt)),
        ("/sitemap.xml", get(sitemap::sitemap_xml)),
        ("/sitemap/{what}/{file}", get(sitemap::sitemap_file)),
    ]
}
