//! Follows the log and lets every policy see every fact, once.
//!
//! One node at a time holds the lease; the compare-and-set on the cursor keeps it correct even if two believe
//! that they do. It never looks at facts from before it first ran: old news is no news. A step is bounded, by facts and
//! by letters; a letter to very many is one letter here, and becomes theirs a few at a time (`everybody`). A fact whose
//! letters cannot be written is put aside and tried again; those that follow do not wait for it. What a newer version
//! wrote is such a fact: who knows what it says writes the letters, and whoever starts may know more than who ran before.

use std::time::Duration;

use domain::{
    fact::OpenedFact,
    log::{LogPage, Position},
};
use uuid::Uuid;
use vault::OutboxEntry;

use crate::{Commands, error::CommandError};

const NAME: &str = "mail";

/// Facts per step.
const PAGE: usize = 100;

/// Letters after which a step ends: what the vault takes in a moment.
const LETTERS_MAX: usize = 500;

/// What was put aside and is tried again in one step.
const TRIED_AGAIN_MAX: i64 = 10;

/// A node that died is replaced after this long.
const LEASE: Duration = Duration::from_secs(30);

/// How long the reactor waits when nothing wakes it, or after something broke.
const PAUSE: Duration = Duration::from_secs(1);

/// Follows the log and writes what must happen in the world into the outbox.
pub struct Reactor {
    commands: Commands,
    node: Uuid,
}

impl Reactor {
    /// Made before the first command is taken, so that it misses none.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read.
    pub async fn new(commands: Commands) -> Result<Self, CommandError> {
        if commands.vault.cursor(NAME).await?.is_none() {
            let head = commands.core.log.head().await?;
            commands.vault.start_cursor_at(NAME, head).await?;
        }
        commands.vault.try_all_again(commands.now()).await?;
        Ok(Self { commands, node: Uuid::new_v4() })
    }

    /// Follows the log until `stop` is true.
    pub async fn run(&self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let mut wake = self.commands.core.log.wake();
        while !*stop.borrow() {
            let more = match self.step().await {
                Ok(more) => more,
                Err(error) => {
                    tracing::error!(%error, "the reactor could not go on; it tries again");
                    tokio::time::sleep(PAUSE).await;
                    false
                }
            };
            if !more {
                tokio::select! {
                    changed = wake.changed() => if changed.is_err() { return },
                    _ = stop.changed() => {}
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }

    /// Lets the policies see the next facts; true when there may be more.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; nothing is lost then.
    pub async fn step(&self) -> Result<bool, CommandError> {
        let vault = &self.commands.vault;
        if vault.acquire(NAME, self.node, LEASE).await?.is_none() {
            return Ok(false);
        }
        self.try_again().await?;
        let from = vault.cursor(NAME).await?.unwrap_or(Position(0));
        let page = self.commands.core.log.read_all(from, PAGE).await?;
        if page.next == from {
            return Ok(false);
        }
        let LogPage { facts, next, at_head } = page;
        let (mut entries, mut to) = (Vec::new(), None);
        for opened in self.commands.opener().open(facts).await? {
            match self.entries(&opened).await {
                Ok(letters) => entries.extend(letters),
                Err(error) => self.put_aside(opened.recorded.position, 0, &error).await?,
            }
            if entries.len() >= LETTERS_MAX {
                to = Some(opened.recorded.position);
                break;
            }
        }
        vault.advance(NAME, from, to.unwrap_or(next), &entries).await?;
        Ok(!at_head || to.is_some())
    }

    async fn entries(&self, opened: &OpenedFact) -> Result<Vec<OutboxEntry>, CommandError> {
        if opened.is_unread() {
            return Err(CommandError::Newer);
        }
        let (cause, now) = (opened.recorded.id, self.commands.now());
        let letters = self.commands.letters(opened).await?;
        letters.iter().map(|letter| letter.entry(cause, now)).collect()
    }

    async fn put_aside(
        &self,
        position: Position,
        failed_before: i64,
        error: &CommandError,
    ) -> Result<(), CommandError> {
        tracing::warn!(position = position.0, %error, "the letters of a fact cannot be written yet");
        let (text, now) = (error.to_string(), self.commands.now());
        let vault = &self.commands.vault;
        Ok(vault.put_aside(NAME, position, failed_before, &text, now).await?)
    }

    /// Tries what failed before. A letter that is there already stays as it is.
    async fn try_again(&self) -> Result<(), CommandError> {
        let Self { commands, .. } = self;
        let waiting = commands.vault.unfinished(NAME, TRIED_AGAIN_MAX, commands.now()).await?;
        for known in waiting {
            match self.written_for(known.position).await {
                Ok(()) => commands.vault.finish(NAME, known.position).await?,
                Err(error) => self.put_aside(known.position, known.attempts, &error).await?,
            }
        }
        Ok(())
    }

    async fn written_for(&self, position: Position) -> Result<(), CommandError> {
        let before = Position(position.0.saturating_sub(1));
        let page = self.commands.core.log.read_all(before, 1).await?;
        for opened in self.commands.opener().open(page.facts).await? {
            for entry in self.entries(&opened).await? {
                self.commands.vault.put(&entry).await?;
            }
        }
        Ok(())
    }
}
