//! Destroys what the log says is gone: keys, sign-ins, tokens. It follows the log with a cursor of its own in the
//! vault, so whoever says that something is gone (its owner, a moderator, retention), and whatever is interrupted, keys
//! do not outlive it. Looking twice at the same fact does no harm.

use domain::{
    event::EventFact,
    fact::{AnyFact, Opener as _},
    ids::{AccountId, EventId, PersonId},
    log::{LogEntry, Position},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Commands, error::CommandError};

const NAME: &str = "forgetting";

/// Facts per step; most of them are only counted.
const PAGE: usize = 1_000;

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
        let Self { commands } = self;
        let vault = &commands.vault;
        loop {
            let from = match vault.cursor(NAME).await? {
                Some(from) => from,
                None => {
                    vault.start_cursor_at(NAME, Position(0)).await?;
                    Position(0)
                }
            };
            let page = commands.core.log.read_all(from, PAGE).await?;
            if page.next == from {
                return Ok(());
            }
            let gone: Vec<LogEntry> =
                page.facts.into_iter().filter(|it| KINDS.contains(&it.kind.as_str())).collect();
            let gone = commands.gone(gone).await?;
            if !gone.is_empty() {
                note(&gone).map_err(CommandError::failed)?;
                commands.destroy(&gone).await?;
            }
            vault.advance(NAME, from, page.next, &[]).await?;
        }
    }
}

impl Commands {
    async fn gone(&self, facts: Vec<LogEntry>) -> Result<Vec<Forgotten>, CommandError> {
        let mut gone = Vec::new();
        if facts.is_empty() {
            return Ok(gone);
        }
        for opened in self.core.codec.open(facts).await? {
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
