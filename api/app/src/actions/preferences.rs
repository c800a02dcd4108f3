//! How an account wants it: language, zone and letters; and where it is signed in.

use commands::Ask;
use domain::{account::AccountSettings, ids::AccountId};
use vault::{Family, OpenSession};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Sets which letters an account gets, its zone and its place.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn change_preferences(
        &self,
        ask: &Ask,
        account: AccountId,
        settings: AccountSettings,
    ) -> Result<Deed<AccountId>, ActionError> {
        let receipt = self.commands.change_settings(ask, account, settings).await?;
        Ok(self.done(account, receipt).await)
    }

    /// Sets the language in which an account is spoken to.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn change_locale(
        &self,
        ask: &Ask,
        account: AccountId,
        locale: String,
    ) -> Result<Deed<AccountId>, ActionError> {
        let receipt = self.commands.change_locale(ask, account, locale).await?;
        Ok(self.done(account, receipt).await)
    }

    /// Where an account is signed in, the session that was used last first.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn sessions(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Vec<OpenSession>, ActionError> {
        Ok(self.commands.sessions(ask, account).await?)
    }

    /// Signs a device out; `false` when there is no such session.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_session(
        &self,
        ask: &Ask,
        account: AccountId,
        session: Family,
    ) -> Result<bool, ActionError> {
        Ok(self.commands.end_session(ask, account, session).await?)
    }

    /// Signs all devices out but the one that asks, if it is one.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_other_sessions(
        &self,
        ask: &Ask,
        account: AccountId,
        kept: Option<Family>,
    ) -> Result<(), ActionError> {
        Ok(self.commands.end_sessions_but(ask, account, kept).await?)
    }
}
