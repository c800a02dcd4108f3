//! What has to be known here to say what an activity means, and why nothing is made of one.

use domain::time::Moment;
use url::Url;

use super::effect::Effect;
use crate::{
    authenticity::NotTheirs,
    vocabulary::{Item, MalformedDocument},
};

/// What stands behind an address, as far as we know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KnownAddress {
    /// Nothing that is known here.
    Nothing,
    /// An event of ours.
    OurEvent,
    /// A person or a group of ours, or this server itself.
    OurActor,
    /// An event of another server.
    Event {
        /// Whose it is.
        owner: Url,
        /// The newest state that we have.
        as_of: Option<Moment>,
    },
    /// What somebody of another server wrote.
    Note {
        /// Whose it is.
        owner: Url,
    },
    /// Somebody of another server.
    Actor,
}

/// What we asked and wait for an answer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PendingRequest {
    /// To follow somebody.
    Follow {
        /// The address of whom we follow.
        whom: Url,
    },
    /// To take part in an event.
    Join {
        /// Whose event it is.
        owner: Url,
    },
}

/// What is known here. A look-up of each is cheap.
pub trait KnownWorld {
    /// What stands behind an address.
    fn known(&self, id: &Url) -> KnownAddress;
    /// What an activity of ours asked, if it still waits for an answer.
    fn asked(&self, activity: &Url) -> Option<PendingRequest>;
    /// Whether an address is one of ours.
    fn is_ours(&self, id: &Url) -> bool;
}

/// Why nothing is made of something.
#[derive(Debug, thiserror::Error)]
pub enum InboundRefusal {
    /// It cannot be read.
    #[error(transparent)]
    Malformed(#[from] MalformedDocument),
    /// It is not the signer's.
    #[error(transparent)]
    NotTheirs(#[from] NotTheirs),
    /// Somebody calls something theirs that is ours.
    #[error("nobody but this server speaks for what is its own")]
    Ours,
}

/// What concerns something of ours that is there, and otherwise nothing.
pub(super) fn about_ours(
    object: &Item,
    world: &impl KnownWorld,
    effect: impl FnOnce(Url) -> Effect,
) -> Effect {
    let ours =
        object.id().filter(|it| world.is_ours(it) && world.known(it) != KnownAddress::Nothing);
    ours.map_or(Effect::Nothing, effect)
}
