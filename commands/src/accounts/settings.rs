//! How an account wants it: language, notifications, default person.
//! How an account wants it: language, notifications, default person; and leaving.

use domain::{
    account::{AccountCommand, AccountSettings},
    ids::{AccountId, PersonId},
    personal::Personal,
};

use crate::{Ask, Commands, Receipt, error::CommandError, permissions};

impl Commands {
    /// Reads another language from now on.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn change_locale(
        &self,
        ask: &Ask,
        account: AccountId,
        locale: String,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        self.accounts.execute(ask, account.0, AccountCommand::ChangeLocale { locale }).await
    }

    /// Wants to be told otherwise from now on.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn change_settings(
        &self,
        ask: &Ask,
        account: AccountId,
        settings: AccountSettings,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        let settings = settings.in_normal_form()?;
        let command = AccountCommand::ChangeSettings { settings: Personal::new(account, settings) };
        self.accounts.execute(ask, account.0, command).await
    }

    /// Acts as this person when nothing else is said.
    ///
    /// # Errors
    ///
    /// When the account or the person is not the caller's.
    pub async fn choose_default_person(
        &self,
        ask: &Ask,
        account: AccountId,
        person: PersonId,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        let command = AccountCommand::ChooseDefaultPerson { account, person };
        self.accounts.execute(ask, account.0, command).await
    }
}
