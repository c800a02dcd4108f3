//! Profiles: made and changed.

use commands::{Ask, persons::ProfileChange};
use domain::{
    ids::{AccountId, PersonId},
    text::Username,
};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// One more profile for an account to act as.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's or has enough, or the name is taken.
    pub async fn create_person(
        &self,
        ask: &Ask,
        account: AccountId,
        (username, change): (Username, ProfileChange),
    ) -> Result<Deed<PersonId>, ActionError> {
        let made = self.commands.create_person(ask, account, username, change).await?;
        Ok(self.made(made).await)
    }

    /// Presents a person in another way; what is not named stays.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn update_person(
        &self,
        ask: &Ask,
        person: PersonId,
        change: ProfileChange,
    ) -> Result<Deed<PersonId>, ActionError> {
        let receipt = self.commands.update_person(ask, person, change).await?;
        Ok(self.done(person, receipt).await)
    }
}
