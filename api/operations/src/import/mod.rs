//! Taking over what people have elsewhere: calendars (RFC 5545).
//!
//! An entry is found again by its UID, per actor in whose name it was imported; only what differs becomes a fact, so
//! importing a calendar again changes nothing. What a calendar does not say stays as it is here.
//! Needs the use cases only: what was imported before is asked of names and streams, never of views.

mod category;
mod countries;
mod difference;
mod place;
mod prose;
mod report;
#[cfg(test)]
mod tests;
mod under;
mod wanted;

use std::{
    collections::HashMap,
    sync::atomic::{AtomicU64, Ordering},
};

use chrono_tz::Tz;
use commands::{Ask, CommandError, Commands, events::NewEvent};
use domain::{
    caller::Caller,
    event::{Publication, Status},
    ids::{CommandId, EventId},
    text::Invalid,
};
use formats::calendar::{self, ReadEntry, Reading};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use places::zone;
use uuid::Uuid;

pub use self::report::{ImportNote, ImportReport, Rejection};
use self::{difference::Difference, under::Under, wanted::EventDraft};

/// Entries at once: what shares the log's commits without filling its queue.
const AT_ONCE: usize = 64;

/// A UID is at most so long: four times what RFC 7986 §5.3 recommends.
const UID_BYTES_MAX: usize = 1020;

/// What is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The calendar, as it came.
    pub calendar: &'a [u8],
    /// In whose name: `@name` of a person or a group; a group is made when the name is free.
    pub name: &'a str,
    /// Whether to do it.
    pub run: Run,
    /// The zone of times for which nothing else says one.
    pub zone: Tz,
}

/// Whether to do it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run {
    /// It is really done.
    Real,
    /// Only say what would be done.
    Dry,
}

/// Why nothing (more) was imported. Importing again goes on where it stopped.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The name is none.
    #[error("{0}")]
    Name(#[source] Invalid),
    /// Whoever had the name is gone, and it stays taken.
    #[error("@{0} is gone, and nobody else can have that name")]
    Gone(String),
    /// A group without anybody who could organize.
    #[error("@{0} has no administrator who could organize its events")]
    NoAdministrator(String),
    /// Something broke on the way.
    #[error("the import stopped")]
    Stopped(#[source] CommandError),
}

impl From<CommandError> for ImportError {
    fn from(cause: CommandError) -> Self {
        Self::Stopped(cause)
    }
}

/// Imports a calendar. `progress` hears how many entries are done, of how many.
///
/// # Errors
///
/// When the name cannot be used, or something breaks. What is wrong with single entries is in the report.
pub async fn ics(
    commands: &Commands,
    import: Import<'_>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<ImportReport, ImportError> {
    let reading = calendar::read(import.calendar);
    // Nobody is made for what brings nothing: a text that is no calendar was meant for somewhere else.
    let needed = if reading.entries.is_empty() { Run::Dry } else { import.run };
    let under = Under::named(commands, import.name, reading.name.as_deref(), needed).await?;
    let mut report = ImportReport::new(&under, import.run);
    report.made = report.made.filter(|_| !reading.entries.is_empty());
    report.rejected.extend(reading.rejected.iter().cloned().map(Rejection::from));
    let entries = once_each(&reading, &mut report);
    let (count, done) = (entries.len() as u64, AtomicU64::new(0));
    let importer = Importer { commands, under: &under, reading: &reading, import };
    let outcomes: Vec<(&ReadEntry, EntryOutcome)> = stream::iter(entries)
        .map(|read| {
            let (importer, done) = (&importer, &done);
            async move {
                let outcome = importer.take_over(read).await?;
                progress(1 + done.fetch_add(1, Ordering::Relaxed), count);
                Ok::<_, ImportError>((read, outcome))
            }
        })
        .buffered(AT_ONCE)
        .try_collect()
        .await?;
    for (read, outcome) in outcomes {
        report.count(read, outcome);
    }
    report.rejected.sort_by_key(|it| it.line);
    Ok(report)
}

// Of two entries with one UID the first is taken; the other would be undone by the next import.
fn once_each<'r>(reading: &'r Reading, report: &mut ImportReport) -> Vec<&'r ReadEntry> {
    let mut lines: HashMap<&str, usize> = HashMap::new();
    let mut entries = Vec::with_capacity(reading.entries.len());
    for read in &reading.entries {
        if let Some(line) = lines.get(read.uid.as_str()) {
            let reason = format!("has the UID of the entry on line {line}");
            report.rejected.push(Rejection::of(read, reason));
        } else if read.uid.len() > UID_BYTES_MAX {
            let reason = format!("has a UID of more than {UID_BYTES_MAX} bytes");
            report.rejected.push(Rejection::of(read, reason));
        } else {
            lines.insert(&read.uid, read.line);
            entries.push(read);
        }
    }
    entries
}

/// What became of an entry.
enum EntryOutcome {
    Created(Vec<String>),
    Updated(Vec<String>),
    Unchanged,
    Gone,
    Rejected(String),
}

struct Importer<'a> {
    commands: &'a Commands,
    under: &'a Under,
    reading: &'a Reading,
    import: Import<'a>,
}

impl Importer<'_> {
    async fn take_over(&self, read: &ReadEntry) -> Result<EntryOutcome, ImportError> {
        let done = match self.known(read).await? {
            None => self.create(read).await,
            Some(event) => self.update(event, read).await,
        };
        match done {
            Ok(outcome) => Ok(outcome),
            // A rule or a bound said no to this one; the others may be fine.
            Err(CommandError::Invalid(reason)) => Ok(EntryOutcome::Rejected(reason.to_string())),
            Err(CommandError::Rejected(reason)) => Ok(EntryOutcome::Rejected(reason.to_string())),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn known(&self, read: &ReadEntry) -> Result<Option<EventId>, CommandError> {
        match self.under.actor() {
            Some(actor) => self.commands.imported_event(actor, &read.uid).await,
            None => Ok(None),
        }
    }

    fn zone(&self, read: &ReadEntry) -> Option<Tz> {
        read.geo.and_then(zone::at).or(self.reading.default_zone)
    }

    async fn create(&self, read: &ReadEntry) -> Result<EntryOutcome, CommandError> {
        let zone = self.zone(read).unwrap_or(self.import.zone);
        let wanted = EventDraft::of(read, zone)?;
        if let (Run::Real, Some(actor), Some((organizer, group))) =
            (self.import.run, self.under.actor(), self.under.organizers())
        {
            let event = NewEvent {
                organizer,
                group,
                description: wanted.description(),
                when: wanted.when,
                place: wanted.place.clone(),
                options: wanted.options(),
                certainty: wanted.certainty(),
                publication: Publication::Now,
                uid: Some(read.uid.clone()),
            };
            let made = self.commands.create_event(&creation(actor, &read.uid), event).await?;
            if wanted.status == Some(Status::Cancelled) {
                self.commands.cancel_event(&ask(), made.id, None).await?;
            }
        }
        Ok(EntryOutcome::Created(wanted.notes))
    }

    async fn update(&self, event: EventId, read: &ReadEntry) -> Result<EntryOutcome, CommandError> {
        let known = self.commands.event(event).await?;
        let Some(current) = known.current() else { return Ok(EntryOutcome::Gone) };
        let zone = self.zone(read).unwrap_or_else(|| current.when.begins().zone());
        let wanted = EventDraft::of(read, zone)?;
        let difference = Difference::between(current, known.status(), &wanted);
        if difference.is_none() {
            return Ok(EntryOutcome::Unchanged);
        }
        if self.import.run == Run::Real {
            let Difference { change, cancelled } = difference;
            self.commands.update_event(&ask(), event, change).await?;
            if cancelled {
                self.commands.cancel_event(&ask(), event, None).await?;
            }
        }
        Ok(EntryOutcome::Updated(wanted.notes))
    }
}

fn ask() -> Ask {
    Ask::new(Caller::CommandLine)
}

// An import that was broken off claims the same names for the same events when it is run again.
fn creation(actor: Uuid, uid: &str) -> Ask {
    let id = Uuid::new_v5(&actor, format!("import:{uid}").as_bytes());
    Ask { caller: Caller::CommandLine, id: CommandId(id) }
}
