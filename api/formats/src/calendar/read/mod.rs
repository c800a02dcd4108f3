//! Reading a calendar that somebody brings along.
//!
//! Nothing is trusted: everything is bounded, and an entry that is wrong is told with its line while the rest
//! goes on. What an entry means for us (its place, its zone, its category) is for the caller to say.

mod component;
mod event;
mod lines;
mod property;
mod reading;
mod time;
mod tzid;
mod windows;

use component::ComponentReader;
pub use reading::{ReadContact, ReadEntry, Reading, RejectedEntry};
pub use time::ReadTime;

// What a browser uploads in a minute; a hundred times the largest calendar we met.
const OCTETS_MAX: usize = 64 * 1024 * 1024;
/// Reads a calendar. Octets are as good as text: some programs cut characters in two when they fold.
#[must_use]
pub fn read(text: impl AsRef<[u8]>) -> Reading {
    let octets = text.as_ref();
    if octets.len() > OCTETS_MAX {
        let reason = format!("is larger than {} MiB", OCTETS_MAX / 1024 / 1024);
        let rejected = vec![RejectedEntry { line: 1, uid: None, reason }];
        return Reading { rejected, ..Reading::default() };
    }
    ComponentReader::new(octets).read()
}

#[cfg(test)]
mod tests;
