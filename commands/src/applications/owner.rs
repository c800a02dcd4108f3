//! What an account lets programs do: seen, ended, and asked for by a program itself.

use domain::{
    application::Scopes,
    caller::{AccountCaller, Caller, Role},
    ids::AccountId,
};
use uuid::Uuid;
use vault::SeenPermit;

use crate::{Ask, Commands, error::CommandError, permissions};

/// A program that asks for whoever let it in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramCaller {
    /// For whom it asks. Of an office that they hold it has nothing: no scope is for that.
    pub caller: Caller,
    /// What it may do for them.
    pub scopes: Scopes,
}

impl Commands {
    /// What the account lets programs do, the one that was renewed last first.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn permits(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Vec<SeenPermit>, CommandError> {
        permissions::own(&ask.caller, account)?;
        Ok(self.vault.permits(account, self.now()).await?)
    }

    /// Lets a program act no more; `false` when the account gave no such permit.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_permit(
        &self,
        ask: &Ask,
        account: AccountId,
        permit: Uuid,
    ) -> Result<bool, CommandError> {
        permissions::own(&ask.caller, account)?;
        Ok(self.vault.close_permit_of(account, permit).await?)
    }

    /// The program that holds this access token, if it is valid and whoever let it in is still there.
    ///
    /// # Errors
    ///
    /// When the vault or the log fails.
    pub async fn program_with(
        &self,
        access_token: &str,
    ) -> Result<Option<ProgramCaller>, CommandError> {
        let permit = self.vault.read_permit_token(access_token, self.now()).await?;
        let Some(permit) = permit else { return Ok(None) };
        let scopes = Scopes::of_stored(&permit.scope);
        Ok(match self.caller_for(permit.account).await? {
            Caller::Account(signed) => {
                let caller = Caller::Account(AccountCaller { role: Role::User, ..signed });
                Some(ProgramCaller { caller, scopes })
            }
            Caller::Visitor | Caller::Remote { .. } | Caller::Policy(_) | Caller::CommandLine => {
                None
            }
        })
    }
}
