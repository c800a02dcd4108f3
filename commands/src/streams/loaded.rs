//! One aggregate as it stands, and how far its stream was read.

use std::sync::Arc;

use domain::{
    decider::{Decider, StateImage},
    fact::{AggregateFact, OpenedFact},
    ids::CommandId,
    log::{ExpectedRevision, FactLog, Position, Revision, StreamId},
};
use uuid::Uuid;

use super::{
    answered::{CommandMemory, StoredMemory},
    checkpoints::Checkpoint,
    receipt::Receipt,
    tail::tail,
};
use crate::{codec::Codec, error::CommandError};

/// Facts that are read at a time.
const PAGE: usize = 1_000;

/// Facts that are folded where they were read; more take a thread that may block, as others wait for this one.
const AT_ONCE: usize = 100;

/// One aggregate as it stands.
#[derive(Clone)]
pub(crate) struct LoadedStream<D> {
    pub(crate) state: D,
    pub(crate) expected: ExpectedRevision,
    position: Position,
    /// The last fact of it.
    last: Uuid,
    /// Somewhere in it stands what this version does not understand.
    is_beyond_us: bool,
    answered: CommandMemory,
}

impl<D: Default> Default for LoadedStream<D> {
    fn default() -> Self {
        Self {
            state: D::default(),
            expected: ExpectedRevision::NoStream,
            position: Position::default(),
            last: Uuid::nil(),
            is_beyond_us: false,
            answered: CommandMemory::default(),
        }
    }
}

impl<D: Decider<Fact: AggregateFact>> LoadedStream<D> {
    /// Whether anything ever happened to it.
    pub(crate) fn exists(&self) -> bool {
        self.expected != ExpectedRevision::NoStream
    }

    /// The same, if all of its stream is understood: on what a newer version wrote there, nothing is decided.
    pub(super) fn understood(self: Arc<Self>) -> Result<Arc<Self>, CommandError> {
        if self.is_beyond_us { Err(CommandError::Newer) } else { Ok(self) }
    }

    /// Where it stands.
    pub(crate) fn receipt(&self) -> Receipt {
        Receipt { position: self.position, revision: self.revision() }
    }

    /// Whether it knows more of its stream than another.
    pub(super) fn is_beyond(&self, other: &Self) -> bool {
        self.revision() > other.revision()
    }

    /// What a recent command was answered.
    pub(super) fn answered(&self, command: CommandId) -> Option<Receipt> {
        self.answered.receipt(command)
    }

    /// Whether a command may be an old one, of which only the log knows more.
    pub(super) fn may_be_older(&self, command: CommandId) -> bool {
        self.answered.may_be_older(command)
    }

    /// About how many bytes it takes.
    pub(super) fn weight(&self) -> usize {
        size_of::<Self>() + self.state.weight() + self.answered.weight()
    }

    /// The same, with whatever the log has beyond it.
    pub(super) async fn with_tail(
        self: Arc<Self>,
        log: &dyn FactLog,
        codec: &Codec,
        stream: StreamId,
    ) -> Result<Arc<Self>, CommandError> {
        let mut known = self;
        loop {
            let facts = tail(log, codec, stream.clone(), known.expected.next(), PAGE).await?;
            let read = facts.len();
            if read > 0 {
                known = Arc::new(folded(Arc::unwrap_or_clone(known), facts).await?);
            }
            if read < PAGE {
                return Ok(known);
            }
        }
    }

    /// Moves on to a fact that is now in the log.
    pub(super) fn advance(&mut self, command: CommandId, fact: Uuid, at: Receipt) {
        self.expected = at.revision.map_or(self.expected, ExpectedRevision::At);
        (self.position, self.last) = (at.position, fact);
        self.answered.note(command, at);
    }

    /// All of it, to be kept; its personal values are not sealed yet.
    pub(super) fn checkpoint(&self) -> Option<Checkpoint> {
        if self.is_beyond_us {
            return None;
        }
        let StateImage { told, roll } = self.state.checkpoint()?;
        Some(Checkpoint {
            revision: self.revision()?.0,
            position: self.position.0,
            fact: self.last,
            answered: StoredMemory::from(&self.answered),
            sealed_as: Uuid::new_v4(),
            state: told,
            roll,
        })
    }

    /// Back from a checkpoint that was opened.
    pub(super) fn restore(kept: Checkpoint) -> Option<Self> {
        Some(Self {
            expected: ExpectedRevision::At(Revision(kept.revision)),
            position: Position(kept.position),
            last: kept.fact,
            is_beyond_us: false,
            answered: kept.answered.restore()?,
            state: D::restore(StateImage { told: kept.state, roll: kept.roll })?,
        })
    }

    fn fold(mut self, facts: Vec<OpenedFact>) -> Self {
        for opened in facts {
            let recorded = opened.recorded;
            let at = Receipt { position: recorded.position, revision: Some(recorded.revision) };
            self.advance(opened.meta.command, recorded.id, at);
            match opened.fact.map(D::Fact::of) {
                Ok(Some(fact)) => self.state = self.state.evolve(&fact),
                Ok(None) | Err(_) => self.is_beyond_us = true,
            }
        }
        self
    }

    /// The revision it stands at.
    pub(super) const fn revision(&self) -> Option<Revision> {
        match self.expected {
            ExpectedRevision::NoStream => None,
            ExpectedRevision::At(revision) => Some(revision),
        }
    }
}

async fn folded<D: Decider<Fact: AggregateFact>>(
    known: LoadedStream<D>,
    facts: Vec<OpenedFact>,
) -> Result<LoadedStream<D>, CommandError> {
    if facts.len() <= AT_ONCE {
        return Ok(known.fold(facts));
    }
    let work = move || known.fold(facts);
    tokio::task::spawn_blocking(work).await.map_err(CommandError::failed)
}
