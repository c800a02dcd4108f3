//! Follows the log and lets every policy see every fact, once.
//!
//! One node at a time holds the lease; the compare-and-set on the cursor keeps it correct even if two believe
//! that they do. It never looks at facts from before it first ran: old news is no news.

use std::time::Duration;

use domain::log::{Page, Position};
use uuid::Uuid;

use crate::{Commands, error::CommandError};

const NAME: &str = "mail";

/// Facts per step; each may become many letters.
const PAGE: usize = 100;

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
        Ok(Self { commands, node: Uuid::new_v4() })
    }

    /// Follows the log until `stop` is true.
    pub async fn run(self, mut stop: tokio::sync::watch::Receiver<bool>) {
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
        let from = vault.cursor(NAME).await?.unwrap_or(Position(0));
        let page = self.commands.core.log.read_all(from, PAGE).await?;
        if page.next == from {
            return Ok(false);
        }
        let Page { facts, next, at_head } = page;
        let mut entries = Vec::new();
        for opened in self.commands.opener().open(facts).await? {
            for letter in self.commands.letters(&opened).await? {
                entries.push(letter.entry(opened.recorded.id, self.commands.now())?);
            }
        }
        vault.advance(NAME, from, next, &entries).await?;
        Ok(!at_head)
    }
}
