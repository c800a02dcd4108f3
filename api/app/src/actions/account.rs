//! Accounts: signing up, and the letters that help somebody in.
//!
//! Whoever asks learns nothing about who has an account here: known and unknown addresses get the same answers.

use std::net::IpAddr;

use commands::{Ask, accounts::Registration};
use domain::{
    ids::{AccountId, PersonId},
    text::EmailAddress,
};
use vault::{Family, FirstProfile};

use super::{ActionError, Deed};
use crate::{App, auth::LetterKind};

/// A letter that somebody asks for who cannot sign in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AccountLetter {
    /// The one that asks to confirm the address, once more.
    Confirmation,
    /// The one with a link that sets a new password.
    NewPassword,
}

impl AccountLetter {
    const fn kind(self) -> LetterKind {
        match self {
            Self::Confirmation => LetterKind::Confirmation,
            Self::NewPassword => LetterKind::Reset,
        }
    }
}

impl App {
    /// Signs somebody up, with a first profile if they name one; a letter asks to confirm the address, and nothing is
    /// theirs before. Who asks is told from others by where they are, and as well as one can.
    ///
    /// # Errors
    ///
    /// When too many letters went to this address or because of this client, too many profiles were named from there, or a
    /// rule says no.
    pub async fn sign_up(
        &self,
        ask: &Ask,
        (client, asker): (IpAddr, &[u8]),
        registration: Registration,
        profile: Option<FirstProfile>,
    ) -> Result<AccountId, ActionError> {
        // The house's own no comes before anything is counted.
        self.commands.may_register(&registration.email).await?;
        if profile.is_some() {
            self.limits.newcomer(client)?;
        }
        self.limits.letter(LetterKind::Confirmation, &registration.email, client)?;
        Ok(match profile {
            None => self.commands.sign_up(ask, registration, asker).await?,
            Some(profile) => {
                self.commands.sign_up_with_profile(ask, registration, profile, asker).await?
            }
        })
    }

    /// Names the first profile of somebody who has just signed up; it is made with the account. Only for whoever asked for
    /// the letter.
    ///
    /// # Errors
    ///
    /// When too many were named from there, nobody waits for one, or a rule says no.
    pub async fn name_first_profile(
        &self,
        (client, asker): (IpAddr, &[u8]),
        email: &EmailAddress,
        profile: FirstProfile,
    ) -> Result<PersonId, ActionError> {
        self.limits.newcomer(client)?;
        Ok(self.commands.name_first_profile(email, asker, profile).await?)
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
    ) -> Result<(), ActionError> {
        self.limits.letter(letter.kind(), &email, client)?;
        match letter {
            AccountLetter::Confirmation => self.commands.resend_confirmation(ask, email),
            AccountLetter::NewPassword => self.commands.request_password_reset(ask, email),
        }
        Ok(())
    }

    /// Makes the account that somebody asked for, by the link in the letter.
    ///
    /// # Errors
    ///
    /// When the link is not good any more.
    pub async fn confirm_address(&self, token: &str) -> Result<Deed<AccountId>, ActionError> {
        let made = self.commands.confirm_address(token).await?;
        self.has_followed(made.id, LetterKind::Confirmation).await?;
        Ok(self.made(made).await)
    }

    /// Uses another address from now on, by the link in the letter; sessions end but the one that is kept.
    ///
    /// # Errors
    ///
    /// When the link is not good any more, or somebody else has the address by now.
    pub async fn confirm_email(
        &self,
        token: &str,
        kept: Option<Family>,
    ) -> Result<Deed<AccountId>, ActionError> {
        Ok(self.made(self.commands.confirm_email(token, kept).await?).await)
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
    ) -> Result<Deed<AccountId>, ActionError> {
        let made = self.commands.reset_password(ask, token, new).await?;
        self.has_followed(made.id, LetterKind::Reset).await?;
        Ok(self.made(made).await)
    }

    // Whoever follows a letter wants to hear from here; after a new password, what others tried does not count.
    async fn has_followed(&self, account: AccountId, kind: LetterKind) -> Result<(), ActionError> {
        if let Some(email) = self.commands.account(account).await?.email() {
            self.limits.has_answered(email);
            if kind == LetterKind::Reset {
                self.limits.has_reset(email);
            }
        }
        Ok(())
    }
}
