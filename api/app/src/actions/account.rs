//! Accounts: signing up, and the letters that help somebody in.
//!
//! Whoever asks learns nothing about who has an account here: known and unknown addresses get the same answers.

use std::net::IpAddr;

use commands::{Ask, accounts::Registration};
use domain::{ids::AccountId, text::EmailAddress};

use super::{Deed, NotDone, within};
use crate::App;

/// A letter that somebody asks for who cannot sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountLetter {
    /// The one that asks to confirm the address, once more.
    Confirmation,
    /// The one with a link that sets a new password.
    NewPassword,
}

impl App {
    /// Signs somebody up; a letter asks to confirm the address.
    ///
    /// # Errors
    ///
    /// When too many letters went to this address or because of this client, or a rule says no.
    pub async fn sign_up(
        &self,
        ask: &Ask,
        client: IpAddr,
        registration: Registration,
    ) -> Result<Deed<AccountId>, NotDone> {
        // The house's own no comes before anything is counted.
        self.commands.may_register(&registration.email).await?;
        within(self.limits.mail(&registration.email, client))?;
        Ok(self.made(self.commands.sign_up(ask, registration).await?).await)
    }

    /// Sends a letter to whoever has this address, if anybody has. Nobody waits for it.
    ///
    /// # Errors
    ///
    /// When too many letters went to this address or because of this client.
    pub fn send_account_letter(
        &self,
        ask: Ask,
        client: IpAddr,
        email: EmailAddress,
        letter: AccountLetter,
    ) -> Result<(), NotDone> {
        within(self.limits.mail(&email, client))?;
        match letter {
            AccountLetter::Confirmation => self.commands.resend_confirmation(ask, email),
            AccountLetter::NewPassword => self.commands.request_password_reset(ask, email),
        }
        Ok(())
    }

    /// Confirms an account's address by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more.
    pub async fn confirm_address(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<Deed<AccountId>, NotDone> {
        Ok(self.made(self.commands.confirm_address(ask, token).await?).await)
    }

    /// Uses another address from now on, by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more, or somebody else has the address by now.
    pub async fn confirm_email(&self, ask: &Ask, token: &str) -> Result<Deed<AccountId>, NotDone> {
        Ok(self.made(self.commands.confirm_email(ask, token).await?).await)
    }

    /// Sets a new password by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more, or the password too weak.
    pub async fn reset_password(
        &self,
        ask: &Ask,
        token: &str,
        new: &str,
    ) -> Result<Deed<AccountId>, NotDone> {
        Ok(self.made(self.commands.reset_password(ask, token, new).await?).await)
    }
}
