//! Another e-mail address: asked for with the password, used once it is confirmed.

use domain::{
    account::AccountCommand, ids::AccountId, personal::Personal, text::EmailAddress, time::Moment,
};

use crate::{
    Ask, Commands, Made, Receipt,
    error::CommandError,
    names::Name,
    permissions,
    policies::letters::{Letter, News, Recipient},
    vault::{NewToken, Purpose},
};

/// How long a link that confirms another address works.
const CHANGE_HOURS: i64 = 24;

impl Commands {
    /// Asks for another address; letters go to both. An address that has an account gets a letter that
    /// says so, and the answer is the same.
    ///
    /// # Errors
    ///
    /// When the password is not right.
    pub async fn change_email(
        &self,
        ask: &Ask,
        account: AccountId,
        email: EmailAddress,
        password: &str,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        self.ask_password(account, password).await?;
        match self.claim(ask, &Name::Email(&email), account).await {
            Err(error) if error.is_taken() => {
                let locale = self.account(account).await?.locale().to_owned();
                let to = Recipient::Address { email, locale };
                self.send(ask, Letter { to, news: News::AlreadyRegistered }).await?;
                Ok(self.accounts.state(account.0).await?.receipt())
            }
            claimed => {
                claimed?;
                let command =
                    AccountCommand::RequestAddressChange { email: Personal::new(account, email) };
                self.accounts.execute(&ask.then("request"), account.0, command).await
            }
        }
    }

    /// Uses the other address from now on, by the token in the letter.
    ///
    /// # Errors
    ///
    /// When the token is not valid any more, or somebody else has the address by now.
    pub async fn confirm_email(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<Made<AccountId>, CommandError> {
        let purpose = Purpose::ConfirmAddressChange;
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let (account, _) = known.ok_or(CommandError::InvalidToken)?;
        let account = AccountId(account);
        let state = self.account(account).await?;
        let wanted = state.wanted_email().cloned().ok_or(CommandError::InvalidToken)?;
        self.claim(ask, &Name::Email(&wanted), account).await?;
        let receipt =
            self.accounts.execute(ask, account.0, AccountCommand::ConfirmAddressChange).await?;
        self.confirm_name(ask, &Name::Email(&wanted), account).await?;
        if let Some(old) = state.email().filter(|old| old.canonical() != wanted.canonical()) {
            self.release(ask, &Name::Email(old), account).await?;
        }
        self.vault.consume_token(purpose, token, self.now()).await?;
        Ok(Made { id: account, receipt })
    }
}

/// The token of the letter that asks to confirm another address.
pub(crate) fn address_change_token(account: AccountId, now: Moment) -> NewToken {
    let until = now.plus_hours(CHANGE_HOURS);
    NewToken::new(Purpose::ConfirmAddressChange, account.0, account.0, until)
}
