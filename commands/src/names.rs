//! Names that only one may hold, as reservation streams: claim, make what has the name, confirm.
//!
//! Whoever stops between these steps leaves a claim behind. It is settled by whoever looks next, another who wants the
//! name or `policies::halves`: first the stream of what the claim was for is prevented, which does nothing if that came
//! to be and else refuses it for ever; then the claim is confirmed, or given up. So nothing that lives loses its name,
//! and who comes too late is refused before anything of it is seen.
//!
//! A stream is named by an HMAC of the name under the server's key: the log does not tell names, and who has
//! the log alone cannot ask it for one.

use domain::{
    account::AccountCommand,
    caller::Caller,
    event::EventCommand,
    group::GroupCommand,
    ids::{CommandId, EventId},
    log::Writers,
    person::PersonCommand,
    reservation::{Holder, POLICY, Reservation, ReservationCommand, TakenName},
    text::{EmailAddress, Username},
};
use uuid::Uuid;

use crate::{
    Ask, Commands, Receipt,
    error::{CommandError, Rejection},
};

/// How long a claim is its holder's alone: more than any use case takes, and a retry of it.
pub(crate) const CLAIM_SECONDS: i64 = 120;

/// What became of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClaimOutcome {
    /// It is confirmed, was given back, or is too young to be settled.
    Stands,
    /// Nothing came of it: the name is free.
    GivenUp,
}

/// A name, of one of the kinds that are unique.
pub(crate) enum Name<'a> {
    /// Persons and groups share these.
    Username(&'a Username),
    /// One account each.
    Email(&'a EmailAddress),
    /// An event of an imported calendar, per importing actor (RFC 5545 §3.8.4.7: UIDs are globally unique,
    /// but two people may import the same calendar).
    CalendarUid(Uuid, &'a str),
}

impl Commands {
    pub(crate) fn reservation(&self, name: &Name<'_>) -> Uuid {
        let text = match name {
            Name::Username(username) => format!("username:{username}"),
            Name::Email(email) => format!("email:{}", email.canonical()),
            Name::CalendarUid(actor, uid) => format!("uid:{actor}:{uid}"),
        };
        self.vault.instance().name_id(&text)
    }

    pub(crate) async fn claim(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Holder>,
    ) -> Result<Receipt, CommandError> {
        let (id, holder) = (self.reservation(name), holder.into());
        let command = ReservationCommand::Claim { holder };
        let claimed = self.reservations.execute(&ask.then("claim"), id, command.clone()).await;
        let claimed = match claimed {
            Err(error)
                if error.is_taken()
                    && self.settle(id, self.patience(ask)).await? == ClaimOutcome::GivenUp =>
            {
                self.reservations.execute(&ask.then("claim"), id, command.clone()).await
            }
            other => other,
        }?;
        let now = self.reservations.state(id).await?;
        match now.state.holder() {
            Some(known) if known == holder => Ok(claimed),
            // This very claim was given up since, and what it was for with it, unless that is there already.
            None if !self.came_to_be(ask, holder).await? => Err(CommandError::Contended),
            None => self.reservations.execute(&Ask::new(ask.caller.clone()), id, command).await,
            Some(_) => Err(Rejection::Name(TakenName).into()),
        }
    }

    // Whoever is on the command line of the only node has the house to themselves: nobody is at any claim that is there.
    fn patience(&self, ask: &Ask) -> i64 {
        let alone = self.core.log.writers() == Writers::ThisNode;
        if alone && ask.caller == Caller::CommandLine { 0 } else { CLAIM_SECONDS }
    }

    /// Looks at a claim, if it is so old: what it was for came to be, or never will.
    pub(crate) async fn settle(
        &self,
        reservation: Uuid,
        seconds: i64,
    ) -> Result<ClaimOutcome, CommandError> {
        let loaded = self.reservations.refresh(reservation).await?;
        let Reservation::Claimed { by, at } = loaded.state else { return Ok(ClaimOutcome::Stands) };
        if self.now().micros() < at.micros() + seconds * 1_000_000 {
            return Ok(ClaimOutcome::Stands);
        }
        let id = CommandId(Uuid::new_v5(&reservation, &at.micros().to_be_bytes()));
        let ask = Ask { caller: Caller::Policy(POLICY), id };
        let has_it = self.came_to_be(&ask, by).await? && self.goes_by(by, reservation).await?;
        let (command, settled) = if has_it {
            (ReservationCommand::Confirm { holder: by }, ClaimOutcome::Stands)
        } else {
            (ReservationCommand::Release { holder: by }, ClaimOutcome::GivenUp)
        };
        self.reservations.execute(&ask.then("settle"), reservation, command).await?;
        Ok(settled)
    }

    /// Whether what a name is for came to be; if not, it never will.
    pub(crate) async fn came_to_be(&self, ask: &Ask, what: Holder) -> Result<bool, CommandError> {
        let ask = &ask.then("prevent");
        Ok(match what {
            Holder::Account(id) => {
                self.accounts.execute(ask, id.0, AccountCommand::Prevent).await?;
                self.accounts.state(id.0).await?.state.came_to_be()
            }
            Holder::Person(id) => {
                self.persons.execute(ask, id.0, PersonCommand::Prevent).await?;
                self.persons.state(id.0).await?.state.came_to_be()
            }
            Holder::Group(id) => {
                self.groups.execute(ask, id.0, GroupCommand::Prevent).await?;
                self.groups.state(id.0).await?.state.came_to_be()
            }
            Holder::Event(id) => {
                self.events.execute(ask, id.0, EventCommand::Prevent).await?;
                self.events.state(id.0).await?.state.came_to_be()
            }
        })
    }

    // Usernames and UIDs are for ever; an account's address can be another one by now.
    async fn goes_by(&self, holder: Holder, reservation: Uuid) -> Result<bool, CommandError> {
        let Holder::Account(account) = holder else { return Ok(true) };
        let known = self.account(account).await?;
        let address = known.email().map(|it| self.reservation(&Name::Email(it)));
        Ok(address == Some(reservation))
    }

    /// What follows from a claim; when a rule refuses it, the name is given back at once.
    pub(crate) async fn or_give_back<T>(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Holder>,
        followed: Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        if let Err(CommandError::Rejected(_) | CommandError::Invalid(_)) = followed {
            self.release(ask, name, holder).await?;
        }
        followed
    }

    pub(crate) async fn confirm_name(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Holder>,
    ) -> Result<Receipt, CommandError> {
        let command = ReservationCommand::Confirm { holder: holder.into() };
        self.reservations.execute(&ask.then("confirm-name"), self.reservation(name), command).await
    }

    pub(crate) async fn release(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Holder>,
    ) -> Result<Receipt, CommandError> {
        let command = ReservationCommand::Release { holder: holder.into() };
        self.reservations.execute(&ask.then("release"), self.reservation(name), command).await
    }

    pub(crate) async fn holder(&self, name: &Name<'_>) -> Result<Option<Uuid>, CommandError> {
        let loaded = self.reservations.state(self.reservation(name)).await?;
        Ok(match loaded.state {
            Reservation::Held { by } => Some(by.id()),
            Reservation::Claimed { .. } | Reservation::Free => None,
        })
    }

    /// Who goes by a username: the id of a person or a group.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn actor_named(&self, username: &Username) -> Result<Option<Uuid>, CommandError> {
        self.holder(&Name::Username(username)).await
    }

    /// Which event somebody imported under this UID.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn imported_event(
        &self,
        actor: Uuid,
        uid: &str,
    ) -> Result<Option<EventId>, CommandError> {
        Ok(self.holder(&Name::CalendarUid(actor, uid)).await?.map(EventId))
    }
}
