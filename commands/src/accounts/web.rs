//! Signing in on the web pages: a cookie instead of the API's tokens, the same rules.

use std::net::IpAddr;

use domain::{
    caller::{AccountCaller, Caller},
    ids::PersonId,
    text::EmailAddress,
};

use vault::{Family, Vault};

use crate::{Commands, error::CommandError};

impl Commands {
    /// Signs in on the web pages; answers with what the cookie holds.
    ///
    /// # Errors
    ///
    /// When [`Commands::sign_in`] refuses, for the same reasons.
    pub async fn sign_in_on_web(
        &self,
        email: &EmailAddress,
        password: &str,
        from: Option<IpAddr>,
        device: Option<&str>,
    ) -> Result<String, CommandError> {
        let account = self.authenticate(email, password).await?;
        self.note_sign_in(account, from).await?;
        let (token, family) = self.vault.open_web_session(account, self.now()).await?;
        self.note_device(account, family, device).await?;
        Ok(token)
    }

    /// Who holds this cookie, acting as one of their persons; a visitor when it is not valid (any more).
    ///
    /// # Errors
    ///
    /// When the vault or the log fails.
    pub async fn caller_on_web(
        &self,
        token: &str,
        acting: Option<PersonId>,
    ) -> Result<Caller, CommandError> {
        let known = self.vault.web_session(token, self.now()).await?;
        let Some(account) = known else { return Ok(Caller::Visitor) };
        Ok(match self.caller_for(account).await? {
            Caller::Account(signed) => {
                let chosen = acting.filter(|it| signed.persons.contains(it));
                Caller::Account(AccountCaller { acting: chosen.or(signed.acting), ..signed })
            }
            Caller::Visitor | Caller::Remote { .. } | Caller::Policy(_) | Caller::CommandLine => {
                Caller::Visitor
            }
        })
    }

    /// Which of an account's sessions a cookie is about; whether it is open, [`Commands::caller_on_web`] tells.
    #[must_use]
    pub fn session_on_web(token: &str) -> Option<Family> {
        Vault::web_session_named(token)
    }

    /// Signs out on the web pages.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn sign_out_of_web(&self, token: &str) -> Result<(), CommandError> {
        Ok(self.vault.close_web_session(token).await?)
    }
}
