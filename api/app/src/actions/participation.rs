//! Taking part without an account.

use std::net::IpAddr;

use commands::{
    Ask,
    events::{NewGuest, Seat},
};
use domain::ids::{EventId, ParticipationId};

use super::{ActionError, Deed};
use crate::{App, auth::LetterKind};

impl App {
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
