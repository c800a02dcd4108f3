//! Names that only one may hold, as reservation streams.
//!
//! A stream is named by an HMAC of the name under the server's key: the log does not tell names, and who has
//! the log alone cannot ask it for one.

use domain::{
    ids::EventId,
    reservation::{Reservation, ReservationCommand},
    text::{EmailAddress, Username},
};
use uuid::Uuid;

use crate::{Ask, Commands, Receipt, error::CommandError};

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
        holder: impl Into<Uuid>,
    ) -> Result<Receipt, CommandError> {
        let command = ReservationCommand::Claim { holder: holder.into() };
        self.reservations.execute(&ask.then("claim"), self.reservation(name), command).await
    }

    pub(crate) async fn confirm_name(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Uuid>,
    ) -> Result<Receipt, CommandError> {
        let command = ReservationCommand::Confirm { holder: holder.into() };
        self.reservations.execute(&ask.then("confirm-name"), self.reservation(name), command).await
    }

    pub(crate) async fn release(
        &self,
        ask: &Ask,
        name: &Name<'_>,
        holder: impl Into<Uuid>,
    ) -> Result<Receipt, CommandError> {
        let command = ReservationCommand::Release { holder: holder.into() };
        self.reservations.execute(&ask.then("release"), self.reservation(name), command).await
    }

    pub(crate) async fn holder(&self, name: &Name<'_>) -> Result<Option<Uuid>, CommandError> {
        let loaded = self.reservations.state(self.reservation(name)).await?;
        Ok(match loaded.state {
            Reservation::Held { by } => Some(by),
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
