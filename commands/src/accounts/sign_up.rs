//! Signing up. A known address is answered exactly like a new one: who has an account here is nobody's business.

use super::aside::aside;
use domain::{
    account::{AccountCommand, AccountRejection},
    ids::AccountId,
    personal::Personal,
    text::EmailAddress,
    time::Moment,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, Made, Receipt,
    accounts::password::Password,
    error::{CommandError, Rejection},
    names::Name,
    policies::letters::{Letter, News, Recipient},
    vault::{NewToken, Purpose},
};

/// How long a link that confirms an address works.
const CONFIRMATION_HOURS: i64 = 48;

/// Somebody who signs up.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Where to reach them.
    pub email: EmailAddress,
    /// What they sign in with.
    pub password: String,
    /// Which language they read (BCP 47).
    pub locale: String,
}

impl Commands {
    /// Signs somebody up; a letter asks them to confirm the address. When the address has an account
    /// already, its owner gets a letter that says so, and the answer is the same.
    ///
    /// # Errors
    ///
    /// When the house does not let them in, or the password is too weak.
    pub async fn sign_up(
        &self,
        ask: &Ask,
        registration: Registration,
    ) -> Result<Made<AccountId>, CommandError> {
        self.may_register(&registration.email).await?;
        self.register(ask, registration).await
    }

    async fn register(
        &self,
        ask: &Ask,
        registration: Registration,
    ) -> Result<Made<AccountId>, CommandError> {
        let Registration { email, password, locale } = registration;
        let password = Password::new(&password)?;
        let account = AccountId(Uuid::new_v5(&ask.id.0, b"account"));
        let name = Name::Email(&email);
        match self.claim(ask, &name, account).await {
            Err(error) if error.is_taken() => {
                // As long as hashing a new password takes: the time tells nothing, either.
                self.vault.verify_password(None, password.as_str()).await?;
                return self.answer_like_new(ask, email, locale, account).await;
            }
            claimed => claimed?,
        };
        self.vault.set_password(account, password.as_str()).await?;
        let register =
            AccountCommand::Register { email: Personal::new(account, email.clone()), locale };
        let receipt = self.accounts.execute(&ask.then("register"), account.0, register).await?;
        let confirmed = self.confirm_name(ask, &name, account).await?;
        Ok(Made { id: account, receipt: receipt.or_later(confirmed) })
    }

    async fn answer_like_new(
        &self,
        ask: &Ask,
        email: EmailAddress,
        locale: String,
        account: AccountId,
    ) -> Result<Made<AccountId>, CommandError> {
        let known = self.holder(&Name::Email(&email)).await?.map(AccountId);
        let unconfirmed = match known {
            Some(known) => self.account(known).await?.is_unconfirmed().then_some(known),
            None => None,
        };
        let letter = match unconfirmed {
            Some(known) => self.confirmation_letter(known),
            None => {
                Letter { to: Recipient::Address { email, locale }, news: News::AlreadyRegistered }
            }
        };
        self.send(ask, letter).await?;
        let head = self.core.log.head().await?;
        Ok(Made { id: account, receipt: Receipt { position: head, revision: None } })
    }

    /// Confirms an account's address by the token in the letter.
    ///
    /// # Errors
    ///
    /// When the token is not valid, or not any more.
    pub async fn confirm_address(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<Made<AccountId>, CommandError> {
        let known = self.vault.look_up_token(Purpose::ConfirmAddress, token, self.now()).await?;
        let (account, _) = known.ok_or(CommandError::InvalidToken)?;
        let receipt = self.accounts.execute(ask, account, AccountCommand::ConfirmAddress).await?;
        self.vault.consume_token(Purpose::ConfirmAddress, token, self.now()).await?;
        Ok(Made { id: AccountId(account), receipt })
    }

    /// Sends the letter that asks to confirm an address again, if somebody waits for it. Returns at once, whatever
    /// follows: neither answer nor time tells who has an account.
    pub fn resend_confirmation(&self, ask: Ask, email: EmailAddress) {
        let commands = self.clone();
        aside(async move { commands.resend_to_who_waits(&ask, &email).await });
    }

    async fn resend_to_who_waits(
        &self,
        ask: &Ask,
        email: &EmailAddress,
    ) -> Result<(), CommandError> {
        let Some(account) = self.holder(&Name::Email(email)).await?.map(AccountId) else {
            return Ok(());
        };
        if !self.account(account).await?.is_unconfirmed() {
            return Ok(());
        }
        let letter = self.confirmation_letter(account);
        self.send(ask, letter).await
    }

    /// Makes an account that needs no confirmation, whomever the house lets in otherwise: the command line's way.
    ///
    /// # Errors
    ///
    /// When the address has an account, or the password is too weak.
    pub async fn create_account(
        &self,
        ask: &Ask,
        registration: Registration,
        role: domain::caller::Role,
    ) -> Result<Made<AccountId>, CommandError> {
        crate::permissions::role(&ask.caller, domain::caller::Role::Administrator)?;
        let taken = self.holder(&Name::Email(&registration.email)).await?.is_some();
        if taken {
            return Err(domain::text::Invalid::new("email", "has an account already").into());
        }
        let made = self.register(ask, registration).await?;
        let confirm = AccountCommand::ConfirmAddress;
        self.accounts.execute(&ask.then("confirm"), made.id.0, confirm).await?;
        let receipt = self.take_office(&ask.then("role"), made.id, role).await?;
        Ok(Made { id: made.id, receipt: receipt.or_later(made.receipt) })
    }

    fn confirmation_letter(&self, account: AccountId) -> Letter {
        let token = confirmation_token(account, self.now()).into();
        Letter { to: Recipient::Account(account), news: News::ConfirmAddress { token } }
    }
}

/// The token of the letter that asks to confirm an address.
pub(crate) fn confirmation_token(account: AccountId, now: Moment) -> NewToken {
    let until = now.plus_hours(CONFIRMATION_HOURS);
    NewToken::new(Purpose::ConfirmAddress, account.0, account.0, until)
}

/// What `active` says of an account that cannot be used.
pub(crate) fn gone() -> CommandError {
    Rejection::Account(AccountRejection::NotFound).into()
}
