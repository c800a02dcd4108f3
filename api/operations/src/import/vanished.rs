//! What a calendar said once and says no more.
//!
//! Looked for in the log, once for each import: which events were imported stands nowhere else that is never wrong. What
//! was over before the calendar begins now is not missed: most calendars forget what is past.

use std::collections::{BTreeMap, HashSet};

use commands::{CommandError, Commands};
use domain::{event::Status, ids::EventId, log::Position, time::Moment};
use serde::Deserialize;
use uuid::Uuid;

/// As many facts at once as one answer of the log may have.
const PAGE: usize = 1_000;

/// What is to happen with what a calendar says no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Missing {
    /// It is told, and stays.
    #[default]
    Note,
    /// It is called off; nothing is ever deleted.
    Cancel,
}

/// An event that its calendar says no more.
pub(super) struct VanishedEvent {
    pub(super) event: EventId,
    pub(super) uid: String,
}

/// As much of a draft as is needed here; the rest is sealed, or does not matter.
#[derive(Deserialize)]
struct ImportedDraft {
    organizer: Uuid,
    #[serde(default)]
    group: Option<Uuid>,
    uid: Option<String>,
}

/// What was imported in somebody's name out of these calendars (each with when it begins now) under UIDs that were not met.
pub(super) async fn vanished_from(
    commands: &Commands,
    actor: Uuid,
    calendars: &BTreeMap<String, Moment>,
    met: &HashSet<String>,
) -> Result<Vec<VanishedEvent>, CommandError> {
    let mut vanished = Vec::new();
    for (event, uid) in imported(commands, actor).await? {
        // By the UID that it came with, or by the one that this server gives.
        if met.contains(&uid) || met.contains(&event.to_string()) {
            continue;
        }
        let known = commands.event(event).await?;
        let Some(current) = known.current() else { continue };
        let Some(source) = current.source.as_ref().and_then(|it| it.known()) else { continue };
        let first = calendars.get(&source.calendar);
        let is_missed = first.is_some_and(|it| current.when.begins().instant() >= *it);
        if is_missed && known.status() != Status::Cancelled {
            vanished.push(VanishedEvent { event, uid });
        }
    }
    Ok(vanished)
}

async fn imported(
    commands: &Commands,
    actor: Uuid,
) -> Result<Vec<(EventId, String)>, CommandError> {
    let (log, mut after, mut imported) = (commands.log(), Position::default(), Vec::new());
    loop {
        let page = log.read_all(after, PAGE).await?;
        for entry in page.facts.iter().filter(|it| it.kind == "event.drafted") {
            let draft = entry.data.as_deref().and_then(|it| serde_json::from_str(it).ok());
            let Some(ImportedDraft { organizer, group, uid: Some(uid) }) = draft else { continue };
            if group.unwrap_or(organizer) == actor {
                imported.push((EventId(entry.stream.id()), uid));
            }
        }
        if page.at_head {
            return Ok(imported);
        }
        after = page.next;
    }
}
