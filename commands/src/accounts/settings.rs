//! How an account wants it: language, notifications, default person; and leaving.

use domain::{
    account::{AccountCommand, Settings},
    ids::{AccountId, PersonId},
    person::PersonCommand,
    personal::Personal,
};

use crate::{Ask, Commands, Receipt, error::CommandError, names::Name, permissions};

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
        settings: Settings,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
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

    /// Deletes an account and its persons, the password asked again. Their usernames stay taken.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, the password not right, or nobody else could run the place.
    pub async fn delete_account(
        &self,
        ask: &Ask,
        account: AccountId,
        password: &str,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        self.ask_password(account, password).await?;
        self.close_account(ask, account).await
    }

    // What leaving is, for whoever may say so.
    pub(crate) async fn close_account(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Receipt, CommandError> {
        self.lay_down_office(ask, account).await?;
        let state = self.account(account).await?;
        for person in state.persons() {
            let purpose = format!("delete-{person}");
            self.persons.execute(&ask.then(&purpose), person.0, PersonCommand::Delete).await?;
        }
        self.vault.forget_sign_in(account).await?;
        let receipt = self.accounts.execute(ask, account.0, AccountCommand::Delete).await?;
        if let Some(email) = state.email() {
            self.release(ask, &Name::Email(email), account).await?;
        }
        Ok(receipt)
    }
}
