//! Undoes from the command line everything that somebody did between two moments, or says what that would touch.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result};
use app::{
    Stores,
    lock::DataLock,
    moderation::{ActsPreview, person_named},
};
use commands::{Ask, clock::Clock, moderation::Grounds};
use config::Config;
use domain::{caller::Caller, time::Moment};
use projections::{
    Runner,
    acts::{ActKind, Between},
};
use serde::Serialize;
use uuid::Uuid;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct UndoAll {
    /// Whose acts: `@name` or ids.
    pub by: Vec<String>,
    /// From this moment on.
    pub since: Moment,
    /// Before this moment; now when none.
    pub until: Option<Moment>,
    /// The reason that was given.
    pub reason: Option<String>,
    /// The number of the rule of the house.
    pub rule: Option<i64>,
    /// Whether it is done, or only said.
    pub what: UndoMode,
}

/// Whether it is done, or only said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UndoMode {
    /// Say what it would touch.
    Preview,
    /// It is really undone.
    Undo,
}

/// What was undone, or would be.
#[derive(Clone, Debug, Serialize)]
pub struct UndoneAll {
    /// How many events went.
    pub events: u64,
    /// How many comments went.
    pub comments: u64,
    /// Groups that they founded.
    pub groups: u64,
    /// How many participations ended.
    pub participations: u64,
    /// How many memberships ended.
    pub memberships: u64,
    /// The command, when it was done; by it everything can be brought back.
    pub batch: Option<Uuid>,
    /// How many things were undone.
    pub done: usize,
    /// How many could not be.
    pub left: usize,
}

/// Undoes everything that these people did, or says what that would touch.
///
/// # Errors
///
/// When a server runs, somebody is not known, or reason or rule is missing.
pub async fn undo_all(
    data: &Path,
    config: &Config,
    clock: &Clock,
    asked: UndoAll,
) -> Result<UndoneAll> {
    let _lock = DataLock::take(data, "undoing")?;
    let stores = Stores::open(data, config, clock).await?;
    let (log, opener) = (stores.commands.log(), stores.commands.opener());
    Runner::new(stores.views.clone(), log, opener).catch_up().await?;
    let until = asked.until.unwrap_or_else(|| stores.commands.now());
    let between = Between { since: asked.since, until };
    let preview = stores.views.read(|views| {
        let mut persons = Vec::with_capacity(asked.by.len());
        for name in &asked.by {
            match person_named(views, name)? {
                Some(person) => persons.push(person),
                None => return Ok(Err(name.clone())),
            }
        }
        ActsPreview::of(views, &persons, between).map(Ok)
    })?;
    let preview = preview.map_err(|name| anyhow::anyhow!("there is no profile {name}"))?;
    let mut undone = counted(&preview);
    if asked.what == UndoMode::Preview {
        return Ok(undone);
    }
    let grounds = Grounds::of(asked.reason.as_deref(), asked.rule, None)?;
    let undoing = preview.to_undo(grounds);
    let done = stores.commands.undo_all(&Ask::new(Caller::CommandLine), undoing).await;
    let done = done.context("not everything was undone; the same command does the rest")?;
    undone.batch = done.batch.map(|it| it.0);
    (undone.done, undone.left) = (done.done, done.left);
    Ok(undone)
}

fn counted(preview: &ActsPreview) -> UndoneAll {
    UndoneAll {
        events: preview.of_kind(ActKind::Event),
        comments: preview.of_kind(ActKind::Comment),
        groups: preview.of_kind(ActKind::Group),
        participations: preview.of_kind(ActKind::Participation),
        memberships: preview.of_kind(ActKind::Membership),
        batch: None,
        done: 0,
        left: 0,
    }
}

impl fmt::Display for UndoneAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "events          {}", self.events)?;
        writeln!(f, "comments        {}", self.comments)?;
        writeln!(f, "groups          {}", self.groups)?;
        writeln!(f, "participations  {}", self.participations)?;
        write!(f, "memberships     {}", self.memberships)?;
        match self.batch {
            Some(batch) => {
                write!(f, "\nundone: {} (left: {}), order {batch}", self.done, self.left)
            }
            None => write!(f, "\nnothing was undone yet"),
        }
    }
}
