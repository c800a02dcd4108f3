//! What asks the password again: wrong ones are counted as at signing in.

use commands::{
    Ask, CommandError, Rejection,
    erasure::{ErasureAuthority, Orphans},
};
use domain::{
    account::AccountRejection,
    ids::{AccountId, PersonId},
    text::EmailAddress,
    time::Moment,
};
use uuid::Uuid;

use super::{ActionError, Deed};
use crate::{
    App,
    auth::{LetterKind, Try},
    erasure,
};

impl App {
    /// Changes the password.
    ///
    /// # Errors
    ///
    /// When the old one is not right or was tried too often, or the new one is too weak.
    pub async fn change_password(
        &self,
        ask: &Ask,
        account: AccountId,
        (old, new): (&str, &str),
    ) -> Result<Deed<AccountId>, ActionError> {
        let tried = self.try_password(account).await?;
        let changed = self.commands.change_password(ask, account, old, new).await;
        Ok(self.done(account, counted(tried, changed)?).await)
    }

    /// Asks for another address; letters go to both.
    ///
    /// # Errors
    ///
    /// When too many letters went there, or the password is not right or was tried too often.
    pub async fn change_email(
        &self,
        ask: &Ask,
        client: std::net::IpAddr,
        (account, password): (AccountId, &str),
        email: EmailAddress,
    ) -> Result<Deed<AccountId>, ActionError> {
        self.limits.letter(LetterKind::Change, &email, client)?;
        let tried = self.try_password(account).await?;
        let changed = self.commands.change_email(ask, account, email, password).await;
        Ok(self.done(account, counted(tried, changed)?).await)
    }

    /// Makes a link to everything about an account, or one of its persons; none when one was made within a day.
    ///
    /// # Errors
    ///
    /// When the password is not right or was tried too often, or a rule says no.
    pub async fn request_export(
        &self,
        ask: &Ask,
        (account, password): (AccountId, &str),
        person: Option<PersonId>,
    ) -> Result<Option<(String, Moment)>, ActionError> {
        let tried = self.try_password(account).await?;
        counted(tried, self.commands.request_export(ask, account, person, password).await)
    }

    /// Erases one's account; answers with the receipts' ids.
    ///
    /// # Errors
    ///
    /// When the password is not right or was tried too often, or a rule says no.
    pub async fn erase_own_account(
        &self,
        ask: &Ask,
        (account, password): (AccountId, &str),
        orphans: Orphans,
    ) -> Result<Vec<Uuid>, ActionError> {
        let tried = self.try_password(account).await?;
        let said = ErasureAuthority::Owner(password);
        counted(tried, erasure::ask::account(self, ask, account, said, orphans).await)
    }

    /// Erases one of one's persons, the password asked again; answers with the receipt's id.
    ///
    /// # Errors
    ///
    /// When the password is not right or was tried too often, or a rule says no.
    pub async fn erase_own_person(
        &self,
        ask: &Ask,
        (account, password): (AccountId, &str),
        person: PersonId,
        orphans: Orphans,
    ) -> Result<Uuid, ActionError> {
        let tried = self.try_password(account).await?;
        counted(tried, self.commands.ask_password(account, password).await)?;
        Ok(erasure::ask::person(self, ask, account, person, orphans).await?)
    }

    async fn try_password(&self, account: AccountId) -> Result<Try<'_>, ActionError> {
        let known = self.commands.account(account).await?;
        let gone = || CommandError::from(Rejection::Account(AccountRejection::NotFound));
        let email = known.email().ok_or_else(gone)?;
        Ok(self.limits.password(email)?)
    }
}

// Only a wrong password counts.
fn counted<T>(tried: Try<'_>, done: Result<T, CommandError>) -> Result<T, ActionError> {
    if !matches!(done, Err(CommandError::WrongPassword)) {
        tried.was_right();
    }
    Ok(done?)
}
