//! What the commands that a stream has seen were answered, so that a repeated one happens once.

use std::collections::VecDeque;

use domain::{
    ids::CommandId,
    log::{Position, Revision},
};
use serde::{Deserialize, Serialize};

use super::{
    receipt::Receipt,
    sieve::{self, Sieve},
};

/// Commands whose receipts are at hand: what arrives while a client waits for its answer. Older ones are looked up.
const RECENT_MAX: usize = 64;

/// The commands of one stream.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct CommandMemory {
    recent: VecDeque<(CommandId, Receipt)>,
    older: Sieve,
}

impl CommandMemory {
    /// What a recent command was answered.
    pub(super) fn receipt(&self, command: CommandId) -> Option<Receipt> {
        self.recent.iter().rev().find(|(id, _)| *id == command).map(|(_, receipt)| *receipt)
    }

    /// Whether it may be an older one, of which only the log knows more.
    pub(super) fn may_be_older(&self, command: CommandId) -> bool {
        self.receipt(command).is_none() && self.older.may_have(command)
    }

    /// Notes where a fact of a command stands.
    pub(super) fn note(&mut self, command: CommandId, receipt: Receipt) {
        match self.recent.back_mut() {
            Some((last, known)) if *last == command => *known = receipt,
            _ => self.recent.push_back((command, receipt)),
        }
        if self.recent.len() > RECENT_MAX
            && let Some((old, _)) = self.recent.pop_front()
        {
            self.older.put(old);
        }
    }

    /// Bytes in memory.
    pub(super) fn weight(&self) -> usize {
        self.recent.capacity() * size_of::<(CommandId, Receipt)>() + self.older.weight()
    }
}

/// The same, as a checkpoint keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredMemory {
    recent: Vec<(CommandId, u64, Option<Revision>)>,
    older: sieve::StoredLayers,
}

impl From<&CommandMemory> for StoredMemory {
    fn from(answered: &CommandMemory) -> Self {
        let recent = answered.recent.iter();
        let recent = recent.map(|(id, it)| (*id, it.position.0, it.revision)).collect();
        Self { recent, older: answered.older.store() }
    }
}

impl StoredMemory {
    /// Back again, if it is whole.
    pub(super) fn restore(self) -> Option<CommandMemory> {
        let recent = self.recent.into_iter().map(|(id, position, revision)| {
            (id, Receipt { position: Position(position), revision })
        });
        Some(CommandMemory { recent: recent.collect(), older: Sieve::restore(self.older)? })
    }
}
