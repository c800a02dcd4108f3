//! A name that only one may hold: a username, an e-mail address, the UID of an imported event.
//!
//! The stream is named by an HMAC of the name (`commands::reservations`), so that the log does not tell names.
//! A claim has to be confirmed by what it was made for; if that never came to be, somebody else may take
//! the name after an hour, and nobody has to clean up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    decider::{Context, Decider},
    fact::{AnyFact, Fact},
    log::Category,
    time::Moment,
};

/// How long an unconfirmed claim keeps others out. Long enough for every retry of a request.
const CLAIM_HOURS: i64 = 1;

/// What can have happened to a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum ReservationFact {
    /// Somebody is about to use it.
    Claimed {
        /// What will have the name.
        holder: Uuid,
        /// When.
        at: Moment,
    },
    /// It is used.
    Confirmed,
    /// It is free again.
    Released,
}

impl Fact for ReservationFact {
    const CATEGORY: Category = Category::Reservation;
    const KINDS: &'static [&'static str] = &["claimed", "confirmed", "released"];

    fn of(any: AnyFact) -> Option<Self> {
        if let AnyFact::Reservation(fact) = any { Some(fact) } else { None }
    }
}

/// Who has a name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Reservation {
    /// Nobody.
    #[default]
    Free,
    /// Somebody is about to.
    Claimed {
        /// Who.
        by: Uuid,
        /// Since when.
        at: Moment,
    },
    /// Somebody does.
    Held {
        /// Who.
        by: Uuid,
    },
}

/// What can be asked of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReservationCommand {
    /// Claim it.
    Claim {
        /// For whom.
        holder: Uuid,
    },
    /// Say that it is used now.
    Confirm {
        /// By whom.
        holder: Uuid,
    },
    /// Give it back.
    Release {
        /// Who had it.
        holder: Uuid,
    },
}

/// Somebody else has the name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("has already been taken")]
pub struct Taken;

impl Reservation {
    /// Who has it, or is about to.
    #[must_use]
    pub const fn holder(&self) -> Option<Uuid> {
        match self {
            Self::Free => None,
            Self::Claimed { by, .. } | Self::Held { by } => Some(*by),
        }
    }

    fn claim(&self, holder: Uuid, now: Moment) -> Result<Vec<ReservationFact>, Taken> {
        let claimed = vec![ReservationFact::Claimed { holder, at: now }];
        match *self {
            Self::Free => Ok(claimed),
            Self::Held { by } | Self::Claimed { by, .. } if by == holder => Ok(vec![]),
            Self::Claimed { at, .. } if at.plus_hours(CLAIM_HOURS) <= now => Ok(claimed),
            Self::Held { .. } | Self::Claimed { .. } => Err(Taken),
        }
    }

    fn confirm(&self, holder: Uuid) -> Result<Vec<ReservationFact>, Taken> {
        match *self {
            Self::Claimed { by, .. } if by == holder => Ok(vec![ReservationFact::Confirmed]),
            Self::Held { by } if by == holder => Ok(vec![]),
            Self::Free | Self::Claimed { .. } | Self::Held { .. } => Err(Taken),
        }
    }
}

impl Decider for Reservation {
    const CATEGORY: Category = Category::Reservation;
    type Command = ReservationCommand;
    type Fact = ReservationFact;
    type Rejection = Taken;

    fn decide(
        &self,
        command: &ReservationCommand,
        context: &Context,
    ) -> Result<Vec<ReservationFact>, Taken> {
        match *command {
            ReservationCommand::Claim { holder } => self.claim(holder, context.at),
            ReservationCommand::Confirm { holder } => self.confirm(holder),
            ReservationCommand::Release { holder } if self.holder() == Some(holder) => {
                Ok(vec![ReservationFact::Released])
            }
            ReservationCommand::Release { .. } => Ok(vec![]),
        }
    }

    fn evolve(self, fact: &ReservationFact) -> Self {
        match (self, fact) {
            (_, ReservationFact::Claimed { holder, at }) => Self::Claimed { by: *holder, at: *at },
            (Self::Claimed { by, .. } | Self::Held { by }, ReservationFact::Confirmed) => {
                Self::Held { by }
            }
            (Self::Free, ReservationFact::Confirmed) | (_, ReservationFact::Released) => Self::Free,
        }
    }
}

#[cfg(test)]
mod tests;
