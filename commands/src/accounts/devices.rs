//! Where an account is signed in: seen, and ended one by one or all at once.

use domain::ids::AccountId;
use vault::{Family, OpenSession};

use crate::{Ask, Commands, error::CommandError, permissions};

impl Commands {
    /// The account's open sessions, the one that was used last first.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn sessions(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Vec<OpenSession>, CommandError> {
        permissions::own(&ask.caller, account)?;
        Ok(self.vault.open_sessions(account, self.now()).await?)
    }

    /// Ends one of the account's sessions; `false` when there is no such one.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_session(
        &self,
        ask: &Ask,
        account: AccountId,
        session: Family,
    ) -> Result<bool, CommandError> {
        permissions::own(&ask.caller, account)?;
        Ok(self.vault.close_session_of(account, session).await?)
    }

    /// Ends all of the account's sessions but one, if one is named.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_sessions_but(
        &self,
        ask: &Ask,
        account: AccountId,
        kept: Option<Family>,
    ) -> Result<(), CommandError> {
        permissions::own(&ask.caller, account)?;
        Ok(self.vault.close_sessions_but(account, kept).await?)
    }

    /// Notes from which kind of device somebody has just signed in.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn note_device(
        &self,
        account: AccountId,
        session: Family,
        device: Option<&str>,
    ) -> Result<(), CommandError> {
        match device {
            Some(device) => Ok(self.vault.note_device(account, session, device).await?),
            None => Ok(()),
        }
    }
}
