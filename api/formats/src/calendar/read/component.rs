//! The tree of components, walked line by line; only entries are looked into.

use super::{
    event::Draft,
    lines::{UnfoldedLine, lines},
    property::Property,
    reading::{Reading, RejectedEntry},
    tzid::{DeclaredZones, known},
};

// As many as an instance of ours is measured with.
pub(super) const ENTRIES_MAX: usize = 100_000;
// VCALENDAR, VEVENT, VALARM and room for what others thought of.
const NESTING_MAX: usize = 8;

/// Walks over a file.
pub(super) struct ComponentReader<'f> {
    file: &'f [u8],
    declared: DeclaredZones,
    reading: Reading,
    // How many components are open; which ones does not matter, but for two.
    depth: usize,
    entry: Option<Open<'f>>,
    last_line: usize,
}

struct Open<'f> {
    depth: usize,
    draft: Draft<'f>,
}

impl<'f> ComponentReader<'f> {
    pub(super) fn new(file: &'f [u8]) -> Self {
        let (declared, reading) = (DeclaredZones::of(file), Reading::default());
        Self { file, declared, reading, depth: 0, entry: None, last_line: 1 }
    }

    pub(super) fn read(mut self) -> Reading {
        let mut calendars = 0;
        for line in lines(self.file) {
            self.last_line = line.number;
            match boundary(&line) {
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
                Boundary::Begin(_) => self.begin_other(line.number),
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
            self.reject("the file ends before END:VCALENDAR: something may be missing".into());
        }
        self.reading
    }

    fn is_full(&self) -> bool {
        self.reading.entries.len() + self.reading.rejected.len() >= ENTRIES_MAX
    }

    fn begin_entry(&mut self, number: usize) {
        if let Some(open) = self.entry.take() {
            self.reading.rejected.push(open.draft.rejected("there is no END:VEVENT"));
            self.depth = open.depth - 1;
        }
        self.depth += 1;
        self.entry = Some(Open { depth: self.depth, draft: Draft::begun(number) });
    }

    fn begin_other(&mut self, number: usize) {
        self.depth += 1;
        if let Some(open) = &mut self.entry
            && self.depth > NESTING_MAX
        {
            open.draft.blame(number, "is nested too deeply");
        }
    }

    fn end_entry(&mut self) {
        let Some(open) = self.entry.take() else { return };
        self.depth = open.depth - 1;
        match open.draft.finished(&self.declared) {
            Ok(read) => self.reading.entries.push(read),
            Err(rejected) => self.reading.rejected.push(rejected),
        }
    }

    fn end_other(&mut self) {
        let floor = self.entry.as_ref().map_or(0, |open| open.depth);
        self.depth = self.depth.saturating_sub(1).max(floor);
    }

    fn close_all(&mut self, reason: &str) {
        if let Some(open) = self.entry.take() {
            self.reading.rejected.push(open.draft.rejected(reason));
        }
        self.depth = 0;
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
        let Some(property) = line.content.as_deref().ok().and_then(Property::parse) else { return };
        let reading = &mut self.reading;
        match property.name.as_ref() {
            "NAME" | "X-WR-CALNAME" if reading.name.is_none() => reading.name = property.text(),
            "X-WR-TIMEZONE" => reading.default_zone = known(property.value.trim()),
            _ => {}
        }
    }

    fn reject(&mut self, reason: String) {
        self.reading.rejected.push(RejectedEntry { line: self.last_line, uid: None, reason });
    }
}

enum Boundary<'l> {
    Begin(&'l str),
    End(&'l str),
    No,
}

fn boundary<'l>(line: &'l UnfoldedLine<'_>) -> Boundary<'l> {
    let Ok(content) = line.content.as_deref() else { return Boundary::No };
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
