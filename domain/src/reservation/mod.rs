//! A name that only one may hold: a username, an e-mail address, the UID of an imported event.
//!
//! The stream is named by an HMAC of the name (`commands::reservations`), so that the log does not tell names.
//! A claim has to be confirmed by what it was made for. What becomes of one that was not is decided by whoever looks at
//! what it was made for (`commands::names`): here, no claim is ever taken over.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    decider::{Context, Decider},
    fact::Fact,
    ids::{AccountId, EventId, GroupId, PersonId},
    log::Category,
    time::Moment,
};

/// Who settles what became of claims, as the log names it.
pub const POLICY: &str = "names";

/// What has a name, or is to have it: the stream in which one can see whether it ever came to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// An account, an address.
    Account(AccountId),
    /// A person, a username.
    Person(PersonId),
    /// A group, a username.
    Group(GroupId),
    /// An event, the UID it was imported with.
    Event(EventId),
}

impl Holder {
    /// Its id, of whatever kind it is.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Account(AccountId(id))
            | Self::Person(PersonId(id))
            | Self::Group(GroupId(id))
            | Self::Event(EventId(id)) => id,
        }
    }
}

macro_rules! holds {
    ($($id:ident $holder:ident)*) => {$(
        impl From<$id> for Holder {
            fn from(id: $id) -> Self {
                Self::$holder(id)
            }
        }
    )*};
}

holds! { AccountId Account PersonId Person GroupId Group EventId Event }

/// What can have happened to a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum ReservationFact {
    /// Somebody is about to use it.
    Claimed {
        /// What will have the name.
        holder: Holder,
        /// The moment at which it happened.
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
}

/// Who has a name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Reservation {
    /// Nobody has it.
    #[default]
    Free,
    /// Somebody is about to.
    Claimed {
        /// Whoever has the name.
        by: Holder,
        /// The moment at which it began.
        at: Moment,
    },
    /// Somebody has it.
    Held {
        /// Whoever has the name.
        by: Holder,
    },
}

/// What can be asked of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReservationCommand {
    /// Claim it for somebody.
    Claim {
        /// Whoever is to have it.
        holder: Holder,
    },
    /// Say that it is used now.
    Confirm {
        /// Whoever has it.
        holder: Holder,
    },
    /// Give it back.
    Release {
        /// Who had it.
        holder: Holder,
    },
}

/// Somebody else has the name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("has already been taken")]
pub struct TakenName;

impl Reservation {
    /// Who has it, or is about to.
    #[must_use]
    pub const fn holder(&self) -> Option<Holder> {
        match self {
            Self::Free => None,
            Self::Claimed { by, .. } | Self::Held { by } => Some(*by),
        }
    }

    fn claim(&self, holder: Holder, now: Moment) -> Result<Vec<ReservationFact>, TakenName> {
        match *self {
            Self::Free => Ok(vec![ReservationFact::Claimed { holder, at: now }]),
            Self::Held { by } | Self::Claimed { by, .. } if by == holder => Ok(vec![]),
            Self::Held { .. } | Self::Claimed { .. } => Err(TakenName),
        }
    }

    fn confirm(&self, holder: Holder) -> Result<Vec<ReservationFact>, TakenName> {
        match *self {
            Self::Claimed { by, .. } if by == holder => Ok(vec![ReservationFact::Confirmed]),
            Self::Held { by } if by == holder => Ok(vec![]),
            Self::Free | Self::Claimed { .. } | Self::Held { .. } => Err(TakenName),
        }
    }
}

impl Decider for Reservation {
    const CATEGORY: Category = Category::Reservation;
    type Command = ReservationCommand;
    type Fact = ReservationFact;
    type Rejection = TakenName;

    fn decide(
        &self,
        command: &ReservationCommand,
        context: &Context,
    ) -> Result<Vec<ReservationFact>, TakenName> {
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
