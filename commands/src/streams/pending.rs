//! A command that waits for its turn, with who is behind it as its facts will say.

use domain::{
    caller::Caller,
    decider::{Context, Decider},
    fact::{By, Meta},
    ids::{CommandId, PersonId},
    log::{Category, StreamId},
    origin::Authority,
};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::receipt::Receipt;
use crate::{codec::Codec, error::CommandError};

/// A command that waits for its turn.
pub(super) struct Pending<D: Decider> {
    pub(super) id: CommandId,
    pub(super) command: D::Command,
    pub(super) context: Context,
    pub(super) meta: Meta,
    pub(super) answer: oneshot::Sender<Result<Receipt, CommandError>>,
}

/// The stream of an aggregate.
pub(super) fn stream<D: Decider>(id: Uuid) -> StreamId {
    StreamId::new(D::CATEGORY, id)
}

/// On whose word a command is decided.
pub(super) fn authority_of(caller: &Caller) -> Authority {
    match caller {
        Caller::Remote { actor } => Authority::Remote(actor.clone()),
        Caller::Visitor | Caller::Account(_) | Caller::Policy(_) | Caller::CommandLine => {
            Authority::Here
        }
    }
}

/// An account's own stream says that it was the account; every other one says which person, never which account. A
/// person's own says that it was that person, and a name's says nothing: no two persons stand side by side there.
/// What a moderator does there says which moderator. Who is of another server is not named by their address.
pub(super) fn name_of_asker(codec: &Codec, caller: &Caller, stream: &StreamId) -> By {
    let own = PersonId(stream.id());
    match caller {
        Caller::Visitor => By::Visitor,
        Caller::Account(signed)
            if *stream == StreamId::new(Category::Account, signed.account.0)
                || stream.category() == Some(Category::Reservation) =>
        {
            By::Account
        }
        Caller::Account(signed) if signed.persons.contains(&own) => By::Person(own),
        Caller::Account(signed) => signed.acting.map_or(By::Visitor, By::Person),
        Caller::Remote { actor } => By::Remote(PersonId(codec.actor_id(actor))),
        Caller::Policy(name) => By::Policy((*name).to_owned()),
        Caller::CommandLine => By::CommandLine,
    }
}
