//! Where a thing lives: here, or on another server. The rules say who may change what by it.

use serde::{Deserialize, Serialize};
use url::Url;

/// Where a thing lives.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// On this server.
    #[default]
    Here,
    /// On another one.
    Remote {
        /// Its ActivityPub id.
        id: Url,
        /// The actor that owns it there: the only one whose activities change it (FEP-fe34, and stricter).
        owner: Url,
        /// Where activities for its owner go, if that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inbox: Option<Box<Url>>,
    },
}

/// On whose word something changes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Authority {
    /// This server's: its people, policies and command line.
    #[default]
    Here,
    /// A remote actor whose signature was verified.
    Remote(Url),
}

impl Origin {
    /// Whether things of this origin may be changed on this word.
    #[must_use]
    pub fn is_ruled_by(&self, authority: &Authority) -> bool {
        match (self, authority) {
            (Self::Here, Authority::Here) => true,
            (Self::Remote { owner, .. }, Authority::Remote(actor)) => owner == actor,
            (Self::Here, Authority::Remote(_)) | (Self::Remote { .. }, Authority::Here) => false,
        }
    }

    /// Whether it lives on this server.
    #[must_use]
    pub const fn is_here(&self) -> bool {
        matches!(self, Self::Here)
    }
}
