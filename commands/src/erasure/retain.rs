//! What is kept only for a while: who guests were, accounts that nobody confirmed, and what was said in reports.

use domain::{
    caller::Caller,
    event::EventCommand,
    ids::{AccountId, CommandId, EventId, ParticipationId, ReportId},
    personal::Personal,
    report::ReportCommand,
};
use uuid::Uuid;

use super::{ErasureAuthority, Orphans};
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

    /// Erases what was said and shown in a report that is long over; that there was one stays, and what was decided.
    ///
    /// # Errors
    ///
    /// When it is open again, or log or vault cannot be reached.
    pub async fn purge_report(&self, report: ReportId) -> Result<Receipt, CommandError> {
        let id = CommandId(Uuid::new_v5(&report.0, POLICY.as_bytes()));
        let ask = Ask { caller: Caller::Policy(POLICY), id };
        self.reports.execute(&ask, report.0, ReportCommand::Purge).await
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
                self.release(&ask.then(&format!("free-{person}")), &name, *person).await?;
            }
        }
        self.forget_account(&ask, account, ErasureAuthority::Retention, &[], Orphans::GoToo).await
    }
}
