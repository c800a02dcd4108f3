//! What programs of others read and write, byte for byte: calendars (iCalendar), news (Atom, RSS, JSON Feed), sitemaps.
//!
//! Written by hand, without a crate: exact bytes are the product. Nothing here knows what is told, or to whom.

pub mod atom;
pub mod calendar;
mod json_feed;
pub mod news;
mod rss;
pub mod sitemap;
pub mod uri;
mod xml;
