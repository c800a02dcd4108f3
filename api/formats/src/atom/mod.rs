//! Atom (RFC 4287), with pages (RFC 5005), tombstones (RFC 6721), and time and place in the entry
//! (RSS 1.0 event module, GeoRSS): what feed readers see.
//!
//! Written by hand, without a crate: exact bytes are the product, and three name spaces of others are half of it.
//! Nothing here knows what time it is: `updated` moves when the caller says that the thing moved.

mod entry;
mod feed;
#[cfg(test)]
mod tests;

pub use entry::{AtomEntry, Author, Category, entry};
pub(crate) use entry::{last_time, local_time, moment, write_time_and_place};
pub use feed::{AtomFeed, Tombstone, feed, join};
