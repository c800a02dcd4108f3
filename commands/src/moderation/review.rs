//! Events that wait for a moderator: let be found, with all that follows from it. Turning one down is a measure like others
//! (`decide.rs`).

use domain::{
    account::AccountCommand,
    caller::Role,
    event::{Edition, EventCommand},
    ids::{AccountId, EventId},
};

use crate::{Ask, Commands, Receipt, error::CommandError, permissions};

impl Commands {
    /// Lets an event be found that waits for a moderator. What else its account publishes waits no more.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, the event does not wait, or it is not as they read it any more.
    pub async fn accept_event(
        &self,
        ask: &Ask,
        event: EventId,
        based_on: Option<Edition>,
        behind: Option<AccountId>,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Moderator)?;
        let receipt = self.events.execute(ask, event.0, EventCommand::Accept { based_on }).await?;
        let Some(account) = behind else { return Ok(receipt) };
        match self.accounts.execute(&ask.then("trust"), account.0, AccountCommand::Trust).await {
            Ok(trusted) => Ok(receipt.or_later(trusted)),
            // Whoever left meanwhile publishes nothing more.
            Err(CommandError::Rejected(_)) => Ok(receipt),
            Err(error) => Err(error),
        }
    }
}
