//! Which commands a stream may have seen: small, and never wrong when it says no.
//!
//! A Bloom filter ("Space/time trade-offs in hash coding with allowable errors", 1970) in layers, each four times as
//! roomy as the one before. With 24 bits and 8 probes about one command in two thousand is taken for known by mistake, and costs a
//! look into the log.

use std::sync::Arc;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use domain::ids::CommandId;

const BITS_PER_COMMAND: usize = 24;
const PROBES: u64 = 8;

/// What the first layer has room for: most streams never need a second.
const FIRST: usize = 256;

/// Commands that were put in, and a few more.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Sieve {
    layers: Vec<Layer>,
}

/// Layers as a checkpoint keeps them.
pub(super) type StoredLayers = Vec<(usize, usize, String)>;

#[derive(Clone, PartialEq, Eq, Debug)]
struct Layer {
    bits: Arc<Vec<u64>>,
    room: usize,
    left: usize,
}

impl Sieve {
    /// Puts a command in.
    pub(super) fn put(&mut self, command: CommandId) {
        let room = match self.layers.last() {
            None => Some(FIRST),
            Some(last) if last.left == 0 => Some(last.room * 4),
            Some(_) => None,
        };
        self.layers.extend(room.map(Layer::new));
        if let Some(last) = self.layers.last_mut() {
            last.put(command);
        }
    }

    /// Whether a command may have been put in.
    pub(super) fn may_have(&self, command: CommandId) -> bool {
        self.layers.iter().any(|it| it.may_have(command))
    }

    /// As a checkpoint keeps it: room, what is left of it, and the bits of each layer.
    pub(super) fn store(&self) -> StoredLayers {
        let bits =
            |layer: &Layer| layer.bits.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<_>>();
        let layers = self.layers.iter();
        layers.map(|it| (it.room, it.left, STANDARD_NO_PAD.encode(bits(it)))).collect()
    }

    /// Back again, if it is whole.
    pub(super) fn restore(stored: StoredLayers) -> Option<Self> {
        let layer = |(room, left, bits): (usize, usize, String)| {
            let bytes = STANDARD_NO_PAD.decode(bits).ok()?;
            let words: Vec<u64> =
                bytes.as_chunks().0.iter().map(|it| u64::from_le_bytes(*it)).collect();
            let is_whole = !words.is_empty() && words.len() == room * BITS_PER_COMMAND / 64;
            is_whole.then(|| Layer { bits: Arc::new(words), room, left })
        };
        Some(Self { layers: stored.into_iter().map(layer).collect::<Option<_>>()? })
    }

    /// Bytes in memory.
    pub(super) fn weight(&self) -> usize {
        self.layers.iter().map(|it| it.bits.len() * size_of::<u64>()).sum()
    }
}

impl Layer {
    fn new(room: usize) -> Self {
        let words = room * BITS_PER_COMMAND / 64;
        Self { bits: Arc::new(vec![0; words]), room, left: room }
    }

    fn put(&mut self, command: CommandId) {
        let bits = Arc::make_mut(&mut self.bits);
        for bit in probes(command, bits.len()) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
        self.left = self.left.saturating_sub(1);
    }

    fn may_have(&self, command: CommandId) -> bool {
        probes(command, self.bits.len()).all(|bit| self.bits[bit / 64] & (1 << (bit % 64)) != 0)
    }
}

// Ids are random or hashes already: two halves of one give as many probes as are needed.
fn probes(command: CommandId, words: usize) -> impl Iterator<Item = usize> {
    let (high, low) = command.0.as_u64_pair();
    let bits = words as u64 * 64;
    (0..PROBES).map(move |n| {
        let probe = high.wrapping_add(n.wrapping_mul(low | 1)) % bits;
        usize::try_from(probe).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_was_put_in_is_always_known_and_little_else_is() {
        let mut sieve = Sieve::default();
        let commands: Vec<_> = (0..50_000).map(|_| CommandId(Uuid::new_v4())).collect();
        commands.iter().for_each(|it| sieve.put(*it));
        assert!(commands.iter().all(|it| sieve.may_have(*it)));
        let strangers = (0..50_000).filter(|_| sieve.may_have(CommandId(Uuid::new_v4()))).count();
        assert!(strangers < 200, "{strangers} of 50,000 strangers were taken for known");
        assert!(sieve.weight() < 320 * 1024, "{}", sieve.weight());
        assert_eq!(Sieve::restore(sieve.store()), Some(sieve));
    }
}
