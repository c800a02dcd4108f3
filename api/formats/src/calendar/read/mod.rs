//! Reading a calendar that somebody brings along.
//!
//! Nothing is trusted: everything is bounded. Only what is wrong with its start, or that it recurs, keeps an entry out;
//! whatever else is odd is a note with its line. What an entry means for us (its place, its zone, its category) is for the caller to say.

mod component;
mod event;
mod extras;
mod lines;
mod octets;
mod offsets;
mod property;
mod reading;
mod rules;
mod time;
mod tzid;
mod windows;

use component::ComponentReader;
use octets::Encoding;
pub use reading::{LineNote, ReadContact, ReadEntry, ReadTime, ReadVenue, Reading, RejectedEntry};

// What a browser uploads in a minute; a hundred times the largest calendar we met.
const OCTETS_MAX: usize = 64 * 1024 * 1024;
/// Reads a calendar. Octets are as good as text: some programs cut characters in two when they fold.
#[must_use]
pub fn read(text: impl AsRef<[u8]>) -> Reading {
    let octets = text.as_ref();
    if octets.len() > OCTETS_MAX {
        let reason = format!("is larger than {} MiB", OCTETS_MAX / 1024 / 1024);
        let rejected =
            vec![RejectedEntry { line: 1, uid: None, title: None, begins: None, reason }];
        return Reading { rejected, ..Reading::default() };
    }
    let (octets, encoding) = octets::in_utf8(octets);
    let mut reading = ComponentReader::new(&octets).read();
    if encoding == Encoding::Utf16 {
        let note = "the file is UTF-16, where calendars are UTF-8: it was read all the same".into();
        reading.notes.insert(0, LineNote { line: 1, note });
    }
    reading
}

#[cfg(test)]
mod tests;
