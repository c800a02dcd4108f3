//! A command that waits for its turn, with who is behind it as its facts will say.

use domain::{
    caller::Caller,
    decider::{Context, Decider},
    fact::{By, Meta},
    ids::{CommandId, PersonId},
    log::{Category, StreamId},
    origin::Authority,
    time::Moment,
};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{ask::Ask, receipt::Receipt};
use crate::error::CommandError;

/// A command that waits for its turn.
pub(super) struct Pending<D: Decider> {
    pub(super) id: CommandId,
    pub(super) command: D::Command,
    pub(super) context: Context,
    pub(super) meta: Meta,
    pub(super) answer: oneshot::Sender<Result<Receipt, CommandError>>,
}

impl<D: Decider> Pending<D> {
    /// What was asked of an aggregate: when, because of which decision or order of many, and who waits for the answer.
    pub(super) fn new(
        ask: &Ask,
        id: Uuid,
        command: D::Command,
        (at, because): (Moment, Option<Uuid>),
        answer: oneshot::Sender<Result<Receipt, CommandError>>,
    ) -> Self {
        Self {
            id: ask.id,
            command,
            context: Context { at, authority: authority(&ask.caller) },
            meta: Meta { by: by(&ask.caller, &stream::<D>(id)), command: ask.id, because },
            answer,
        }
    }
}

/// The stream of an aggregate.
pub(super) fn stream<D: Decider>(id: Uuid) -> StreamId {
    StreamId::new(D::CATEGORY, id)
}

fn authority(caller: &Caller) -> Authority {
    match caller {
        Caller::Remote { actor } => Authority::Remote(actor.clone()),
        Caller::Visitor | Caller::Account(_) | Caller::Policy(_) | Caller::CommandLine => {
            Authority::Here
        }
    }
}

// An account's own stream says that it was the account; every other one says which person, never which account. A
// person's own says that it was that person, and a name's says nothing: no two persons stand side by side there.
// What a moderator does there says which moderator.
fn by(caller: &Caller, stream: &StreamId) -> By {
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
        Caller::Remote { actor } => By::Remote(actor.clone()),
        Caller::Policy(name) => By::Policy((*name).to_owned()),
        Caller::CommandLine => By::CommandLine,
    }
}
