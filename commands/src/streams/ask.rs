//! A command on its way: who gives it, and its id.

use domain::{
    caller::{AccountCaller, Caller},
    ids::{CommandId, PersonId},
};
use uuid::Uuid;

/// Who asks, and the id under which it happens once, however often it is sent.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whoever gives the command.
    pub caller: Caller,
    /// From an `Idempotency-Key`, an activity's id, a fact that a policy reacts to; else random.
    pub id: CommandId,
}

impl Ask {
    /// A new command of somebody.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self { caller, id: CommandId(Uuid::new_v4()) }
    }

    /// The same command, on the word of this one person alone: what follows tells of no other person of the account.
    #[must_use]
    pub fn acting_as(&self, person: PersonId) -> Self {
        let caller = match &self.caller {
            Caller::Account(signed) => Caller::Account(AccountCaller {
                persons: vec![person],
                acting: Some(person),
                ..signed.clone()
            }),
            Caller::Visitor | Caller::Remote { .. } | Caller::Policy(_) | Caller::CommandLine => {
                self.caller.clone()
            }
        };
        Self { caller, id: self.id }
    }

    /// The same caller's next command in one use case.
    #[must_use]
    pub fn then(&self, purpose: &str) -> Self {
        Self { caller: self.caller.clone(), id: self.id.then(purpose) }
    }
}
