//! Taking over what people have elsewhere: calendars (RFC 5545).
//!
//! An entry is found again by its UID, per actor in whose name it was imported; only what its calendar says otherwise
//! than when it was last read becomes a fact, so importing a calendar again changes nothing, and what people changed
//! here stays ([ADR 29](../../../../docs/adr/0029-what-the-calendar-said-last.md)).
//! Needs the use cases only: what was imported before is asked of names and streams, never of views.

mod category;
mod countries;
mod difference;
mod files;
mod finding;
mod identity;
mod place;
mod prose;
mod report;
mod source;
#[cfg(test)]
mod tests;
mod under;
mod vanished;
mod wanted;

use std::{
    collections::{BTreeMap, HashSet},
    sync::atomic::{AtomicU64, Ordering},
};

use chrono_tz::Tz;
use commands::{
    Ask, CommandError, Commands,
    events::{CalendarSource, NewEvent},
};
use domain::{
    caller::Caller,
    event::{Draft, Publication, SourceEdition, Status},
    ids::{CommandId, EventId},
    text::Invalid,
    time::Moment,
};
use formats::calendar::{self, ReadEntry, Reading};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use places::zone;
use uuid::Uuid;

use self::{
    difference::Difference, finding::EntryIdentity, under::Under, vanished::VanishedEvent,
    wanted::EventDraft,
};
pub use self::{
    files::CalendarFile,
    finding::{ImportNote, Rejection},
    report::ImportReport,
    vanished::Missing,
};

/// Entries at once: what shares the log's commits without filling its queue.
const AT_ONCE: usize = 64;

/// What is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// The calendars, as they came.
    pub files: &'a [CalendarFile],
    /// In whose name: `@name` of a person or a group.
    pub name: &'a str,
    /// Whether a group is made when the name is free.
    pub free_name: FreeName,
    /// What happens with what the calendars said once and say no more.
    pub missing: Missing,
    /// Whether to do it.
    pub run: Run,
    /// The zone of times for which nothing else says one.
    pub zone: Tz,
}

/// What becomes of a name that nobody has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FreeName {
    /// It was mistyped: nothing is done.
    Refused,
    /// A group is made that is called so.
    MakesAGroup,
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
    /// Nobody has the name, and no group is to be made of it.
    #[error("nobody is called @{0}; with --create a group is made that is called so")]
    Nobody(String),
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

/// Imports calendars. `progress` hears how many entries are done, of how many.
///
/// # Errors
///
/// When the name cannot be used, or something breaks. What is wrong with single entries is in the report.
pub async fn ics(
    commands: &Commands,
    import: Import<'_>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<ImportReport, ImportError> {
    let readings = read(import.files);
    let has_entries = readings.iter().any(|(_, it)| !it.entries.is_empty());
    // Nobody is made for what brings nothing: a text that is no calendar was meant for somewhere else.
    let needed = if has_entries { import.run } else { Run::Dry };
    let title = readings.iter().find_map(|(_, it)| it.name.as_deref());
    let under = Under::named(commands, (import.name, import.free_name), title, needed).await?;
    let mut report = ImportReport::new(&under, import.run);
    report.made = report.made.filter(|_| has_entries);
    for (file, reading) in &readings {
        let file = file.as_deref();
        report.rejected.extend(reading.rejected.iter().map(|it| Rejection::read(file, it)));
        let notes = reading.notes.iter();
        report.notes.extend(notes.map(|it| ImportNote::about_line(file, it.line, it.note.clone())));
    }
    let entries = identity::identities_of(&readings, (&mut report.rejected, &mut report.notes));
    let importer = Importer { commands, under: &under, import };
    let outcomes = importer.take_over_all(&entries, progress).await?;
    for (entry, outcome) in entries.iter().zip(outcomes) {
        report.count(entry, outcome);
    }
    importer.miss(&entries, &mut report).await?;
    Ok(report.closed_up())
}

// With the file's name where there are several.
fn read(files: &[CalendarFile]) -> Vec<(Option<String>, Reading)> {
    let name = |it: &CalendarFile| (files.len() > 1).then(|| it.name.clone());
    files.iter().map(|it| (name(it), calendar::read(&it.octets))).collect()
}

/// What became of an entry.
enum EntryOutcome {
    Created(Vec<String>),
    Updated(Vec<String>),
    Unchanged(Vec<String>),
    Rejected(String),
}

struct Importer<'a> {
    commands: &'a Commands,
    under: &'a Under,
    import: Import<'a>,
}

impl Importer<'_> {
    async fn take_over_all(
        &self,
        entries: &[EntryIdentity<'_>],
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Vec<EntryOutcome>, ImportError> {
        let (count, done) = (entries.len() as u64, AtomicU64::new(0));
        stream::iter(entries)
            .map(|entry| {
                let done = &done;
                async move {
                    let taken = self.take_over(entry).await?;
                    progress(1 + done.fetch_add(1, Ordering::Relaxed), count);
                    Ok::<_, ImportError>(taken)
                }
            })
            .buffered(AT_ONCE)
            .try_collect()
            .await
    }

    async fn take_over(&self, entry: &EntryIdentity<'_>) -> Result<EntryOutcome, ImportError> {
        if self.is_own(entry).await? {
            let note = "is an event of this server already".to_owned();
            return Ok(EntryOutcome::Unchanged(vec![note]));
        }
        let done = match self.known(entry).await? {
            None => self.create(entry).await,
            Some(event) => self.update(event, entry).await,
        };
        match done {
            Ok(outcome) => Ok(outcome),
            // A rule or a bound said no to this one; the others may be fine.
            Err(CommandError::Invalid(reason)) => Ok(EntryOutcome::Rejected(reason.to_string())),
            Err(CommandError::Rejected(reason)) => Ok(EntryOutcome::Rejected(reason.to_string())),
            Err(failure) => Err(failure.into()),
        }
    }

    // What left this server as a feed may come back to it. It is known by its UID, or by its page.
    async fn is_own(&self, entry: &EntryIdentity<'_>) -> Result<bool, CommandError> {
        let of_uid = entry.uid.split_once('@').and_then(|(id, _)| id.parse().ok());
        let of_page = entry.read.url.as_deref().and_then(|it| it.split_once("/events/"));
        let of_page = of_page.and_then(|(_, id)| id.split(['/', '?', '#']).next()?.parse().ok());
        for id in [of_uid, of_page].into_iter().flatten() {
            let event = self.commands.event(EventId(id)).await?;
            if event.current().is_some_and(|it| it.origin.is_here()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn known(&self, entry: &EntryIdentity<'_>) -> Result<Option<EventId>, CommandError> {
        match self.under.actor() {
            Some(actor) => self.commands.imported_event(actor, &entry.uid).await,
            None => Ok(None),
        }
    }

    async fn create(&self, entry: &EntryIdentity<'_>) -> Result<EntryOutcome, CommandError> {
        let wanted = EventDraft::of(entry.read, zone(entry.read).unwrap_or(self.import.zone))?;
        if let (Run::Real, Some(actor), Some((organizer, group))) =
            (self.import.run, self.under.actor(), self.under.organizers())
        {
            let (uid, edition) = (entry.uid.clone(), source::edition_of(entry.read));
            let event = NewEvent {
                organizer,
                group,
                description: wanted.description(),
                when: wanted.when,
                place: wanted.place.clone(),
                options: wanted.options(),
                certainty: wanted.certainty(),
                publication: Publication::Now,
                source: Some(CalendarSource { uid, edition }),
            };
            let made = self.commands.create_event(&creation(actor, &entry.uid), event).await?;
            if wanted.status == Some(Status::Cancelled) {
                self.commands.cancel_event(&ask(), made.id, None).await?;
            }
        }
        Ok(EntryOutcome::Created(wanted.notes))
    }

    async fn update(
        &self,
        event: EventId,
        entry: &EntryIdentity<'_>,
    ) -> Result<EntryOutcome, CommandError> {
        let known = self.commands.event(event).await?;
        let Some(current) = known.current() else {
            return Ok(EntryOutcome::Unchanged(vec!["was deleted here and stays so".to_owned()]));
        };
        let now = source::edition_of(entry.read);
        if let Some(note) = older(current, &now) {
            return Ok(EntryOutcome::Unchanged(vec![note]));
        }
        let zone = zone(entry.read).unwrap_or_else(|| current.when.begins().zone());
        let wanted = EventDraft::of(entry.read, zone)?;
        let difference = Difference::between(current, known.status(), &wanted, now);
        let is_seen = !difference.is_none();
        let Difference { change, cancelled, kept } = difference;
        if self.import.run == Run::Real {
            self.commands.update_event(&ask(), event, change).await?;
            if cancelled {
                self.commands.cancel_event(&ask(), event, None).await?;
            }
        }
        let kept =
            (!kept.is_empty()).then(|| format!("changed here, and kept: {}", kept.join(", ")));
        if is_seen {
            return Ok(EntryOutcome::Updated(wanted.notes.into_iter().chain(kept).collect()));
        }
        Ok(EntryOutcome::Unchanged(kept.into_iter().collect()))
    }

    // What the calendars said once, and say no more.
    async fn miss(
        &self,
        entries: &[EntryIdentity<'_>],
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        let (Some(actor), false) = (self.under.actor(), self.under.is_new()) else { return Ok(()) };
        let rejected = report.rejected.iter().filter_map(|it| it.uid.clone());
        let own = entries.iter().filter_map(|it| Some(it.uid.split_once('@')?.0.to_owned()));
        let named = entries.iter().map(|it| it.uid.clone());
        let met: HashSet<String> = named.chain(own).chain(rejected).collect();
        let calendars = beginnings(entries, self.import.zone);
        let vanished = vanished::vanished_from(self.commands, actor, &calendars, &met).await?;
        for VanishedEvent { event, uid } in vanished {
            let mut note = "is not in the calendar any more, and stays";
            if self.import.missing == Missing::Cancel {
                note = "is not in the calendar any more, and was called off";
                report.cancelled += 1;
                if self.import.run == Run::Real {
                    self.commands.cancel_event(&ask(), event, None).await?;
                }
            }
            report
                .notes
                .push(ImportNote { uid: Some(uid), ..ImportNote::about_line(None, 0, note) });
        }
        Ok(())
    }
}

// When each calendar begins now.
fn beginnings(entries: &[EntryIdentity<'_>], zone: Tz) -> BTreeMap<String, Moment> {
    let mut first = BTreeMap::<String, Moment>::new();
    for read in entries.iter().map(|it| it.read) {
        let Ok(when) = (ReadEntry { ends: None, ..read.clone() }).period(zone) else { continue };
        let begins = when.begins().instant();
        let calendar = read.calendar.clone().unwrap_or_default();
        first.entry(calendar).and_modify(|it| *it = begins.min(*it)).or_insert(begins);
    }
    first
}

fn zone(read: &ReadEntry) -> Option<Tz> {
    read.geo.and_then(zone::at).or(read.zone)
}

// Whether this is an older copy of the calendar than the one that was read before.
fn older(current: &Draft, now: &SourceEdition) -> Option<String> {
    let known = current.source.as_ref()?.known()?;
    let modified = known.modified.zip(now.modified).filter(|(known, now)| now < known);
    known.is_newer_than(now).then(|| {
        let (sequence, before) = (now.sequence, known.sequence);
        let modified = if modified.is_some() { " and LAST-MODIFIED" } else { "" };
        format!(
            "nothing was changed, for this is older than what was imported: SEQUENCE {sequence}{modified} \
             (then SEQUENCE {before})"
        )
    })
}

fn ask() -> Ask {
    Ask::new(Caller::CommandLine)
}

// An import that was broken off claims the same names for the same events when it is run again.
fn creation(actor: Uuid, uid: &str) -> Ask {
    let id = Uuid::new_v5(&actor, format!("import:{uid}").as_bytes());
    Ask { caller: Caller::CommandLine, id: CommandId(id) }
}
