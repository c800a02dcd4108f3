//! An entry: its lines are collected, then understood all at once.

use domain::{place::Point, time::Moment};

use super::{
    lines::UnfoldedLine,
    property::Property,
    reading::{ReadContact, ReadEntry, RejectedEntry},
    time::ReadTime,
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
// `X-` properties that are kept for the caller to understand.
const EXTRAS_MAX: usize = 32;

/// An entry that is being collected.
pub(super) struct Draft<'f> {
    line: usize,
    lines: Vec<UnfoldedLine<'f>>,
    fault: Option<Fault>,
}

struct Fault {
    line: usize,
    reason: String,
}

impl<'f> Draft<'f> {
    /// An entry begins on this line.
    pub(super) const fn begun(line: usize) -> Self {
        Self { line, lines: Vec::new(), fault: None }
    }

    /// A line of it.
    pub(super) fn take(&mut self, line: UnfoldedLine<'f>) {
        if self.lines.len() < LINES_MAX {
            self.lines.push(line);
        } else {
            self.blame(line.number, "is one line too many for one entry");
        }
    }

    /// A line is wrong. The first one counts.
    pub(super) fn blame(&mut self, line: usize, reason: &str) {
        self.fault.get_or_insert_with(|| Fault { line, reason: reason.into() });
    }

    /// It is wrong as a whole.
    pub(super) fn rejected(&self, reason: &str) -> RejectedEntry {
        RejectedEntry { line: self.line, uid: self.properties().0.uid(), reason: reason.into() }
    }

    /// What it says.
    pub(super) fn finished(self, declared: &DeclaredZones) -> Result<ReadEntry, RejectedEntry> {
        let (properties, unreadable) = self.properties();
        let read = match self.fault.as_ref().or(unreadable.as_ref()) {
            Some(Fault { line, reason }) => Err(Fault { line: *line, reason: reason.clone() }),
            None => properties.read(self.line, declared),
        };
        read.map_err(|Fault { line, reason }| RejectedEntry { line, uid: properties.uid(), reason })
    }

    fn properties(&self) -> (Properties<'_>, Option<Fault>) {
        let (mut properties, mut fault) = (Vec::with_capacity(self.lines.len()), None);
        for UnfoldedLine { number, content } in &self.lines {
            let parsed = content.as_ref().map_err(|reason| *reason);
            let parsed = parsed.and_then(|it| Property::parse(it).ok_or("is not NAME:VALUE"));
            match parsed {
                Ok(property) => properties.push((*number, property)),
                Err(reason) => {
                    fault.get_or_insert(Fault {
                        line: *number,
                        reason: format!("the line {reason}"),
                    });
                }
            }
        }
        (Properties(properties), fault)
    }
}

struct Properties<'d>(Vec<(usize, Property<'d>)>);

impl Properties<'_> {
    fn read(&self, line: usize, declared: &DeclaredZones) -> Result<ReadEntry, Fault> {
        let missing = |reason: &str| Fault { line, reason: reason.into() };
        self.refuse_recurrence()?;
        let uid = self
            .uid()
            .ok_or_else(|| missing("there is no UID: another import could not find it again"))?;
        let (begins, ends) = self.times(line, declared)?;
        Ok(ReadEntry {
            line,
            uid,
            sequence: self.typed("SEQUENCE", |it| number(it.value))?.unwrap_or_default(),
            created: self.moment("CREATED", declared)?,
            last_modified: self.moment("LAST-MODIFIED", declared)?,
            summary: self.text("SUMMARY").ok_or_else(|| missing("there is no SUMMARY"))?,
            description: self.text("DESCRIPTION"),
            location: self.text("LOCATION"),
            geo: self.typed("GEO", point)?,
            url: self.value("URL"),
            image: self.value("IMAGE"),
            conference: self.value("CONFERENCE"),
            categories: self.categories(),
            organizer: self.organizer(),
            status: self.one("STATUS").map(|(_, it)| status(it.value)),
            class: self.one("CLASS").map_or(Class::Public, |(_, it)| class(it.value)),
            begins,
            ends,
            extras: self.extras(),
        })
    }

    fn refuse_recurrence(&self) -> Result<(), Fault> {
        // To take the first meeting for all of them would be worse than to take none.
        let found = ["RRULE", "RDATE", "RECURRENCE-ID"].into_iter().find_map(|it| self.one(it));
        found.map_or(Ok(()), |(line, property)| {
            let reason = format!("recurring events are not imported ({})", property.name);
            Err(Fault { line, reason })
        })
    }

    fn times(
        &self,
        line: usize,
        declared: &DeclaredZones,
    ) -> Result<(ReadTime, Option<ReadTime>), Fault> {
        let Some((_, begins)) = self.time("DTSTART", declared)? else {
            return Err(Fault { line, reason: "there is no DTSTART".into() });
        };
        let ends = match (self.time("DTEND", declared)?, self.one("DURATION")) {
            (Some((_, ends)), _) if begins.is_alike(ends) => Some(ends),
            (Some((line, _)), _) => {
                let reason = "DTSTART and DTEND are not both days or both times".into();
                return Err(Fault { line, reason });
            }
            (None, Some((line, property))) => {
                let duration = Duration::parse(property.value.trim())
                    .ok_or_else(|| format!("DURATION is not a duration: {:.40}", property.value));
                let ends = duration.and_then(|it| begins.plus(it));
                Some(ends.map_err(|reason| Fault { line, reason })?)
            }
            (None, None) => None,
        };
        Ok((begins, ends))
    }

    fn time(
        &self,
        name: &str,
        declared: &DeclaredZones,
    ) -> Result<Option<(usize, ReadTime)>, Fault> {
        let Some((line, property)) = self.one(name) else { return Ok(None) };
        let time = ReadTime::of(property, declared).map_err(|reason| Fault { line, reason })?;
        Ok(Some((line, time)))
    }

    fn moment(&self, name: &str, declared: &DeclaredZones) -> Result<Option<Moment>, Fault> {
        // Meant to be UTC; what is not says nothing that we could use.
        Ok(self.time(name, declared)?.and_then(|(_, time)| time.moment()))
    }

    fn typed<T>(
        &self,
        name: &str,
        parse: impl Fn(&Property<'_>) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        let Some((line, property)) = self.one(name) else { return Ok(None) };
        let reason = || format!("{name} has a value that it cannot have: {:.40}", property.value);
        parse(property).map(Some).ok_or_else(|| Fault { line, reason: reason() })
    }

    fn uid(&self) -> Option<String> {
        self.text("UID").map(|it| it.trim().to_owned())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.one(name).and_then(|(_, it)| it.text())
    }

    fn value(&self, name: &str) -> Option<String> {
        self.one(name).and_then(|(_, it)| it.some_value()).map(ToOwned::to_owned)
    }

    fn categories(&self) -> Vec<String> {
        let mut categories = Vec::new();
        for category in self.all("CATEGORIES").flat_map(Property::texts).take(CATEGORIES_MAX) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    fn organizer(&self) -> Option<ReadContact> {
        let (_, property) = self.one("ORGANIZER")?;
        let name = property.param("CN").map(str::trim).filter(|it| !it.is_empty());
        Some(ReadContact { name: name.map(ToOwned::to_owned), uri: property.some_value()?.into() })
    }

    fn extras(&self) -> Vec<(String, String)> {
        let extras = self.0.iter().map(|(_, it)| it).filter(|it| it.name.starts_with("X-"));
        let extras = extras.filter_map(|it| Some((it.name.to_string(), it.text()?)));
        extras.take(EXTRAS_MAX).collect()
    }

    // The first of that name that says anything.
    fn one(&self, name: &str) -> Option<(usize, &Property<'_>)> {
        let found = self.0.iter().find(|(_, it)| it.name == name && it.some_value().is_some());
        found.map(|(line, property)| (*line, property))
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &Property<'_>> {
        self.0.iter().map(|(_, it)| it).filter(move |it| it.name == name)
    }
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

// Some programs escape the semicolon, as if it were text.
fn point(property: &Property<'_>) -> Option<Point> {
    let value = property.value.replace('\\', "");
    let (latitude, longitude) = value.split_once(';')?;
    Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
}

fn status(text: &str) -> EntryStatus {
    match text.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" | "CANCELED" => EntryStatus::Cancelled,
        "TENTATIVE" => EntryStatus::Tentative,
        _ => EntryStatus::Confirmed,
    }
}

// RFC 5545 §3.8.1.3: a class that nobody knows is to be taken for private.
fn class(text: &str) -> Class {
    match text.trim().to_ascii_uppercase().as_str() {
        "PUBLIC" => Class::Public,
        "CONFIDENTIAL" => Class::Confidential,
        _ => Class::Private,
    }
}
