//! Taking part: as one of one's persons, or without an account; and the organizers' answers.

use std::net::IpAddr;

use commands::{
    Ask, CommandError,
    events::{NewGuest, Seat},
};
use domain::{
    ids::{EventId, ParticipationId, PersonId},
    text::Message,
};
use vault::Purpose;

use super::{ActionError, Deed};
use crate::{App, auth::LetterKind};

impl App {
    /// Takes part as one of the caller's persons.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or a rule says no.
    pub async fn join_event(
        &self,
        ask: &Ask,
        event: EventId,
        (by, message): (PersonId, Option<Message>),
    ) -> Result<Deed<ParticipationId>, ActionError> {
        Ok(self.made(self.commands.join(ask, event, by, message).await?).await)
    }

    /// Does not come after all, as one of the caller's persons.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, organizes the event, or was not coming.
    pub async fn leave_event(
        &self,
        ask: &Ask,
        event: EventId,
        by: PersonId,
    ) -> Result<Deed<ParticipationId>, ActionError> {
        Ok(self.made(self.commands.leave(ask, event, by).await?).await)
    }

    /// Says yes to somebody who asked.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event, or it is full.
    pub async fn approve_participation(
        &self,
        ask: &Ask,
        event: EventId,
        place: ParticipationId,
    ) -> Result<Deed<ParticipationId>, ActionError> {
        let receipt = self.commands.approve(ask, event, place).await?;
        Ok(self.done(place, receipt).await)
    }

    /// Says no to somebody who asked, or who was to come.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn refuse_participation(
        &self,
        ask: &Ask,
        event: EventId,
        place: ParticipationId,
    ) -> Result<Deed<ParticipationId>, ActionError> {
        let receipt = self.commands.refuse(ask, event, place).await?;
        Ok(self.done(place, receipt).await)
    }

    /// Takes part without an account: a letter asks to confirm the address.
    ///
    /// # Errors
    ///
    /// When this client, or this address, had too many letters, or a rule says no.
    pub async fn join_as_guest(
        &self,
        ask: &Ask,
        client: IpAddr,
        event: EventId,
        guest: NewGuest,
    ) -> Result<Deed<ParticipationId>, ActionError> {
        // The house's own no comes before anything is counted.
        self.commands.may_come_without_account()?;
        self.limits.letter(LetterKind::Guest, &guest.email, client)?;
        Ok(self.made(self.commands.join_as_guest(ask, event, guest).await?).await)
    }

    /// Confirms a guest's address by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more, or a rule says no.
    pub async fn confirm_participation(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<Deed<Seat>, ActionError> {
        let (joined, receipt) = self.commands.confirm_participation(ask, token).await?;
        if let Some(email) = self.commands.email_of_guest(joined).await? {
            self.limits.has_answered(&email);
        }
        Ok(self.done(joined, receipt).await)
    }

    /// Which seat the link in a letter is about; nothing happens by asking.
    ///
    /// # Errors
    ///
    /// When the link is not good any more.
    pub async fn seat_with(&self, purpose: Purpose, token: &str) -> Result<Seat, CommandError> {
        self.commands.seat_with(purpose, token).await
    }

    /// Gives a guest's seat back by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more.
    pub async fn leave_as_guest(&self, ask: &Ask, token: &str) -> Result<Deed<Seat>, ActionError> {
        let (joined, receipt) = self.commands.leave_as_guest(ask, token).await?;
        Ok(self.done(joined, receipt).await)
    }
}
