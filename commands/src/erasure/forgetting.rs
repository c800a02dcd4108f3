//! Destroys what the log says is gone: keys, sign-ins, tokens. It follows the log with a cursor of its own in the
//! vault, so whoever says that something is gone (its owner, a moderator, retention), and whatever is interrupted, keys
//! do not outlive it. Looking twice at the same fact does no harm. What a newer version says in words that are not known
//! here is put aside: no key goes on a guess, and none is kept because somebody could not read.

use domain::{
    event::EventFact,
    fact::{AnyFact, OpenedFact, Opener as _},
    ids::{AccountId, EventId, PersonId},
    log::{LogEntry, Position},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Commands, error::CommandError};

const NAME: &str = "forgetting";

/// Facts per step; most of them are only counted.
const PAGE: usize = 1_000;

/// What was put aside and is tried again at once.
const TRIED_AGAIN_MAX: i64 = 100;

/// Kinds of facts after which somebody's key goes.
const KINDS: [&str; 6] = [
    "person.deleted",
    "account.deleted",
    "group.deleted",
    "event.deleted",
    "event.guest-forgotten",
    "report.purged",
];

/// Somebody whose key goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Forgotten {
    /// Under whose name the key is.
    pub subject: Uuid,
    /// What that was.
    pub what: KeyOwner,
}

/// What had a key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyOwner {
    /// What signs in.
    Account,
    /// What an account acts as.
    Person,
    /// People who organize together.
    Group,
    /// Somebody without an account, at one event.
    Guest,
    /// What was said and shown in a report.
    Report,
}

/// Follows the log and forgets.
pub struct Forgetting {
    commands: Commands,
}

impl Forgetting {
    /// From where the last one stopped.
    #[must_use]
    pub const fn new(commands: Commands) -> Self {
        Self { commands }
    }

    /// Goes on to the end of the log. Before keys go, `note` is told whose, so that the ledger knows them first.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached or `note` fails; nothing is lost then.
    pub async fn catch_up(
        &self,
        note: impl Fn(&[Forgotten]) -> std::io::Result<()> + Send + Sync,
    ) -> Result<(), CommandError> {
        let Commands { vault, core, .. } = &self.commands;
        self.try_again(&note).await?;
        loop {
            let from = match vault.cursor(NAME).await? {
                Some(from) => from,
                None => {
                    vault.start_cursor_at(NAME, Position(0)).await?;
                    Position(0)
                }
            };
            let page = core.log.read_all(from, PAGE).await?;
            if page.next == from {
                return Ok(());
            }
            let gone = page.facts.into_iter().filter(|it| KINDS.contains(&it.kind.as_str()));
            for unread in self.forget(gone.collect(), &note).await? {
                self.put_aside(unread, 0).await?;
            }
            vault.advance(NAME, from, page.next, &[]).await?;
        }
    }

    // Where facts are that say in unknown words that something is gone; what the others say is done.
    async fn forget(
        &self,
        facts: Vec<LogEntry>,
        note: &(impl Fn(&[Forgotten]) -> std::io::Result<()> + Send + Sync),
    ) -> Result<Vec<Position>, CommandError> {
        let Self { commands } = self;
        if facts.is_empty() {
            return Ok(vec![]);
        }
        let opened = commands.core.codec.open(facts).await?;
        let (unread, read): (Vec<_>, Vec<_>) = opened.into_iter().partition(OpenedFact::is_unread);
        let gone = commands.gone(read).await?;
        if !gone.is_empty() {
            note(&gone).map_err(CommandError::failed)?;
            commands.destroy(&gone).await?;
        }
        Ok(unread.iter().map(|it| it.recorded.position).collect())
    }

    async fn try_again(
        &self,
        note: &(impl Fn(&[Forgotten]) -> std::io::Result<()> + Send + Sync),
    ) -> Result<(), CommandError> {
        let Commands { vault, core, .. } = &self.commands;
        for known in vault.unfinished(NAME, TRIED_AGAIN_MAX, self.commands.now()).await? {
            let before = Position(known.position.0.saturating_sub(1));
            let page = core.log.read_all(before, 1).await?;
            if self.forget(page.facts, note).await?.is_empty() {
                vault.finish(NAME, known.position).await?;
            } else {
                self.put_aside(known.position, known.attempts).await?;
            }
        }
        Ok(())
    }

    async fn put_aside(&self, position: Position, failed_before: i64) -> Result<(), CommandError> {
        tracing::warn!(position = position.0, "what this fact says is gone is not forgotten yet");
        let (why, now) = (CommandError::Newer.to_string(), self.commands.now());
        Ok(self.commands.vault.put_aside(NAME, position, failed_before, &why, now).await?)
    }
}

impl Commands {
    async fn gone(&self, facts: Vec<OpenedFact>) -> Result<Vec<Forgotten>, CommandError> {
        let mut gone = Vec::new();
        for opened in facts {
            let subject = opened.recorded.stream.id();
            match opened.fact {
                Ok(AnyFact::Account(_)) => {
                    gone.push(Forgotten { subject, what: KeyOwner::Account });
                }
                Ok(AnyFact::Person(_)) => gone.push(Forgotten { subject, what: KeyOwner::Person }),
                Ok(AnyFact::Report(_)) => gone.push(Forgotten { subject, what: KeyOwner::Report }),
                Ok(AnyFact::Group(_)) => gone.push(Forgotten { subject, what: KeyOwner::Group }),
                Ok(AnyFact::Event(EventFact::GuestForgotten { participation })) => {
                    gone.push(Forgotten { subject: participation.0, what: KeyOwner::Guest });
                }
                Ok(AnyFact::Event(_)) => {
                    let event = self.event(EventId(subject)).await?;
                    let guests = event.participations().filter(|(_, it)| it.guest.is_some());
                    gone.extend(
                        guests.map(|(id, _)| Forgotten { subject: id.0, what: KeyOwner::Guest }),
                    );
                }
                Ok(_) | Err(_) => {}
            }
        }
        Ok(gone)
    }

    /// Destroys keys, and with them whatever the vault has of their owners. Safe to repeat.
    ///
    /// # Errors
    ///
    /// When the vault cannot be reached; then some may still be there.
    pub async fn destroy(&self, gone: &[Forgotten]) -> Result<(), CommandError> {
        for it in gone {
            match it.what {
                KeyOwner::Account => self.vault.forget_sign_in(AccountId(it.subject)).await?,
                KeyOwner::Person => {
                    self.vault.delete_feed_tokens_of(PersonId(it.subject)).await?;
                }
                KeyOwner::Group | KeyOwner::Guest | KeyOwner::Report => {}
            }
        }
        let subjects: Vec<Uuid> = gone.iter().map(|it| it.subject).collect();
        Ok(self.vault.forget_all(&subjects).await?)
    }
}
