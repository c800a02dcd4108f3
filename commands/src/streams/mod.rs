//! The way of a command: load the stream, decide, append, answer.
//!
//! Commands for one stream that arrive while another is being appended are decided one after the other and
//! appended together: many callers on one event cost one commit, and still each is decided on the state that
//! the one before it left. Whoever waits is answered only after the commit is durable.

mod answered;
mod ask;
mod batch;
mod checkpoints;
mod flights;
mod gate;
mod loaded;
mod pending;
mod plan;
mod receipt;
mod shelved;
mod sieve;
mod tail;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use domain::{
    decider::{Context, Decider},
    fact::{AggregateFact, Meta},
    log::{FactLog, Halt, Writers},
};
use futures::FutureExt as _;
use moka::ops::compute::Op;
use tokio::sync::oneshot;
use uuid::Uuid;

pub use self::{ask::Ask, gate::ShownSoFar, receipt::Receipt};
pub(crate) use self::{
    checkpoints::Checkpoints, gate::CommandGate, loaded::LoadedStream, tail::tail,
};
use self::{
    flights::Flights,
    pending::{Pending, authority_of, name_of_asker, stream},
};
use crate::{
    clock::Clock,
    codec::Codec,
    error::{CommandError, Rejection},
};

/// Bytes of folded states kept per aggregate: enough for whatever is busy right now, among it some events or groups of
/// tens of thousands. One that takes its predecessor's place counts twice for a moment (at 50,000 participants some
/// 20 MiB each): there has to be room for both, or neither stays and all is read again.
const STATES_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What every stream needs.
#[derive(Clone)]
pub(crate) struct Core {
    pub(crate) log: Arc<dyn FactLog>,
    pub(crate) codec: Codec,
    pub(crate) clock: Clock,
    pub(crate) checkpoints: Checkpoints,
    pub(crate) halted: HaltReason,
    pub(crate) gate: CommandGate,
}

/// Why this node takes no commands any more, once it does not.
pub(crate) type HaltReason = Arc<OnceLock<Halt>>;

impl Core {
    /// Why this node takes no commands, if it does not.
    pub(crate) fn halted(&self) -> Option<Halt> {
        self.halted.get().copied().or_else(|| self.log.halted())
    }
}

/// The streams of one aggregate.
pub(crate) struct Streams<D: Decider> {
    core: Core,
    states: moka::sync::Cache<Uuid, Arc<LoadedStream<D>>>,
    loading: Arc<Flights<LoadedStream<D>>>,
    waiting: Mutex<HashMap<Uuid, Vec<Pending<D>>>>,
}

impl<D: Decider<Fact: AggregateFact>> Streams<D>
where
    Rejection: From<D::Rejection>,
{
    pub(crate) fn new(core: Core) -> Arc<Self> {
        let states = moka::sync::Cache::builder()
            .max_capacity(STATES_BYTES_MAX)
            .weigher(|_, loaded: &Arc<LoadedStream<D>>| {
                u32::try_from(loaded.weight()).unwrap_or(u32::MAX)
            })
            .build();
        Arc::new(Self { core, states, loading: Arc::default(), waiting: Mutex::default() })
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

    /// The same, because of a decision or of a batch: its facts say so.
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
        if let Some(halt) = self.core.halted() {
            return Err(halt.into());
        }
        self.core.gate.admit(&ask.caller)?;
        let (answer, answered) = oneshot::channel();
        let context = Context { at: (self.core.clock)(), authority: authority_of(&ask.caller) };
        let by = name_of_asker(&self.core.codec, &ask.caller, &stream::<D>(id));
        let meta = Meta { by, command: ask.id, because };
        let pending = Pending { id: ask.id, command, context, meta, answer };
        self.enqueue(id, pending);
        let receipt = answered.await.map_err(|gone| CommandError::Unknown(Box::new(gone)))??;
        self.core.gate.note(receipt.position);
        Ok(receipt)
    }

    /// The state of one aggregate at the head of its stream, to decide on; a default one if nothing ever happened to it.
    ///
    /// # Errors
    ///
    /// [`CommandError::Newer`] when something in the stream is not understood here.
    pub(crate) async fn state(
        self: &Arc<Self>,
        id: Uuid,
    ) -> Result<Arc<LoadedStream<D>>, CommandError> {
        self.known(id).await?.understood()
    }

    /// The same as far as it is understood: to tell of it, and to undo what was done with it.
    pub(crate) async fn known(
        self: &Arc<Self>,
        id: Uuid,
    ) -> Result<Arc<LoadedStream<D>>, CommandError> {
        match (self.core.log.writers(), self.states.get(&id)) {
            (Writers::ThisNode, Some(loaded)) => Ok(loaded),
            (Writers::ThisNode | Writers::Several, _) => self.refresh(id).await,
        }
    }

    /// The state with whatever the log has beyond what is known.
    pub(crate) async fn refresh(
        self: &Arc<Self>,
        id: Uuid,
    ) -> Result<Arc<LoadedStream<D>>, CommandError> {
        let streams = Arc::clone(self);
        self.loading.join(id, move || async move { streams.load(id).await }).await
    }

    async fn load(self: &Arc<Self>, id: Uuid) -> Result<Arc<LoadedStream<D>>, CommandError> {
        let known = match self.states.get(&id) {
            Some(known) => known,
            None => self.shelved(id).await?,
        };
        let loaded =
            known.with_tail(self.core.log.as_ref(), &self.core.codec, stream::<D>(id)).await?;
        self.keep(id, &loaded);
        Ok(loaded)
    }

    // Whoever was overtaken on the way does not put back what was before.
    fn keep(self: &Arc<Self>, id: Uuid, loaded: &Arc<LoadedStream<D>>) {
        if !loaded.exists() {
            return;
        }
        self.shelve_if_due(id, loaded);
        self.states.entry(id).and_compute_with(|known| match known {
            Some(known) if !loaded.is_beyond(known.value()) => Op::Nop,
            Some(_) | None => Op::Put(Arc::clone(loaded)),
        });
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

    // Whoever waits for a batch that panicked is told that nobody knows; the next batch is led all the same.
    async fn lead(self: &Arc<Self>, id: Uuid) {
        while let Some(batch) = self.next_batch(id) {
            if AssertUnwindSafe(self.run(id, batch)).catch_unwind().await.is_err() {
                tracing::error!(stream = %stream::<D>(id), "a bug: a batch of commands panicked");
                self.states.invalidate(&id);
            }
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
