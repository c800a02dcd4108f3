//! The secret addresses of private calendars: whoever has an account makes them and takes them back.

use domain::ids::{AccountId, PersonId};
use uuid::Uuid;
use vault::{FeedToken, VaultError};

use crate::{
    Ask, Commands,
    error::{CommandError, NotAllowedHere, Rejection},
    permissions,
};

impl Commands {
    /// Makes the secret part of a calendar's address, for one of the account's persons or for all of them.
    ///
    /// # Errors
    ///
    /// When the account or the person is not the caller's, or there are as many already as one may have.
    pub async fn create_feed_token(
        &self,
        ask: &Ask,
        account: AccountId,
        person: Option<PersonId>,
    ) -> Result<FeedToken, CommandError> {
        permissions::own(&ask.caller, account)?;
        if let Some(person) = person {
            permissions::act_as(&ask.caller, person)?;
        }
        match self.vault.create_feed_token(account, person, self.now()).await {
            Err(VaultError::TooManyFeedTokens) => {
                Err(Rejection::House(NotAllowedHere::TooManyFeeds).into())
            }
            made => Ok(made?),
        }
    }

    /// Takes one back: nothing is shown at its address any more. Whose it was; nothing when the account has no such one.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn delete_feed_token(
        &self,
        ask: &Ask,
        account: AccountId,
        token: Uuid,
    ) -> Result<Option<FeedToken>, CommandError> {
        permissions::own(&ask.caller, account)?;
        let known = self.vault.look_up_feed_token(token).await?;
        let is_gone = self.vault.delete_feed_token(account, token).await?;
        Ok(known.filter(|_| is_gone))
    }
}
