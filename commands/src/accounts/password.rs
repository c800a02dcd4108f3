//! Passwords: only ever checked here; their hashes are in the vault.

use domain::{
    account::{AccountCommand, AccountRejection},
    ids::AccountId,
    text::{EmailAddress, Invalid},
    time::Moment,
};

use super::aside::aside;
use crate::{
    Ask, Commands, Made, Receipt,
    accounts::gone,
    error::{CommandError, Rejection},
    names::Name,
    permissions,
    vault::{NewToken, Purpose},
};

/// How long a link that sets a new password works.
const RESET_HOURS: i64 = 2;

/// A password that is long enough. Length is what counts (NIST SP 800-63B §3.1.1.2); the upper bound keeps
/// hashing cheap to refuse.
pub(super) struct Password(String);

impl Password {
    const MIN: usize = 8;
    const MAX: usize = 200;

    pub(super) fn new(text: &str) -> Result<Self, Invalid> {
        let length = text.chars().count();
        if length < Self::MIN {
            return Err(Invalid::new("password", "should be at least 8 characters"));
        }
        if length > Self::MAX {
            return Err(Invalid::new("password", "should be at most 200 characters"));
        }
        Ok(Self(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Commands {
    /// Changes the password, the old one asked again. Every session ends.
    ///
    /// # Errors
    ///
    /// When the old one is not right or the new one too weak.
    pub async fn change_password(
        &self,
        ask: &Ask,
        account: AccountId,
        old: &str,
        new: &str,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        let new = Password::new(new)?;
        self.is_in_use(account).await?;
        self.ask_password(account, old).await?;
        self.replace_password(ask, account, &new).await
    }

    /// Asks for a letter with a way in, if somebody has this address. Returns at once, whatever follows: neither
    /// answer nor time tells who has an account.
    pub fn request_password_reset(&self, ask: Ask, email: EmailAddress) {
        let commands = self.clone();
        aside(async move { commands.reset_for_who_has(&ask, &email).await });
    }

    async fn reset_for_who_has(&self, ask: &Ask, email: &EmailAddress) -> Result<(), CommandError> {
        let Some(account) = self.holder(&Name::Email(email)).await? else { return Ok(()) };
        if !self.account(AccountId(account)).await?.is_active() {
            return Ok(());
        }
        self.accounts.execute(ask, account, AccountCommand::RequestPasswordReset).await.map(drop)
    }

    /// Sets a new password by the token in the letter. Every session ends.
    ///
    /// # Errors
    ///
    /// When the token is not valid any more or the password too weak.
    pub async fn reset_password(
        &self,
        ask: &Ask,
        token: &str,
        new: &str,
    ) -> Result<Made<AccountId>, CommandError> {
        let new = Password::new(new)?;
        let known = self.vault.look_up_token(Purpose::ResetPassword, token, self.now()).await?;
        let (account, _) = known.ok_or(CommandError::InvalidToken)?;
        let account = AccountId(account);
        self.is_in_use(account).await?;
        let used = self.vault.consume_token(Purpose::ResetPassword, token, self.now()).await?;
        used.ok_or(CommandError::InvalidToken)?;
        let receipt = self.replace_password(ask, account, &new).await?;
        Ok(Made { id: account, receipt })
    }

    /// The account's password was given again, and is right.
    ///
    /// # Errors
    ///
    /// [`CommandError::WrongPassword`] when it is not.
    pub async fn ask_password(
        &self,
        account: AccountId,
        password: &str,
    ) -> Result<(), CommandError> {
        if self.vault.verify_password(Some(account), password).await? {
            return Ok(());
        }
        Err(CommandError::WrongPassword)
    }

    // A refusal comes before the password is another one.
    async fn is_in_use(&self, account: AccountId) -> Result<(), CommandError> {
        let known = self.account(account).await?;
        if known.is_suspended() {
            return Err(Rejection::Account(AccountRejection::Suspended).into());
        }
        if known.is_active() || known.is_unconfirmed() { Ok(()) } else { Err(gone()) }
    }

    async fn replace_password(
        &self,
        ask: &Ask,
        account: AccountId,
        new: &Password,
    ) -> Result<Receipt, CommandError> {
        self.vault.set_password(account, new.as_str()).await?;
        self.vault.close_sessions(account).await?;
        self.vault.withdraw_tokens(Purpose::ResetPassword, account.0, self.now()).await?;
        self.accounts.execute(ask, account.0, AccountCommand::ChangePassword).await
    }
}

/// The token of the letter that gives a way in without the password.
pub(crate) fn reset_token(account: AccountId, now: Moment) -> NewToken {
    let until = now.plus_hours(RESET_HOURS);
    NewToken::new(Purpose::ResetPassword, account.0, account.0, until)
}
