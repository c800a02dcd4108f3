//! One aggregate as it stands, and how far its stream was read.

use std::collections::VecDeque;

use domain::{
    decider::Decider,
    fact::Fact as _,
    ids::CommandId,
    log::{Expected, FactLog, Position, Revision, StreamId},
};

use super::{Receipt, tail};
use crate::{codec::Codec, error::CommandError};

/// Commands that a stream remembers, so that a repeated one is answered with its first receipt.
const REMEMBERED_MAX: usize = 256;

/// Facts that are read at a time.
const PAGE: usize = 1_000;

/// One aggregate as it stands.
#[derive(Clone)]
pub(crate) struct Loaded<D> {
    pub(crate) state: D,
    pub(crate) expected: Expected,
    position: Position,
    done: VecDeque<(CommandId, Receipt)>,
}

impl<D: Default> Default for Loaded<D> {
    fn default() -> Self {
        Self {
            state: D::default(),
            expected: Expected::NoStream,
            position: Position::default(),
            done: VecDeque::new(),
        }
    }
}

impl<D: Decider> Loaded<D> {
    /// Whether anything ever happened to it.
    pub(crate) fn exists(&self) -> bool {
        self.expected != Expected::NoStream
    }

    /// Where it stands.
    pub(crate) fn receipt(&self) -> Receipt {
        let revision = match self.expected {
            Expected::NoStream => None,
            Expected::At(revision) => Some(revision),
        };
        Receipt { position: self.position, revision }
    }

    /// What a command that was carried out before was answered.
    pub(crate) fn answered(&self, command: CommandId) -> Option<Receipt> {
        self.done.iter().find(|(id, _)| *id == command).map(|(_, receipt)| *receipt)
    }

    /// The same, with whatever the log has beyond it.
    pub(crate) async fn with_tail(
        mut self,
        log: &dyn FactLog,
        codec: &Codec,
        stream: StreamId,
    ) -> Result<Self, CommandError> {
        loop {
            let facts = tail(log, codec, stream.clone(), self.expected.next(), PAGE).await?;
            let read = facts.len();
            for opened in facts {
                let recorded = opened.recorded;
                let fact = opened.fact.map_err(CommandError::failed)?;
                self.advance(opened.meta.command, recorded.revision, recorded.position);
                // A stream holds facts of its own category only; what a newer version wrote there is skipped.
                if let Some(fact) = D::Fact::of(fact) {
                    self.state = self.state.evolve(&fact);
                }
            }
            if read < PAGE {
                return Ok(self);
            }
        }
    }

    /// Moves on to a fact that is now in the log.
    pub(crate) fn advance(&mut self, command: CommandId, revision: Revision, position: Position) {
        self.expected = Expected::At(revision);
        self.position = position;
        let receipt = self.receipt();
        match self.done.back_mut() {
            Some((last, known)) if *last == command => *known = receipt,
            _ => self.done.push_back((command, receipt)),
        }
        if self.done.len() > REMEMBERED_MAX {
            self.done.pop_front();
        }
    }
}
