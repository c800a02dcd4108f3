//! An entry: its lines are collected, then understood all at once. A line that cannot be understood is left out with a
//! note; without a start, or as one of many times, it is no entry.

use domain::{place::Point, time::Moment};

use super::{
    extras,
    lines::UnfoldedLine,
    property::Property,
    reading::{LineNote, ReadContact, ReadEntry, ReadTime, RejectedEntry},
    tzid::DeclaredZones,
};
use crate::calendar::{
    duration::Duration,
    entry::{Class, EntryStatus},
};

// Half a dozen properties repeated for every attendee of a large meeting, and as many again.
const LINES_MAX: usize = 10_000;
// Some calendars tag with everything; beyond that it is not for people.
const CATEGORIES_MAX: usize = 100;
// What is told of one entry; whoever has more wrong with it has read enough.
const NOTES_MAX: usize = 50;
// What can be cut and still says something.
const TEXTS: [&str; 5] = ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "X-ALT-DESC"];

/// An entry that is being collected.
pub(super) struct Draft<'f> {
    line: usize,
    lines: Vec<UnfoldedLine<'f>>,
    notes: Vec<LineNote>,
}

// Why it is no entry, and on which line.
struct Fault {
    line: usize,
    reason: String,
}

impl<'f> Draft<'f> {
    /// An entry begins on this line.
    pub(super) const fn begun(line: usize) -> Self {
        Self { line, lines: Vec::new(), notes: Vec::new() }
    }

    /// A line of it.
    pub(super) fn take(&mut self, line: UnfoldedLine<'f>) {
        if self.lines.len() < LINES_MAX {
            self.lines.push(line);
        } else if self.lines.len() == LINES_MAX && self.notes.is_empty() {
            self.note_line(
                line.number,
                "is one line too many for one entry: the rest was left out",
            );
        }
    }

    /// Something is odd about a line.
    pub(super) fn note_line(&mut self, line: usize, note: &str) {
        if self.notes.len() < NOTES_MAX {
            self.notes.push(LineNote { line, note: note.to_owned() });
        }
    }

    /// What it says.
    pub(super) fn finished(self, declared: &DeclaredZones) -> Result<ReadEntry, RejectedEntry> {
        let mut notes = Notes(self.notes);
        let properties = properties(&self.lines, &mut notes);
        let read = properties.read(self.line, declared, &mut notes);
        read.map(|it| ReadEntry { notes: notes.0, ..it }).map_err(|Fault { line, reason }| {
            RejectedEntry {
                line,
                uid: properties.uid(),
                title: properties.text_of("SUMMARY"),
                begins: properties.value_of("DTSTART").map(|it| it.chars().take(40).collect()),
                reason,
            }
        })
    }
}

struct Notes(Vec<LineNote>);

impl Notes {
    fn add(&mut self, line: usize, note: impl Into<String>) {
        if self.0.len() < NOTES_MAX {
            self.0.push(LineNote { line, note: note.into() });
        }
    }
}

fn properties<'d>(lines: &'d [UnfoldedLine<'_>], notes: &mut Notes) -> Properties<'d> {
    let mut properties = Vec::with_capacity(lines.len());
    for UnfoldedLine { number, content, is_cut, is_latin } in lines {
        let Some(property) = Property::parse(content) else {
            notes.add(*number, format!("left out, for it is not NAME:VALUE: {content:.60}"));
            continue;
        };
        let name = &property.name;
        if *is_latin {
            notes.add(*number, format!("{name} is not UTF-8, and was read as ISO 8859-1"));
        }
        if property.is_misquoted {
            notes.add(*number, format!("{name} has quotation marks inside of others"));
        }
        if *is_cut && !TEXTS.contains(&name.as_ref()) {
            notes.add(*number, format!("{name} is longer than 64 KiB, and was left out"));
            continue;
        }
        if *is_cut {
            notes.add(*number, format!("{name} is longer than 64 KiB, and was cut"));
        }
        properties.push((*number, property));
    }
    Properties(properties)
}

/// The lines of an entry that are properties.
pub(super) struct Properties<'d>(Vec<(usize, Property<'d>)>);

impl Properties<'_> {
    fn read(
        &self,
        line: usize,
        declared: &DeclaredZones,
        notes: &mut Notes,
    ) -> Result<ReadEntry, Fault> {
        self.refuse_recurrence()?;
        let (begins, ends) = self.times(line, declared, notes)?;
        if let Some((line, note)) = extras::left_out(self) {
            notes.add(line, note);
        }
        self.look_at_stamps(declared, notes);
        Ok(ReadEntry {
            line,
            uid: self.uid().unwrap_or_default(),
            sequence: self.typed("SEQUENCE", notes, |it| number(it.value)).unwrap_or_default(),
            created: self.moment("CREATED", declared, notes),
            last_modified: self.moment("LAST-MODIFIED", declared, notes),
            summary: self.text_of("SUMMARY").unwrap_or_default(),
            language: self
                .one_of("SUMMARY")
                .and_then(|(_, it)| it.param("LANGUAGE").map(Into::into)),
            description: self.text_of("DESCRIPTION"),
            html: extras::html_of(self),
            location: self.text_of("LOCATION"),
            geo: self.typed("GEO", notes, point).or_else(|| extras::point_of(self)),
            venue: extras::venue_of(self),
            url: self.value_of("URL"),
            image: extras::image_of(self),
            conference: extras::conference_of(self),
            categories: self.categories(),
            organizer: self.organizer(notes),
            status: self.typed("STATUS", notes, |it| status(it.value)),
            class: self.class(notes),
            begins,
            ends,
            occurrence: self.value_of("RECURRENCE-ID"),
            zone: None,
            calendar: None,
            notes: Vec::new(),
            extras: extras::pairs_of(self),
        })
    }

    // To take the first meeting for all of them would be worse than to take none. One that happens once is no series.
    fn refuse_recurrence(&self) -> Result<(), Fault> {
        let found = ["RRULE", "RDATE"].into_iter().find_map(|it| self.one_of(it));
        found.filter(|(_, it)| !happens_once(it)).map_or(Ok(()), |(line, property)| {
            let reason = format!("recurring events are not imported ({})", property.name);
            Err(Fault { line, reason })
        })
    }

    fn times(
        &self,
        line: usize,
        declared: &DeclaredZones,
        notes: &mut Notes,
    ) -> Result<(ReadTime, Option<ReadTime>), Fault> {
        let Some((line, property)) = self.one_of("DTSTART") else {
            return Err(Fault { line, reason: "there is no DTSTART".into() });
        };
        let begins = ReadTime::of(property, declared).map_err(|reason| Fault { line, reason })?;
        let (begins, note) = begins;
        note.into_iter().for_each(|it| notes.add(line, it));
        Ok((begins, self.end(begins, declared, notes)))
    }

    // What is no end is as good as none.
    fn end(
        &self,
        begins: ReadTime,
        declared: &DeclaredZones,
        notes: &mut Notes,
    ) -> Option<ReadTime> {
        let (line, ends) = if let Some((line, property)) = self.one_of("DTEND") {
            let ends = ReadTime::of(property, declared).map(|(ends, note)| {
                note.into_iter().for_each(|it| notes.add(line, it));
                ends
            });
            let is_unlike = || "DTSTART and DTEND are not both days or both times".to_owned();
            (line, ends.and_then(|it| begins.is_alike(it).then_some(it).ok_or_else(is_unlike)))
        } else {
            let (line, property) = self.one_of("DURATION")?;
            let duration = Duration::parse(property.value.trim());
            let none = || format!("DURATION is not a duration: {:.40}", property.value);
            (line, duration.ok_or_else(none).and_then(|it| begins.plus(it)))
        };
        ends.map_err(|reason| notes.add(line, format!("the end was left out: {reason}"))).ok()
    }

    // `DTSTAMP` says nothing that is kept; whoever writes it wrongly wants to know.
    fn look_at_stamps(&self, declared: &DeclaredZones, notes: &mut Notes) {
        let stamps =
            self.0.iter().filter(|(_, it)| it.name == "DTSTAMP" && it.some_value().is_some());
        for (line, property) in stamps {
            if let Err(reason) = ReadTime::of(property, declared) {
                notes.add(*line, reason);
            }
        }
    }

    // Meant to be UTC; what is not says nothing that we could use.
    fn moment(&self, name: &str, declared: &DeclaredZones, notes: &mut Notes) -> Option<Moment> {
        let (line, property) = self.one_of(name)?;
        let moment = ReadTime::of(property, declared).and_then(|(time, _)| {
            time.moment().ok_or_else(|| format!("{name} is not in UTC: {:.40}", property.value))
        });
        moment.map_err(|reason| notes.add(line, format!("left out: {reason}"))).ok()
    }

    fn typed<T>(
        &self,
        name: &str,
        notes: &mut Notes,
        parse: impl Fn(&Property<'_>) -> Option<T>,
    ) -> Option<T> {
        let (line, property) = self.one_of(name)?;
        let parsed = parse(property);
        if parsed.is_none() {
            let note = format!(
                "{name} has a value that it cannot have, and was left out: {:.40}",
                property.value
            );
            notes.add(line, note);
        }
        parsed
    }

    fn uid(&self) -> Option<String> {
        self.text_of("UID").map(|it| it.trim().to_owned())
    }

    /// The text of a property, if it says anything.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        self.one_of(name).and_then(|(_, it)| it.text())
    }

    /// The value of a property as it is written, if there is any.
    pub(super) fn value_of(&self, name: &str) -> Option<String> {
        self.one_of(name).and_then(|(_, it)| it.some_value()).map(ToOwned::to_owned)
    }

    fn categories(&self) -> Vec<String> {
        let mut categories = Vec::new();
        let all = self.0.iter().map(|(_, it)| it).filter(|it| it.name == "CATEGORIES");
        for category in all.flat_map(Property::texts).take(CATEGORIES_MAX) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    fn organizer(&self, notes: &mut Notes) -> Option<ReadContact> {
        let (line, property) = self.one_of("ORGANIZER")?;
        let uri = property.some_value()?;
        if !uri
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.bytes().all(|it| it.is_ascii_alphanumeric()))
        {
            notes.add(line, format!("ORGANIZER is no address: {uri:.40}"));
        }
        let name = property.param("CN").map(str::trim).filter(|it| !it.is_empty());
        Some(ReadContact { name: name.map(ToOwned::to_owned), uri: uri.into() })
    }

    // RFC 5545 §3.8.1.3: a class that nobody knows is to be taken for private.
    fn class(&self, notes: &mut Notes) -> Class {
        let Some((line, property)) = self.one_of("CLASS") else { return Class::Public };
        class(property.value).unwrap_or_else(|| {
            notes.add(
                line,
                format!(
                    "CLASS is none that is known, and was taken for private: {:.40}",
                    property.value
                ),
            );
            Class::Private
        })
    }

    /// The first of that name that says anything.
    pub(super) fn one_of(&self, name: &str) -> Option<(usize, &Property<'_>)> {
        let found = self.0.iter().find(|(_, it)| it.name == name && it.some_value().is_some());
        found.map(|(line, property)| (*line, property))
    }

    /// All of them that say anything, in order.
    pub(super) fn with_lines(&self) -> impl Iterator<Item = (usize, &Property<'_>)> {
        let all = self.0.iter().filter(|(_, it)| it.some_value().is_some());
        all.map(|(line, property)| (*line, property))
    }
}

fn happens_once(rule: &Property<'_>) -> bool {
    let mut parts = rule.value.split(';').map(|it| it.trim().to_ascii_uppercase());
    rule.name == "RRULE" && parts.any(|it| it == "COUNT=1")
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

// Some programs escape the semicolon, as if it were text. Where nobody is, in the sea off Ghana, nothing takes place:
// programs that do not know where say so.
fn point(property: &Property<'_>) -> Option<Point> {
    let value = property.value.replace('\\', "");
    let (latitude, longitude) = value.split_once(';')?;
    let point = Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)?;
    (point.latitude != 0.0 || point.longitude != 0.0).then_some(point)
}

fn status(text: &str) -> Option<EntryStatus> {
    match text.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" | "CANCELED" => Some(EntryStatus::Cancelled),
        "TENTATIVE" => Some(EntryStatus::Tentative),
        "CONFIRMED" => Some(EntryStatus::Confirmed),
        _ => None,
    }
}

fn class(text: &str) -> Option<Class> {
    match text.trim().to_ascii_uppercase().as_str() {
        "PUBLIC" => Some(Class::Public),
        "PRIVATE" => Some(Class::Private),
        "CONFIDENTIAL" => Some(Class::Confidential),
        _ => None,
    }
}
