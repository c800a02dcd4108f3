//! Who asks.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::ids::{AccountId, PersonId};

/// Who asks, as the ways in know it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Caller {
    /// Nobody known: a visitor without an account.
    Visitor,
    /// Someone who signed in, acting as one of their persons (none until the first is made).
    Account(AccountCaller),
    /// Another server, after its signature was verified.
    Remote {
        /// The actor that signed.
        actor: Url,
    },
    /// A policy of the house, by its name.
    Policy(&'static str),
    /// Whoever may run the program on the machine.
    CommandLine,
}

/// An account that signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountCaller {
    /// The account that signed in.
    pub account: AccountId,
    /// Its persons; it may act as any of them.
    pub persons: Vec<PersonId>,
    /// The one it acts as when a request names none.
    pub acting: Option<PersonId>,
    /// What it may do on this server.
    pub role: Role,
}

/// What an account may do on this server.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// What everybody may.
    #[default]
    User,
    /// Also keep order.
    Moderator,
    /// Also run the place.
    Administrator,
}

impl Caller {
    /// The account that signed in, if one did.
    #[must_use]
    pub const fn signed(&self) -> Option<&AccountCaller> {
        match self {
            Self::Account(signed) => Some(signed),
            Self::Visitor | Self::Remote { .. } | Self::Policy(_) | Self::CommandLine => None,
        }
    }

    /// The person it acts as.
    #[must_use]
    pub fn acting(&self) -> Option<PersonId> {
        self.signed().and_then(|signed| signed.acting)
    }

    /// Whether the caller may act as this person.
    #[must_use]
    pub fn is(&self, person: PersonId) -> bool {
        self.signed().is_some_and(|signed| signed.persons.contains(&person))
    }

    /// Whether the caller has at least this role; the command line has every one.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        *self == Self::CommandLine || self.signed().is_some_and(|signed| signed.role >= role)
    }
}
