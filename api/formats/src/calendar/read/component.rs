//! The tree of components, walked line by line; only entries are looked into.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::{
    event::Draft,
    lines::{UnfoldedLine, lines},
    property::Property,
    reading::{LineNote, Reading, RejectedEntry},
    tzid::{DeclaredZones, known},
};
use crate::calendar::entry::EntryStatus;

// As many as an instance of ours is measured with.
pub(super) const ENTRIES_MAX: usize = 100_000;
// VCALENDAR, VEVENT, VALARM and room for what others thought of.
const NESTING_MAX: usize = 8;
// What people may miss; free and busy times, zones and reminders they do not.
const OTHERS: [&str; 2] = ["VTODO", "VJOURNAL"];

/// Walks over a file.
pub(super) struct ComponentReader<'f> {
    file: &'f [u8],
    declared: DeclaredZones,
    reading: Reading,
    calendar: CalendarState,
    // How many components are open; which ones does not matter, but for two.
    depth: usize,
    entry: Option<Open<'f>>,
    last_line: usize,
    others: BTreeMap<String, usize>,
}

/// What the calendar says that is being read, for all of its entries.
#[derive(Default)]
struct CalendarState {
    name: Option<String>,
    zone: Option<Tz>,
    is_called_off: bool,
    // Its first entry among all of the file.
    first: usize,
}

struct Open<'f> {
    depth: usize,
    draft: Draft<'f>,
}

impl<'f> ComponentReader<'f> {
    pub(super) fn new(file: &'f [u8]) -> Self {
        Self {
            file,
            declared: DeclaredZones::of(file),
            reading: Reading::default(),
            calendar: CalendarState::default(),
            depth: 0,
            entry: None,
            last_line: 1,
            others: BTreeMap::new(),
        }
    }

    pub(super) fn read(mut self) -> Reading {
        let mut calendars = 0;
        for line in lines(self.file) {
            self.last_line = line.number;
            match boundary(&line.content) {
                Boundary::Begin("VCALENDAR") => {
                    calendars += 1;
                    self.close_all("there is no END:VEVENT before the next calendar begins");
                    self.depth = 1;
                }
                Boundary::Begin("VEVENT") if self.is_full() => {
                    self.reject(format!(
                        "is entry {}: it and the rest are not read",
                        ENTRIES_MAX + 1
                    ));
                    return self.reading;
                }
                Boundary::Begin("VEVENT") => self.begin_entry(line.number),
                Boundary::Begin(name) => self.begin_other(name, line.number),
                Boundary::End("VCALENDAR") => self.close_all("there is no END:VEVENT"),
                Boundary::End("VEVENT") => self.end_entry(),
                Boundary::End(_) => self.end_other(),
                Boundary::No => self.property(line),
            }
        }
        let is_cut_off = self.depth > 0;
        self.close_all("the file ends before END:VEVENT");
        if calendars == 0 {
            self.reject("this is not a calendar: there is no BEGIN:VCALENDAR".into());
        } else if is_cut_off {
            self.note("the file ends before END:VCALENDAR: something may be missing".into());
        }
        self.tell_of_others();
        self.reading
    }

    fn is_full(&self) -> bool {
        self.reading.entries.len() + self.reading.rejected.len() >= ENTRIES_MAX
    }

    fn begin_entry(&mut self, number: usize) {
        if let Some(mut open) = self.entry.take() {
            open.draft.note_line(number, "there is no END:VEVENT before the next entry begins");
            self.depth = open.depth - 1;
            self.finish(open.draft);
        }
        self.depth += 1;
        self.entry = Some(Open { depth: self.depth, draft: Draft::begun(number) });
    }

    fn begin_other(&mut self, name: &str, number: usize) {
        self.depth += 1;
        match &mut self.entry {
            Some(open) if self.depth > NESTING_MAX => {
                open.draft.note_line(number, "is nested too deeply, and was left out");
            }
            None if OTHERS.iter().any(|it| it.eq_ignore_ascii_case(name)) => {
                *self.others.entry(name.to_ascii_uppercase()).or_default() += 1;
            }
            Some(_) | None => {}
        }
    }

    fn end_entry(&mut self) {
        let Some(open) = self.entry.take() else { return };
        self.depth = open.depth - 1;
        self.finish(open.draft);
    }

    fn finish(&mut self, draft: Draft<'f>) {
        match draft.finished(&self.declared) {
            Ok(read) => self.reading.entries.push(read),
            Err(rejected) => self.reading.rejected.push(rejected),
        }
    }

    fn end_other(&mut self) {
        let floor = self.entry.as_ref().map_or(0, |open| open.depth);
        self.depth = self.depth.saturating_sub(1).max(floor);
    }

    // What the calendar says of all its entries may stand after them.
    fn close_all(&mut self, reason: &str) {
        if let Some(mut open) = self.entry.take() {
            open.draft.note_line(self.last_line, reason);
            self.finish(open.draft);
        }
        self.depth = 0;
        let CalendarState { name, zone, is_called_off, first } = std::mem::take(&mut self.calendar);
        for entry in &mut self.reading.entries[first..] {
            (entry.zone, entry.calendar) = (zone, name.clone());
            if is_called_off {
                entry.status = Some(EntryStatus::Cancelled);
            }
        }
        self.calendar.first = self.reading.entries.len();
        self.reading.name = self.reading.name.take().or(name);
    }

    fn property(&mut self, line: UnfoldedLine<'f>) {
        match &mut self.entry {
            Some(open) if open.depth == self.depth => open.draft.take(line),
            None if self.depth == 1 => self.calendar_property(&line),
            // A reminder's, say.
            Some(_) | None => {}
        }
    }

    fn calendar_property(&mut self, line: &UnfoldedLine<'f>) {
        if line.content.to_ascii_uppercase().ends_with("BEGIN:VEVENT") {
            return self.reject(format!(
                "is not BEGIN:VEVENT, so that entry is not read: {:.40}",
                line.content
            ));
        }
        let Some(property) = Property::parse(&line.content) else { return };
        let calendar = &mut self.calendar;
        match property.name.as_ref() {
            "NAME" | "X-WR-CALNAME" if calendar.name.is_none() => calendar.name = property.text(),
            "X-WR-TIMEZONE" => calendar.zone = known(property.value),
            "METHOD" => {
                calendar.is_called_off = property.value.trim().eq_ignore_ascii_case("CANCEL");
            }
            _ => {}
        }
    }

    fn tell_of_others(&mut self) {
        for (name, count) in std::mem::take(&mut self.others) {
            self.note(format!(
                "{count} of {name} in the file: tasks and journals are not taken over"
            ));
        }
    }

    fn note(&mut self, note: String) {
        self.reading.notes.push(LineNote { line: self.last_line, note });
    }

    fn reject(&mut self, reason: String) {
        let line = self.last_line;
        self.reading.rejected.push(RejectedEntry {
            line,
            uid: None,
            title: None,
            begins: None,
            reason,
        });
    }
}

enum Boundary<'l> {
    Begin(&'l str),
    End(&'l str),
    No,
}

fn boundary(content: &str) -> Boundary<'_> {
    let after = |prefix: &str| {
        let (head, tail) = content.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| named(tail.trim()))
    };
    match (after("BEGIN:"), after("END:")) {
        (Some(name), _) => Boundary::Begin(name),
        (None, Some(name)) => Boundary::End(name),
        (None, None) => Boundary::No,
    }
}

// The two names that matter, in capitals.
fn named(name: &str) -> &str {
    ["VCALENDAR", "VEVENT"].into_iter().find(|it| it.eq_ignore_ascii_case(name)).unwrap_or(name)
}
