//! Passwords: only ever checked here; their hashes are in the vault.

use domain::{
    account::{AccountCommand, AccountRejection},
    ids::AccountId,
    text::{EmailAddress, Invalid},
    time::Moment,
};
use vault::{NewToken, Purpose};

use super::aside::aside;
use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    accounts::gone,
    error::{CommandError, Rejection},
    permissions,
    policies::letters::{Letter, News, Recipient},
};

/// How long a link that sets a new password works.
const RESET_HOURS: i64 = 2;

/// Guesses that a password has to stand: what somebody gets through who is slowed down at the door, and has a stolen list
/// of the commonest. Below it `zxcvbn` speaks of 0 and 1 of its 4 points; it knows 30,000 common passwords, names, words,
/// rows of keys, dates, and what people put in place of letters. A list alone would let `P@ssword2024` through.
const GUESSES_MIN: u64 = 1_000_000;

/// A password that is long enough, and none that is guessed first. Length is what counts (NIST SP 800-63B §3.1.1.2), and
/// that it is not on the lists that attackers have; the upper bound keeps hashing cheap to refuse.
pub(super) struct Password(String);

impl Password {
    const MIN: usize = 8;
    const MAX: usize = 200;

    /// One that somebody with this address chose.
    pub(super) async fn chosen(
        text: &str,
        email: Option<&EmailAddress>,
    ) -> Result<Self, CommandError> {
        let length = text.chars().count();
        if length < Self::MIN {
            return Err(Invalid::new("password", "should be at least 8 characters").into());
        }
        if length > Self::MAX {
            return Err(Invalid::new("password", "should be at most 200 characters").into());
        }
        if guesses(text.to_owned(), email).await? < GUESSES_MIN {
            let why = "is one of those that are guessed first: take several words, or a longer one";
            return Err(Invalid::new("password", why).into());
        }
        Ok(Self(text.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Commands {
    /// Changes the password, the old one asked again. Every session ends. Who was cut short once the new one held gives
    /// the same command again: whoever knows the password that holds may change it.
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
        let new = self.password_for(account, new).await?;
        self.is_in_use(account).await?;
        if !self.vault.verify_password(Some(account), new.as_str()).await? {
            self.ask_password(account, old).await?;
        }
        self.replace_password(ask, account, &new).await
    }

    /// Sets another password for somebody who cannot: the command line's way. Every session ends.
    ///
    /// # Errors
    ///
    /// When the new one is too weak, or the account is gone or suspended.
    pub async fn set_password(
        &self,
        ask: &Ask,
        account: AccountId,
        new: &str,
    ) -> Result<Receipt, CommandError> {
        permissions::command_line(&ask.caller)?;
        self.is_in_use(account).await?;
        let new = self.password_for(account, new).await?;
        self.replace_password(ask, account, &new).await
    }

    /// Asks for a letter with a way in, if somebody has this address. Returns at once, whatever follows: neither
    /// answer nor time tells who has an account.
    pub fn request_password_reset(&self, ask: Ask, email: EmailAddress) {
        let commands = self.clone();
        aside(async move { commands.reset_for_who_has(&ask, &email).await });
    }

    async fn reset_for_who_has(&self, ask: &Ask, email: &EmailAddress) -> Result<(), CommandError> {
        let Some(account) = self.account_at(email).await? else { return Ok(()) };
        if !self.account(account).await?.is_active() {
            return Ok(());
        }
        let token = reset_token(account, self.now()).into();
        let to = Recipient::Account(account);
        self.send(ask, Letter { to, news: News::ResetPassword { token } }).await
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
    ) -> Result<CreationReceipt<AccountId>, CommandError> {
        let (purpose, now) = (Purpose::ResetPassword, self.now());
        let known = self.vault.look_up_token(purpose, token, now).await?;
        let account = AccountId(known.ok_or(CommandError::InvalidToken)?.0);
        self.is_in_use(account).await?;
        let new = self.password_for(account, new).await?;
        let used = self.vault.consume_token(purpose, token, now).await?;
        used.ok_or(CommandError::InvalidToken)?;
        let receipt = self.replace_password(ask, account, &new).await?;
        Ok(CreationReceipt { id: account, receipt })
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

    async fn password_for(&self, account: AccountId, new: &str) -> Result<Password, CommandError> {
        Password::chosen(new, self.account(account).await?.email()).await
    }

    // A refusal comes before anything is otherwise.
    pub(super) async fn is_in_use(&self, account: AccountId) -> Result<(), CommandError> {
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
        self.leave_mailbox(account, None).await?;
        self.accounts.execute(ask, account.0, AccountCommand::ChangePassword).await
    }
}

// A millisecond or so of work, and more for whoever sends what takes long.
async fn guesses(text: String, email: Option<&EmailAddress>) -> Result<u64, CommandError> {
    let address = email.map(EmailAddress::canonical).unwrap_or_default();
    let work = move || {
        let own: Vec<&str> = address.split(['@', '.', '+', '-', '_']).collect();
        zxcvbn::zxcvbn(&text, &own).guesses()
    };
    tokio::task::spawn_blocking(work).await.map_err(CommandError::failed)
}

/// The token of the letter that gives a way in without the password.
pub(super) fn reset_token(account: AccountId, now: Moment) -> NewToken {
    let until = now.plus_hours(RESET_HOURS);
    NewToken::new(Purpose::ResetPassword, account.0, account.0, until)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn may_be_chosen(text: &str) -> bool {
        let email = EmailAddress::new("rosamund.winter@mail.test").unwrap();
        Password::chosen(text, Some(&email)).await.is_ok()
    }

    #[tokio::test]
    async fn what_is_guessed_first_cannot_be_chosen() {
        let first = [
            "password",
            "12345678",
            "qwertyuiop",
            "iloveyou1",
            "P@ssw0rd",
            "aaaaaaaa",
            "football1",
            "rosamund",
            "winterrosamund",
            "short",
            "abcdefgh",
        ];
        for text in first {
            assert!(!may_be_chosen(text).await, "{text}");
        }
    }

    #[tokio::test]
    async fn several_words_can_be_chosen() {
        let fine = ["correct horse battery", "long enough", "victims own pass 2", "tr4ff1c-lamp"];
        for text in fine {
            assert!(may_be_chosen(text).await, "{text}");
        }
        assert!(!may_be_chosen(&"x7".repeat(101)).await, "too long");
    }
}
