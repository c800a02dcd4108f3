//! What changed in an event: from what to what.

use async_graphql::SimpleObject;
use projections::activity::ActivityLine;

use crate::scalars::DateTime;

/// One thing that happened to an event.
#[derive(SimpleObject)]
pub(super) struct EventChange {
    /// When it was done.
    at: DateTime,
    /// What, as the log calls it: `rescheduled`.
    kind: String,
    /// What changed by it.
    changes: Vec<ChangedField>,
}

/// From what to what.
#[derive(SimpleObject)]
pub(super) struct ChangedField {
    /// Which field it was.
    field: String,
    /// What it was.
    old: Option<String>,
    /// What it is.
    new: Option<String>,
}

impl EventChange {
    /// A line of the history; without who organizes it, where that is hidden.
    pub(super) fn of(line: ActivityLine, organizer_hidden: bool) -> Self {
        let kind = line.kind.strip_prefix("event.").unwrap_or(&line.kind).to_owned();
        let changes =
            line.changes.into_iter().filter(|it| !(organizer_hidden && it.field == "organizer"));
        let changes = changes.map(|it| ChangedField { field: it.field, old: it.old, new: it.new });
        Self { at: line.at.into(), kind, changes: changes.collect() }
    }
}
