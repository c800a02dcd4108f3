//! The way of a command: load the stream, decide, append, answer.
//!
//! Commands for one stream that arrive while another is being appended are decided one after the other and
//! appended together: many callers on one event cost one commit, and still each is decided on the state that
//! the one before it left. Whoever waits is answered only after the commit is durable.

mod batch;
mod loaded;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    caller::{Caller, Signed},
    decider::{Context, Decider},
    fact::{By, Meta, Opener},
    ids::{CommandId, PersonId},
    log::{Category, FactLog, Position, Revision, StreamId},
    origin::Authority,
};
use tokio::sync::oneshot;
use uuid::Uuid;

pub(crate) use self::loaded::Loaded;
use crate::{
    clock::Clock,
    codec::Codec,
    error::{CommandError, Rejection},
};

/// Folded states kept per aggregate: a few megabytes, and enough for whatever is busy right now.
const STATES_MAX: u64 = 2_000;

/// Who asks, and the id under which it happens once, however often it is sent.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Who asks.
    pub caller: Caller,
    /// From an `Idempotency-Key`, an activity's id, a fact that a policy reacts to; else random.
    pub id: CommandId,
}

impl Ask {
    /// A new order.
    #[must_use]
    pub fn new(caller: Caller) -> Self {
        Self { caller, id: CommandId(Uuid::new_v4()) }
    }

    /// The same order, on the word of this one person alone: what follows tells of no other person of the account.
    #[must_use]
    pub fn acting_as(&self, person: PersonId) -> Self {
        let caller = match &self.caller {
            Caller::Account(signed) => Caller::Account(Signed {
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

    /// The same caller's next order in one use case.
    #[must_use]
    pub fn then(&self, purpose: &str) -> Self {
        Self { caller: self.caller.clone(), id: self.id.then(purpose) }
    }
}

/// Where what a command caused stands. A view at least at `position` shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// In the log.
    pub position: Position,
    /// In the stream; `None` when it has no facts.
    pub revision: Option<Revision>,
}

impl Receipt {
    /// The later of two, for use cases that write more than one stream.
    #[must_use]
    pub fn or_later(self, other: Self) -> Self {
        if other.position > self.position { other } else { self }
    }
}

/// What every stream needs.
#[derive(Clone)]
pub(crate) struct Core {
    pub(crate) log: Arc<dyn FactLog>,
    pub(crate) codec: Codec,
    pub(crate) clock: Clock,
}

/// The streams of one aggregate.
pub(crate) struct Streams<D: Decider> {
    core: Core,
    states: moka::sync::Cache<Uuid, Arc<Loaded<D>>>,
    waiting: Mutex<HashMap<Uuid, Vec<Pending<D>>>>,
}

/// A command that waits for its turn.
struct Pending<D: Decider> {
    id: CommandId,
    command: D::Command,
    context: Context,
    meta: Meta,
    answer: oneshot::Sender<Result<Receipt, CommandError>>,
}

impl<D: Decider> Streams<D>
where
    Rejection: From<D::Rejection>,
{
    pub(crate) fn new(core: Core) -> Arc<Self> {
        let states = moka::sync::Cache::new(STATES_MAX);
        Arc::new(Self { core, states, waiting: Mutex::default() })
    }

    /// Carries out one command; safe to repeat with the same [`Ask`].
    pub(crate) async fn execute(
        self: &Arc<Self>,
        ask: &Ask,
        id: Uuid,
        command: D::Command,
    ) -> Result<Receipt, CommandError> {
        self.carry_out(ask, id, command, None).await
    }

    /// The same, because of a decision or of an order of many: its facts say so.
    pub(crate) async fn execute_because(
        self: &Arc<Self>,
        ask: &Ask,
        id: Uuid,
        command: D::Command,
        because: Uuid,
    ) -> Result<Receipt, CommandError> {
        self.carry_out(ask, id, command, Some(because)).await
    }

    async fn carry_out(
        self: &Arc<Self>,
        ask: &Ask,
        id: Uuid,
        command: D::Command,
        because: Option<Uuid>,
    ) -> Result<Receipt, CommandError> {
        let (answer, answered) = oneshot::channel();
        let pending = Pending {
            id: ask.id,
            command,
            context: Context { at: (self.core.clock)(), authority: authority(&ask.caller) },
            meta: Meta { by: by(&ask.caller, &stream::<D>(id)), command: ask.id, because },
            answer,
        };
        self.enqueue(id, pending);
        answered.await.map_err(|gone| CommandError::Unknown(Box::new(gone)))?
    }

    /// The state of one aggregate; a default one if nothing ever happened to it.
    pub(crate) async fn state(&self, id: Uuid) -> Result<Arc<Loaded<D>>, CommandError> {
        match self.states.get(&id) {
            Some(loaded) => Ok(loaded),
            None => self.refresh(id).await,
        }
    }

    /// The state with whatever other nodes added since.
    pub(crate) async fn refresh(&self, id: Uuid) -> Result<Arc<Loaded<D>>, CommandError> {
        let known = self.states.get(&id).map_or_else(Loaded::default, |it| (*it).clone());
        let loaded =
            known.with_tail(self.core.log.as_ref(), &self.core.codec, stream::<D>(id)).await?;
        let loaded = Arc::new(loaded);
        if loaded.exists() {
            self.states.insert(id, Arc::clone(&loaded));
        }
        Ok(loaded)
    }

    // The first who comes leads: a task of its own, so that a caller who hangs up stops nobody else.
    fn enqueue(self: &Arc<Self>, id: Uuid, pending: Pending<D>) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(queue) = waiting.get_mut(&id) {
            queue.push(pending);
            return;
        }
        waiting.insert(id, vec![pending]);
        drop(waiting);
        let streams = Arc::clone(self);
        tokio::spawn(async move { streams.lead(id).await });
    }

    async fn lead(&self, id: Uuid) {
        while let Some(batch) = self.next_batch(id) {
            self.run(id, batch).await;
        }
    }

    fn next_batch(&self, id: Uuid) -> Option<Vec<Pending<D>>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = waiting.get_mut(&id)?;
        if queue.is_empty() {
            waiting.remove(&id);
            return None;
        }
        let take = queue.len().min(batch::COMMANDS_MAX);
        Some(queue.drain(..take).collect())
    }
}

pub(crate) fn stream<D: Decider>(id: Uuid) -> StreamId {
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

/// Reads what the log stores of a stream, opened.
pub(crate) async fn tail(
    log: &dyn FactLog,
    codec: &Codec,
    stream: StreamId,
    from: Revision,
    limit: usize,
) -> Result<Vec<domain::fact::Opened>, CommandError> {
    let facts = log.read_stream(stream, from, limit).await?;
    Ok(codec.open(facts).await?)
}
