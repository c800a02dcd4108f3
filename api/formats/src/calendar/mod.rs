//! iCalendar (RFC 5545, with RFC 6868 and RFC 7986): what calendars subscribe to, and what people bring along.
//!
//! Written by hand, without a crate: exact bytes are the product. Clients compare what they fetched with what
//! they know, so the same entry is the same bytes for ever; and whoever imports a file wants to hear which
//! line of it is wrong. There is no clock, no view and no HTTP in here: [`CalendarEntry`] comes in, text goes out.
//!
//! Deliberately not here: recurrence (an event of ours is one meeting), scheduling replies, tasks and journals.

mod duration;
mod entry;
mod head;
mod line;
mod read;
#[cfg(test)]
mod round_trip;
mod style;
mod values;
mod vevent;
#[cfg(test)]
mod vevent_tests;
mod zones;

use std::borrow::Borrow;

pub use entry::{Attendee, AttendeeAnswer, CalendarEntry, Class, Contact, EntryStatus};
pub use head::{CalendarHead, Method};
pub use read::{
    LineNote, ReadContact, ReadEntry, ReadTime, ReadVenue, Reading, RejectedEntry, read,
};
pub use style::{Alarm, AllDay, CancellationStyle, ClockStyle, Style};
pub use vevent::{RenderedEntry, vevent};
use zones::Zones;

/// A calendar of these entries, in their order.
pub fn calendar<'a>(
    head: &CalendarHead<'_>,
    style: &Style,
    entries: impl IntoIterator<Item = CalendarEntry<'a>>,
) -> String {
    let (mut zones, mut body) = (Zones::default(), String::new());
    for entry in entries {
        vevent::write(&mut body, &mut zones, &entry, style);
    }
    framed(head, &zones, body.len(), |out| out.push_str(&body))
}

/// A calendar of entries that were rendered before: the same bytes as [`calendar`] gives.
pub fn join<R: Borrow<RenderedEntry>>(head: &CalendarHead<'_>, parts: &[R]) -> String {
    let mut zones = Zones::default();
    for part in parts {
        zones.take(&part.borrow().zones);
    }
    let length = parts.iter().map(|it| it.borrow().text.len()).sum();
    framed(head, &zones, length, |out| {
        for part in parts {
            out.push_str(&part.borrow().text);
        }
    })
}

fn framed(
    head: &CalendarHead<'_>,
    zones: &Zones,
    length: usize,
    write_entries: impl FnOnce(&mut String),
) -> String {
    let mut out = String::with_capacity(length + 2048);
    head.write(&mut out);
    // RFC 5545 §3.6: a calendar has at least one component, even when it has no entry.
    if length == 0 {
        zones::write_utc(&mut out);
    } else {
        zones.write(&mut out);
    }
    write_entries(&mut out);
    out.push_str("END:VCALENDAR\r\n");
    out
}
