//! Signing in and out. Sessions are the vault's; the log does not tell who was here when.

use std::net::IpAddr;

use domain::{
    account::Account,
    caller::{AccountCaller, Caller},
    ids::AccountId,
    text::EmailAddress,
};
use vault::{Family, Rotation};

use crate::{Commands, accounts::sign_up::gone, error::CommandError, names::Name};

/// Somebody is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// The account that signed in.
    pub account: AccountId,
    /// A JWT of 15 minutes.
    pub access_token: String,
    /// Opaque; renews the session once.
    pub refresh_token: String,
    /// The session that they begin.
    pub family: Family,
}

impl Commands {
    /// Signs in; from where is noted, if it is given.
    ///
    /// # Errors
    ///
    /// [`CommandError::WrongCredentials`] for a wrong password as for an unknown address, after the same
    /// time; [`CommandError::Unconfirmed`] only to who knows the password.
    pub async fn sign_in(
        &self,
        email: &EmailAddress,
        password: &str,
        from: Option<IpAddr>,
    ) -> Result<Session, CommandError> {
        let account = self.authenticate(email, password).await?;
        self.note_sign_in(account, from).await?;
        self.open_session(account).await
    }

    pub(super) async fn note_sign_in(
        &self,
        account: AccountId,
        from: Option<IpAddr>,
    ) -> Result<(), CommandError> {
        if let Some(from) = from {
            self.vault.note_sign_in(account, from, self.now()).await?;
        }
        Ok(())
    }

    /// Whose address and password these are.
    pub(super) async fn authenticate(
        &self,
        email: &EmailAddress,
        password: &str,
    ) -> Result<AccountId, CommandError> {
        let account = self.account_at(email).await?;
        let right = self.vault.verify_password(account, password).await?;
        // Whoever signed up is told to follow the letter, whether or not the address has an account: what waits is theirs.
        let waiting = self.vault.sign_up_at(self.reservation(&Name::Email(email))).await?;
        if let Some(waiting) = waiting {
            let waits = self.vault.fits(Some(&waiting.password), password).await?;
            if waits && !right {
                return Err(CommandError::Unconfirmed);
            }
        }
        if !right {
            return Err(CommandError::WrongCredentials);
        }
        let account = account.ok_or(CommandError::WrongCredentials)?;
        let known = &self.accounts.state(account.0).await?.state;
        if known.is_unconfirmed() {
            return Err(CommandError::Unconfirmed);
        }
        if known.is_suspended() {
            return Err(CommandError::Forbidden("this account is suspended"));
        }
        if !known.is_active() {
            return Err(CommandError::WrongCredentials);
        }
        Ok(account)
    }

    /// A session for an account that has just shown who it is by a token.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn open_session(&self, account: AccountId) -> Result<Session, CommandError> {
        let opened = self.vault.open_session(account, self.now()).await?;
        self.session(opened)
    }

    fn session(&self, opened: vault::Session) -> Result<Session, CommandError> {
        let vault::Session { account, family, token } = opened;
        let access_token = self.vault.access_token(account, family, self.now())?;
        Ok(Session { account, access_token, refresh_token: token, family })
    }

    /// Renews a session. A token that was used before ends the whole session: somebody has a copy.
    ///
    /// # Errors
    ///
    /// When the token is unknown, used or too old.
    pub async fn refresh_session(&self, refresh_token: &str) -> Result<Session, CommandError> {
        match self.vault.rotate_session(refresh_token, self.now()).await? {
            Rotation::Renewed { account, token, family } => {
                self.session(vault::Session { account, family, token })
            }
            Rotation::Reused | Rotation::Unknown | Rotation::Expired => {
                Err(CommandError::InvalidToken)
            }
        }
    }

    /// Signs out; the access token stops working too.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn sign_out(&self, refresh_token: &str) -> Result<(), CommandError> {
        self.vault.close_session(refresh_token).await?;
        Ok(())
    }

    /// Who holds this access token; a visitor when it is not valid.
    ///
    /// # Errors
    ///
    /// When the vault or the log fails.
    pub async fn caller_with(&self, access_token: &str) -> Result<Caller, CommandError> {
        let known = self.vault.read_access_token(access_token, self.now()).await?;
        let Some((account, _)) = known else { return Ok(Caller::Visitor) };
        self.caller_for(account).await
    }

    /// Which session an access token belongs to, if it is valid.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn session_with(&self, access_token: &str) -> Result<Option<Family>, CommandError> {
        let known = self.vault.read_access_token(access_token, self.now()).await?;
        Ok(known.map(|(_, family)| family))
    }

    /// An account as a caller; a visitor when it is gone.
    ///
    /// # Errors
    ///
    /// When the log fails.
    pub async fn caller_for(&self, account: AccountId) -> Result<Caller, CommandError> {
        let known = self.accounts.state(account.0).await?;
        if !known.state.is_active() {
            return Ok(Caller::Visitor);
        }
        Ok(Caller::Account(self.signed(account, &known.state).await?))
    }

    // Nobody acts as a person that is suspended, or is not there yet.
    async fn signed(
        &self,
        id: AccountId,
        account: &Account,
    ) -> Result<AccountCaller, CommandError> {
        let mut persons = Vec::with_capacity(account.persons().len());
        for person in account.persons() {
            let known = self.persons.state(person.0).await?;
            if known.state.profile().is_some() && !known.state.is_suspended() {
                persons.push(*person);
            }
        }
        let chosen = account.default_person().filter(|it| persons.contains(it));
        let acting = chosen.or_else(|| persons.first().copied());
        Ok(AccountCaller { account: id, persons, acting, role: account.role() })
    }

    /// The account that has this address: the command line's way to name one.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub async fn account_with(&self, email: &EmailAddress) -> Result<AccountId, CommandError> {
        self.account_at(email).await?.ok_or_else(gone)
    }

    /// The account that has this address, if there is one.
    pub(crate) async fn account_at(
        &self,
        email: &EmailAddress,
    ) -> Result<Option<AccountId>, CommandError> {
        Ok(self.holder(&Name::Email(email)).await?.map(AccountId))
    }
}
