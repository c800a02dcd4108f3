//! Letters to be written: who gets one, and what it is about. Words are `i18n`'s, how they become a mail is `mail`'s.
//!
//! Every letter is a row of one table (`table`); who is told of which fact is another (`super::told`). It holds ids, tokens and what changed; names, titles and addresses are
//! looked up when it is sent, so that what was forgotten in the meantime is not sent.

mod change;
mod parts;
mod row;
mod table;
mod waiting;

use domain::{
    event::Standing,
    ids::{AccountId, EventId, GroupId, ParticipationId, PersonId},
    text::EmailAddress,
    time::Moment,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{OutboxEntry, Queue, Urgency};

pub(super) use self::waiting::within_window;
pub use self::{
    change::NewsChange,
    parts::{LetterParts, LetterWord, WeekBegin},
    row::{LetterReason, LetterRow, LetterWindow},
    table::{LetterShape, News},
    waiting::WaitingPace,
};
use super::{Everybody, GroupReaders, Ticket};
use crate::{Ask, Commands, error::CommandError, events::Seat};

/// A letter to be written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Who gets it.
    pub to: Recipient,
    /// What it is about.
    pub news: News,
}

/// Who gets a letter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// An account, at its address.
    Account(AccountId),
    /// Whoever acts as a person.
    Person(PersonId),
    /// Somebody without an account, at the address they gave.
    Guest {
        /// For which event.
        event: EventId,
        /// The seat that was taken without an account.
        participation: ParticipationId,
    },
    /// Everybody who keeps order here, each by a letter of their own.
    Moderators,
    /// Everybody who comes to an event, when these are very many, each by a letter of their own.
    Everybody(Everybody),
    /// Everybody who comes to what a person or a group is to organize, each once for each event.
    EverybodyOf(EventOwner),
    /// The people whom letters tell what a group does, when these are very many, each by a letter of their own.
    Readers(GroupReaders),
    /// An address that belongs to none of these, or not yet.
    Address {
        /// The address that it goes to.
        email: EmailAddress,
        /// In which language (BCP 47).
        locale: String,
    },
}

/// Whose events they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventOwner {
    /// A person's own.
    Person(PersonId),
    /// In the name of a group.
    Group(GroupId),
}

impl Letter {
    /// As a row of the outbox: one for each cause and recipient. Whoever could name a cause cannot have put there what
    /// somebody else is to get.
    ///
    /// # Errors
    ///
    /// When serde cannot say it in JSON.
    pub(crate) fn entry(&self, cause: Uuid, due_at: Moment) -> Result<OutboxEntry, CommandError> {
        let (cause, due_at) = self.news.settled(cause, due_at);
        let payload = serde_json::to_value(self).map_err(CommandError::failed)?;
        let recipient = serde_json::to_vec(&self.to).map_err(CommandError::failed)?;
        let tickets = self.news.parts().tickets;
        Ok(OutboxEntry {
            id: Uuid::new_v5(&cause, &recipient),
            cause: Some(cause),
            queue: Queue::MAIL,
            urgency: self.urgency(),
            payload,
            due_at,
            tokens: tickets.iter().filter_map(Ticket::new_token).cloned().collect(),
        })
    }

    /// What somebody sits and waits for goes first, what very many get last; a letter to all of them is not a long one.
    const fn urgency(&self) -> Urgency {
        match (&self.to, self.news.row().urgency) {
            (
                Recipient::Everybody(_) | Recipient::EverybodyOf(_) | Recipient::Readers(_),
                Urgency::ToMany,
            ) => Urgency::Soon,
            (_, urgency) => urgency,
        }
    }
}

impl Commands {
    // For letters that no fact causes: somebody asked for one again.
    pub(crate) async fn send(&self, ask: &Ask, letter: Letter) -> Result<(), CommandError> {
        let entry = letter.entry(ask.then("letter").id.0, self.now())?;
        Ok(self.vault.put(&entry).await?)
    }

    pub(crate) async fn remind_guest(
        &self,
        ask: &Ask,
        event: EventId,
        participation: ParticipationId,
    ) -> Result<(), CommandError> {
        let loaded = self.events.known(event.0).await?;
        let Some(place) = loaded.state.participation(participation) else { return Ok(()) };
        let joined = Seat { event, participation };
        let news = match place.standing {
            Standing::Announced => {
                let token = Self::guest_token(joined, self.now()).into();
                News::ConfirmParticipation { event, token }
            }
            Standing::Requested => {
                let cancel = Some(self.cancellation(joined).into());
                News::ParticipationRequested { event, cancel }
            }
            Standing::Confirmed => {
                let cancel = Some(self.cancellation(joined).into());
                News::ParticipationAccepted { event, cancel }
            }
            Standing::Refused => News::ParticipationRefused { event },
            Standing::Left => return Ok(()),
        };
        let to = Recipient::Guest { event, participation };
        self.send(ask, Letter { to, news }).await
    }
}
