//! What is kept only for a while: who guests were, and accounts that nobody confirmed.

use domain::{
    caller::Caller,
    event::EventCommand,
    ids::{AccountId, CommandId, EventId, ParticipationId},
    personal::Personal,
};
use uuid::Uuid;

use super::{Orphans, Said};
use crate::{Ask, Commands, Receipt, error::CommandError, names::Name};

/// The name under which the log remembers who did it.
const POLICY: &str = "retention";

impl Commands {
    /// Forgets who a guest was: the event is long over.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached.
    pub async fn forget_guest(
        &self,
        event: EventId,
        participation: ParticipationId,
    ) -> Result<Receipt, CommandError> {
        let id = CommandId(Uuid::new_v5(&participation.0, POLICY.as_bytes()));
        let ask = Ask { caller: Caller::Policy(POLICY), id };
        self.events.execute(&ask, event.0, EventCommand::ForgetGuest { participation }).await
    }

    /// Erases an account whose address nobody confirmed; address and usernames are free again. One that was
    /// confirmed meanwhile stays, and nothing is answered.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached.
    pub async fn drop_unconfirmed(&self, account: AccountId) -> Result<Vec<Uuid>, CommandError> {
        let state = self.account(account).await?;
        if !state.is_unconfirmed() {
            return Ok(vec![]);
        }
        let ask = Ask::new(Caller::Policy(POLICY));
        for person in state.persons() {
            let known = self.person(*person).await?;
            if let Some(profile) = known.profile().and_then(Personal::known) {
                let name = Name::Username(&profile.username);
                self.release(&ask.then(&format!("free-{person}")), &name, person.0).await?;
            }
        }
        self.forget_account(&ask, account, Said::Retention, &[], Orphans::GoToo).await
    }
}
