//! Taking everything along: a link to it, with the password asked again, once a day.

use domain::{
    ids::{AccountId, PersonId},
    time::Moment,
};
use vault::{NewToken, Purpose};

use crate::{Ask, Commands, error::CommandError, permissions};

/// How long a link to an export works; until then there is no other.
const EXPORT_HOURS: i64 = 24;

impl Commands {
    /// Makes a link to everything about an account, or one of its persons; `None` when one was made within a day.
    ///
    /// # Errors
    ///
    /// When the account or the person is not the caller's, or the password not right.
    pub async fn request_export(
        &self,
        ask: &Ask,
        account: AccountId,
        person: Option<PersonId>,
        password: &str,
    ) -> Result<Option<(String, Moment)>, CommandError> {
        permissions::own(&ask.caller, account)?;
        if let Some(person) = person {
            permissions::act_as(&ask.caller, person)?;
        }
        self.ask_password(account, password).await?;
        let (purpose, now) = (Purpose::Export, self.now());
        if self.vault.has_token(purpose, account.0, now).await? {
            return Ok(None);
        }
        let until = now.plus_hours(EXPORT_HOURS);
        let item = person.map_or(account.0, |it| it.0);
        let token = NewToken::new(purpose, account.0, item, until);
        self.vault.keep_token(&token).await?;
        Ok(Some((token.text().to_owned(), until)))
    }

    /// Whose export a link is to: an account that is there, and the person it is about if not all of them.
    ///
    /// # Errors
    ///
    /// When the token is not valid, or not any more.
    pub async fn export_with(
        &self,
        token: &str,
    ) -> Result<(AccountId, Vec<PersonId>), CommandError> {
        let known = self.vault.look_up_token(Purpose::Export, token, self.now()).await?;
        let (account, item) = known.ok_or(CommandError::InvalidToken)?;
        let state = self.account(AccountId(account)).await?;
        if !state.is_active() {
            return Err(CommandError::InvalidToken);
        }
        let mut persons = state.persons().to_vec();
        persons.retain(|it| item == account || it.0 == item);
        if persons.is_empty() && item != account {
            return Err(CommandError::InvalidToken);
        }
        Ok((AccountId(account), persons))
    }
}
