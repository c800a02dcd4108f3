//! The Merkle tree of a log while it is read: only its peaks, so that memory does not grow with the log.

use domain::{hex::hex, log::LogEntry};
use projections::merkle::{
    leaf,
    tree::{Hash, empty, parent},
};

use super::manifest::ManifestHead;

/// What is known of a log that was read so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Fold {
    /// Roots of whole subtrees with their levels, the largest first.
    peaks: Vec<(u32, Hash)>,
    facts: u64,
}

impl Fold {
    /// One more fact.
    pub(super) fn add(&mut self, fact: &LogEntry) -> Hash {
        let hash = leaf(fact);
        let (mut level, mut peak) = (0, hash);
        while let Some((below, left)) = self.peaks.pop_if(|(other, _)| *other == level) {
            level = below + 1;
            peak = parent(&left, &peak);
        }
        self.peaks.push((level, peak));
        self.facts += 1;
        hash
    }

    /// How many facts.
    pub(super) const fn facts(&self) -> u64 {
        self.facts
    }

    /// The root over all of them.
    pub(super) fn root(&self) -> Hash {
        let right_to_left = self.peaks.iter().rev().map(|(_, hash)| *hash);
        right_to_left.reduce(|right, left| parent(&left, &right)).unwrap_or_else(empty)
    }

    /// As it is written down.
    pub(super) fn head(&self) -> ManifestHead {
        ManifestHead { facts: self.facts, root: hex(&self.root()) }
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        log::{Category, Position, Revision, StreamId},
        time::Moment,
    };
    use projections::merkle::tree;
    use uuid::Uuid;

    use super::*;

    fn fact(n: u64) -> LogEntry {
        LogEntry {
            position: Position(n + 1),
            stream: StreamId::new(Category::Event, Uuid::from_u128(7)),
            revision: Revision(n),
            id: Uuid::from_u128(u128::from(n)),
            kind: "event.published".to_owned(),
            version: 1,
            at: Moment::EPOCH,
            data: Some("null".to_owned()),
            meta: "{}".to_owned(),
            salt: [0; 16],
            commitment: [3; 32],
        }
    }

    #[test]
    fn its_root_is_that_of_the_tree() {
        let leaves: Vec<Hash> = (0..70).map(|n| leaf(&fact(n))).collect();
        let mut fold = Fold::default();
        assert_eq!(fold.root(), empty());
        for n in 0..70 {
            fold.add(&fact(n));
            let Ok::<_, ()>(expected) = tree::root(n + 1, &mut |level, index| {
                let width = 1 << level;
                let from = usize::try_from(index).unwrap() * width;
                let mut hashes = leaves[from..from + width].to_vec();
                while hashes.len() > 1 {
                    hashes = hashes.chunks(2).map(|it| parent(&it[0], &it[1])).collect();
                }
                Ok(hashes[0])
            }) else {
                panic!("there is a root")
            };
            assert_eq!(fold.root(), expected, "{n}");
        }
    }
}
