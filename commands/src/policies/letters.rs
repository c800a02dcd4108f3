//! Letters to be written: who gets one and what it is about. Words and layout are `api::mail`'s.
//!
//! A letter holds ids, tokens and what changed; names, titles and addresses are looked up when it is sent, so that
//! what was forgotten in the meantime is not sent.

use domain::{
    caller::Role,
    ids::{AccountId, CommentId, EventId, ParticipationId, PersonId, ReportId},
    text::EmailAddress,
    time::{Moment, WallTime},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{OutboxEntry, Queue, Urgency};

use super::{Everybody, Ticket};
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
    /// An address that belongs to none of these, or not yet.
    Address {
        /// The address that it goes to.
        email: EmailAddress,
        /// In which language (BCP 47).
        locale: String,
    },
}

/// What a letter is about.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// Show that the address is yours.
    ConfirmAddress {
        /// Opens `/validate/:token`, once.
        token: Ticket,
    },
    /// Show that the other address is yours.
    ConfirmAddressChange {
        /// Opens `/validate/email/:token`, once.
        token: Ticket,
    },
    /// To the old address: another one was asked for.
    AddressChangeRequested,
    /// To the address before: another one is used now; it can be taken back.
    AddressLeft {
        /// The link to `/validate/email/back/:token` carries it.
        token: Ticket,
    },
    /// To the other address: it is used now.
    AddressTaken,
    /// Somebody signed up with your address; you have an account.
    AlreadyRegistered,
    /// Set a new password.
    ResetPassword {
        /// Opens `/password-reset/:token`, once.
        token: Ticket,
    },
    /// The password was changed.
    PasswordChanged,
    /// To the old address: those who run the place gave the account another one.
    AddressReplaced,
    /// To the new address: those who run the place gave it to the account.
    AddressGiven,
    /// Those who run the place gave the account another role.
    RoleGiven {
        /// Which it is now.
        role: Role,
    },
    /// Those who run the place confirmed the account.
    AccountConfirmed,
    /// To moderators: something is not in order.
    Reported {
        /// The report at `/moderation/report/:id`.
        report: ReportId,
    },
    /// Moderators warn you.
    Warned {
        /// Why, unless that was erased since.
        reason: Option<String>,
        /// The rule of the house, as it then read.
        rule: String,
    },
    /// Show that you want to come, and that the address is yours.
    ConfirmParticipation {
        /// The event that it is about.
        event: EventId,
        /// Opens `/participation/email/confirm/:token`, once.
        token: Ticket,
    },
    /// You asked to come; the organizers will answer.
    ParticipationRequested {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    },
    /// You are coming.
    ParticipationAccepted {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    },
    /// You are not to come.
    ParticipationRefused {
        /// The event that it is about.
        event: EventId,
    },
    /// Something that matters for coming is otherwise now.
    EventChanged {
        /// The event that it is about.
        event: EventId,
        /// The fields that changed.
        changes: Vec<NewsChange>,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    },
    /// It is off.
    EventCancelled {
        /// The event that it is about.
        event: EventId,
        /// The reason that was given.
        reason: Option<String>,
    },
    /// It is off, and gone with whoever organized it. What it was called is said here: nobody knows it any more.
    EventRemoved {
        /// What it was called.
        title: String,
        /// When it was to begin.
        begins: WallTime,
    },
    /// An account, or one of its persons, is erased.
    Erased {
        /// For `/erasure/:id`: what was erased, and when.
        receipts: Vec<String>,
    },
    /// The organizers tell everybody something.
    Announced {
        /// Under which event.
        event: EventId,
        /// Which comment says it.
        comment: CommentId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    },
    /// It takes place after all.
    EventReinstated {
        /// The event that it is about.
        event: EventId,
        /// For guests, for `/participation/email/cancel/:uuid/:token`.
        cancel: Option<Ticket>,
    },
}

/// What was, and what is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewsChange {
    /// It is called otherwise.
    Title {
        /// What it said before.
        old: String,
        /// What it says now.
        new: String,
    },
    /// It begins at another time.
    Begins {
        /// What it said before.
        old: WallTime,
        /// What it says now.
        new: WallTime,
    },
    /// It ends at another time.
    Ends {
        /// What it said before.
        old: Option<WallTime>,
        /// What it says now.
        new: Option<WallTime>,
    },
    /// It takes place elsewhere.
    Place {
        /// Was, on one line.
        old: String,
        /// Is, on one line.
        new: String,
    },
}

impl Letter {
    /// As a row of the outbox: one for each cause and recipient. Whoever could name a cause cannot have put there what
    /// somebody else is to get.
    ///
    /// # Errors
    ///
    /// When serde cannot say it in JSON.
    pub(crate) fn entry(&self, cause: Uuid, due_at: Moment) -> Result<OutboxEntry, CommandError> {
        let payload = serde_json::to_value(self).map_err(CommandError::failed)?;
        let recipient = serde_json::to_vec(&self.to).map_err(CommandError::failed)?;
        let tokens = self.news.ticket().and_then(Ticket::new_token).cloned();
        Ok(OutboxEntry {
            id: Uuid::new_v5(&cause, &recipient),
            cause: Some(cause),
            queue: Queue::MAIL,
            urgency: self.urgency(),
            payload,
            due_at,
            tokens: tokens.into_iter().collect(),
        })
    }
}

impl Letter {
    /// What somebody sits and waits for goes first, what very many get last; a letter to all of them is not a long one.
    const fn urgency(&self) -> Urgency {
        match (&self.to, &self.news) {
            (
                _,
                News::ConfirmAddress { .. }
                | News::ConfirmAddressChange { .. }
                | News::AddressChangeRequested
                | News::AddressLeft { .. }
                | News::AddressTaken
                | News::AlreadyRegistered
                | News::ResetPassword { .. }
                | News::PasswordChanged
                | News::ConfirmParticipation { .. },
            ) => Urgency::AwaitedNow,
            (Recipient::Everybody(_), _)
            | (
                _,
                News::AddressReplaced
                | News::AddressGiven
                | News::RoleGiven { .. }
                | News::AccountConfirmed
                | News::Reported { .. }
                | News::Warned { .. }
                | News::ParticipationRequested { .. }
                | News::ParticipationAccepted { .. }
                | News::ParticipationRefused { .. }
                | News::Erased { .. },
            ) => Urgency::Soon,
            (
                _,
                News::EventChanged { .. }
                | News::EventCancelled { .. }
                | News::EventRemoved { .. }
                | News::EventReinstated { .. }
                | News::Announced { .. },
            ) => Urgency::ToMany,
        }
    }
}

impl News {
    /// The same, with the link by which a guest gives the place back, where it has room for one.
    #[must_use]
    pub(crate) fn with_way_back(mut self, way: Option<Ticket>) -> Self {
        if let Self::EventChanged { cancel, .. }
        | Self::Announced { cancel, .. }
        | Self::EventReinstated { cancel, .. } = &mut self
        {
            *cancel = way;
        }
        self
    }

    /// The event that it is about, while there is one.
    #[must_use]
    pub const fn event(&self) -> Option<EventId> {
        match self {
            Self::ConfirmParticipation { event, .. }
            | Self::ParticipationRequested { event, .. }
            | Self::ParticipationAccepted { event, .. }
            | Self::ParticipationRefused { event }
            | Self::EventChanged { event, .. }
            | Self::EventCancelled { event, .. }
            | Self::Announced { event, .. }
            | Self::EventReinstated { event, .. } => Some(*event),
            Self::ConfirmAddress { .. }
            | Self::ConfirmAddressChange { .. }
            | Self::AddressChangeRequested
            | Self::AddressLeft { .. }
            | Self::AddressTaken
            | Self::AlreadyRegistered
            | Self::ResetPassword { .. }
            | Self::PasswordChanged
            | Self::AddressReplaced
            | Self::AddressGiven
            | Self::RoleGiven { .. }
            | Self::AccountConfirmed
            | Self::Reported { .. }
            | Self::Warned { .. }
            | Self::EventRemoved { .. }
            | Self::Erased { .. } => None,
        }
    }

    /// The one-time token that it carries.
    const fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::ConfirmAddress { token }
            | Self::ConfirmAddressChange { token }
            | Self::AddressLeft { token }
            | Self::ResetPassword { token }
            | Self::ConfirmParticipation { token, .. } => Some(token),
            Self::ParticipationRequested { cancel, .. }
            | Self::ParticipationAccepted { cancel, .. }
            | Self::EventChanged { cancel, .. }
            | Self::Announced { cancel, .. }
            | Self::EventReinstated { cancel, .. } => cancel.as_ref(),
            Self::AddressChangeRequested
            | Self::AddressTaken
            | Self::AlreadyRegistered
            | Self::PasswordChanged
            | Self::AddressReplaced
            | Self::AddressGiven
            | Self::RoleGiven { .. }
            | Self::AccountConfirmed
            | Self::Reported { .. }
            | Self::Warned { .. }
            | Self::ParticipationRefused { .. }
            | Self::EventCancelled { .. }
            | Self::EventRemoved { .. }
            | Self::Erased { .. } => None,
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
            domain::event::Standing::Announced => {
                let token = Self::guest_token(joined, self.now()).into();
                News::ConfirmParticipation { event, token }
            }
            domain::event::Standing::Requested => {
                let cancel = Some(self.cancellation(joined).into());
                News::ParticipationRequested { event, cancel }
            }
            domain::event::Standing::Confirmed => {
                let cancel = Some(self.cancellation(joined).into());
                News::ParticipationAccepted { event, cancel }
            }
            domain::event::Standing::Refused => News::ParticipationRefused { event },
            domain::event::Standing::Left => return Ok(()),
        };
        let to = Recipient::Guest { event, participation };
        self.send(ask, Letter { to, news }).await
    }
}
