//! What an import came to, for eyes and for machines.

use std::{collections::BTreeMap, fmt};

use formats::calendar::LineNote;
use serde::Serialize;

use super::{
    EntryOutcome, Run,
    finding::{EntryIdentity, ImportNote, Rejection},
    under::Under,
};

/// What an import came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ImportReport {
    /// In whose name.
    pub name: String,
    /// A group and the person behind it that were made for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// Whether all this was only tried.
    pub dry_run: bool,
    /// Entries that became events.
    pub created: u64,
    /// Entries whose events changed.
    pub updated: u64,
    /// Entries that are here as they are there, or as people here made them.
    pub unchanged: u64,
    /// Events that were called off, for their calendar says them no more.
    pub cancelled: u64,
    /// Entries that could not be taken over, by line.
    pub rejected: Vec<Rejection>,
    /// What else is worth knowing, by line.
    pub notes: Vec<ImportNote>,
    /// How many could not be taken over for the same reason.
    pub rejected_by_reason: BTreeMap<String, u64>,
    /// How many notes say the same.
    pub noted_by_reason: BTreeMap<String, u64>,
}

impl ImportReport {
    pub(super) fn new(under: &Under, run: Run) -> Self {
        Self {
            name: under.name().to_owned(),
            made: under.made(),
            dry_run: run == Run::Dry,
            created: 0,
            updated: 0,
            unchanged: 0,
            cancelled: 0,
            rejected: vec![],
            notes: vec![],
            rejected_by_reason: BTreeMap::new(),
            noted_by_reason: BTreeMap::new(),
        }
    }

    pub(super) fn count(&mut self, entry: &EntryIdentity<'_>, outcome: EntryOutcome) {
        let notes = match outcome {
            EntryOutcome::Created(notes) => {
                self.created += 1;
                self.note_lines(entry);
                notes
            }
            EntryOutcome::Updated(notes) => {
                self.updated += 1;
                self.note_lines(entry);
                notes
            }
            EntryOutcome::Unchanged(notes) => {
                self.unchanged += 1;
                notes
            }
            EntryOutcome::Rejected(reason) => {
                return self.rejected.push(Rejection::of(entry, reason));
            }
        };
        self.notes.extend(notes.into_iter().map(|it| ImportNote::of(entry, it)));
    }

    // What was odd about its lines is told when something came of them.
    fn note_lines(&mut self, entry: &EntryIdentity<'_>) {
        let told = entry.read.notes.iter().map(|LineNote { line, note }| ImportNote {
            line: *line,
            ..ImportNote::of(entry, note.clone())
        });
        self.notes.extend(told);
    }

    /// Puts it in order, and adds up.
    pub(super) fn closed_up(mut self) -> Self {
        self.rejected.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.notes.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.rejected_by_reason = sums(self.rejected.iter().map(|it| it.reason.as_str()));
        self.noted_by_reason = sums(self.notes.iter().map(|it| it.note.as_str()));
        self
    }
}

// What comes after the first colon is of this one only.
fn sums<'r>(reasons: impl Iterator<Item = &'r str>) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for reason in reasons {
        let kind = reason.split_once(": ").map_or(reason, |(kind, _)| kind);
        *sums.entry(kind.to_owned()).or_default() += 1;
    }
    sums
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(made) = &self.made {
            writeln!(f, "{made}")?;
        }
        for ImportNote { file, line, uid, note } in &self.notes {
            write_where(f, file.as_deref(), *line)?;
            writeln!(f, "{}: {note}", in_brackets(uid.as_deref()))?;
        }
        for Rejection { file, line, uid, title, begins, reason } in &self.rejected {
            write_where(f, file.as_deref(), *line)?;
            let called = title.iter().chain(begins).map(String::as_str).collect::<Vec<_>>();
            let called =
                if called.is_empty() { String::new() } else { format!(" {}", called.join(", ")) };
            writeln!(f, "{}{called} was rejected: {reason}", in_brackets(uid.as_deref()))?;
        }
        for (reason, count) in &self.rejected_by_reason {
            writeln!(f, "{count} rejected: {reason}")?;
        }
        let Self { created, updated, unchanged, cancelled, rejected, .. } = self;
        let off = if *cancelled > 0 { format!("{cancelled} called off, ") } else { String::new() };
        let tried = if self.dry_run { " (nothing was changed: this was a dry run)" } else { "" };
        write!(
            f,
            "@{}: {created} created, {updated} updated, {unchanged} unchanged, {off}{} rejected{tried}",
            self.name,
            rejected.len()
        )
    }
}

fn write_where(f: &mut fmt::Formatter<'_>, file: Option<&str>, line: usize) -> fmt::Result {
    if let Some(file) = file {
        write!(f, "{file}, ")?;
    }
    if line > 0 { write!(f, "line {line}") } else { f.write_str("the calendar") }
}

fn in_brackets(uid: Option<&str>) -> String {
    uid.map(|it| format!(" ({it})")).unwrap_or_default()
}
