//! Signing up. A known address is answered exactly like a new one: who has an account here is nobody's business.
//!
//! Until somebody follows the letter, all that was asked for waits in the vault and belongs to that letter; the log knows
//! nothing of it. How a sign-up becomes an account is in `confirm`.

use super::aside::aside;
use domain::{
    account::{AccountCommand, AccountRejection},
    ids::AccountId,
    personal::Personal,
    text::{EmailAddress, Invalid, Username},
    time::Moment,
};
use uuid::Uuid;
use vault::{FirstProfile, NewToken, Purpose, SignUpWish, WaitingSignUp};

use crate::{
    Ask, Commands, CreationReceipt,
    accounts::{confirm::first_person_of, password::Password},
    error::{CommandError, Rejection},
    names::Name,
    policies::letters::{Letter, News, Recipient},
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
    /// Signs somebody up; a letter asks them to confirm the address, and what they asked for waits until then. When the
    /// address has an account already, its owner gets a letter that says so, and the answer is the same. `asker` tells
    /// whoever asks from others, as well as one can.
    ///
    /// # Errors
    ///
    /// When the house does not let them in, or the password is too weak.
    pub async fn sign_up(
        &self,
        ask: &Ask,
        registration: Registration,
        asker: &[u8],
    ) -> Result<AccountId, CommandError> {
        self.sign_up_as(ask, registration, None, asker).await
    }

    /// The same for somebody who says at once what their first profile shall be called.
    ///
    /// # Errors
    ///
    /// The same, and when the username is taken or none.
    pub async fn sign_up_with_profile(
        &self,
        ask: &Ask,
        registration: Registration,
        profile: FirstProfile,
        asker: &[u8],
    ) -> Result<AccountId, CommandError> {
        self.may_register(&registration.email).await?;
        self.is_free(&profile).await?;
        self.sign_up_as(ask, registration, Some(profile), asker).await
    }

    async fn sign_up_as(
        &self,
        ask: &Ask,
        registration: Registration,
        profile: Option<FirstProfile>,
        asker: &[u8],
    ) -> Result<AccountId, CommandError> {
        self.may_register(&registration.email).await?;
        let Registration { email, password, locale } = registration;
        let password = Password::chosen(&password, Some(&email)).await?;
        let wish = SignUpWish { email, locale, profile };
        let waiting = self.wait(wish, &password, asker).await?;
        let letter = self.letter_for(&waiting).await?;
        self.send(ask, letter).await?;
        Ok(waiting.account)
    }

    // What the same asker asks for again with the same password is the same request. Two passwords are hashed whatever
    // is known of the address, so that the time tells nothing.
    async fn wait(
        &self,
        wish: SignUpWish,
        password: &Password,
        asker: &[u8],
    ) -> Result<WaitingSignUp, CommandError> {
        let address = self.reservation(&Name::Email(&wish.email));
        let asker = self.vault.instance().asker(asker);
        let before = self.vault.sign_up_at(address).await?;
        let known = before.as_ref().map(|it| it.password.as_str());
        let same = self.vault.fits(known, password.as_str()).await?;
        let password = self.vault.password_hash(password.as_str()).await?;
        if let Some(mut before) = before.filter(|it| same && it.asker == asker) {
            if wish.profile.is_some() && wish.profile != before.wish.profile {
                before.wish.profile = wish.profile;
                self.vault.keep_sign_up(address, &before, self.now()).await?;
            }
            return Ok(before);
        }
        let (request, account) = (Uuid::new_v4(), AccountId(Uuid::new_v4()));
        let waiting = WaitingSignUp { request, account, asker, password, wish };
        self.vault.keep_sign_up(address, &waiting, self.now()).await?;
        Ok(waiting)
    }

    async fn letter_for(&self, waiting: &WaitingSignUp) -> Result<Letter, CommandError> {
        let SignUpWish { email, locale, .. } = waiting.wish.clone();
        let news = match self.account_at(&email).await? {
            Some(_) => News::AlreadyRegistered,
            None => News::ConfirmAddress { token: confirmation(waiting, self.now()).into() },
        };
        Ok(Letter { to: Recipient::Address { email, locale }, news })
    }

    /// Names the first profile of somebody who has just signed up: it waits with the rest of what they asked for. Only
    /// for whoever asked for it.
    ///
    /// # Errors
    ///
    /// [`AccountRejection::NotFound`] when nothing of theirs waits for this address; or when the username is taken.
    pub async fn name_first_profile(
        &self,
        email: &EmailAddress,
        asker: &[u8],
        profile: FirstProfile,
    ) -> Result<domain::ids::PersonId, CommandError> {
        let address = self.reservation(&Name::Email(email));
        let asker = self.vault.instance().asker(asker);
        let waiting = self.vault.sign_up_at(address).await?.filter(|it| it.asker == asker);
        let mut waiting = waiting.ok_or_else(gone)?;
        self.is_free(&profile).await?;
        waiting.wish.profile = Some(profile);
        self.vault.keep_sign_up(address, &waiting, self.now()).await?;
        Ok(first_person_of(&waiting))
    }

    async fn is_free(&self, profile: &FirstProfile) -> Result<(), CommandError> {
        match self.actor_named(&Username::new(&profile.username)?).await? {
            None => Ok(()),
            Some(_) => {
                let taken = "this username is already taken";
                Err(Invalid::new("preferred_username", taken).into())
            }
        }
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
        let address = self.reservation(&Name::Email(email));
        let Some(waiting) = self.vault.sign_up_at(address).await? else { return Ok(()) };
        if self.account_at(email).await?.is_some() {
            return Ok(());
        }
        let letter = self.letter_for(&waiting).await?;
        self.send(ask, letter).await
    }

    /// Makes an account that needs no confirmation, whomever the house lets in otherwise: the command line's way. It has
    /// its role from its first moment on, so that whatever cuts this short leaves all of it or nothing.
    ///
    /// # Errors
    ///
    /// When the address has an account, or the password is too weak.
    pub async fn create_account(
        &self,
        ask: &Ask,
        registration: Registration,
        role: domain::caller::Role,
    ) -> Result<CreationReceipt<AccountId>, CommandError> {
        crate::permissions::role(&ask.caller, domain::caller::Role::Administrator)?;
        let Registration { email, password, locale } = registration;
        let password = Password::chosen(&password, Some(&email)).await?;
        let account = AccountId(Uuid::new_v5(&ask.id.0, b"account"));
        let name = Name::Email(&email);
        self.claim(ask, &name, account).await.map_err(|error| {
            let taken = || Invalid::new("email", "has an account already").into();
            if error.is_taken() { taken() } else { error }
        })?;
        self.vault.set_password(account, password.as_str()).await?;
        let address = Personal::new(account, email.clone());
        let register = AccountCommand::Register { email: address, locale, role };
        self.accounts.execute(&ask.then("register"), account.0, register).await?;
        let confirmed = self.confirm_name(ask, &name, account).await?;
        let receipt = self.take_office(&ask.then("role"), account, role).await?;
        Ok(CreationReceipt { id: account, receipt: receipt.or_later(confirmed) })
    }
}

// The letter of a request carries a token for that request only.
fn confirmation(waiting: &WaitingSignUp, now: Moment) -> NewToken {
    let until = now.plus_hours(CONFIRMATION_HOURS);
    NewToken::new(Purpose::ConfirmAddress, waiting.account.0, waiting.request, until)
}

/// What `active` says of an account that cannot be used.
pub(crate) fn gone() -> CommandError {
    Rejection::Account(AccountRejection::NotFound).into()
}
