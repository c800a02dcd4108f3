//! What the vault remembers of its rows: how much of it, and how long another node may still go by what is not so any more.

use std::{hash::Hash, time::Duration};

use moka::sync::Cache;

/// How many of something are remembered, and how long.
pub(super) struct MemoryBounds {
    entries_max: u64,
    kept: Duration,
}

/// Keys of people: with what surrounds them about 40 MB when full.
pub(super) const SUBJECT_KEYS: MemoryBounds =
    MemoryBounds { entries_max: 200_000, kept: Duration::from_secs(300) };

/// Sessions: more people than use one node within that time, by which an access token may outlive its session on another node.
pub(super) const FAMILIES: MemoryBounds =
    MemoryBounds { entries_max: 100_000, kept: Duration::from_secs(2) };

/// Permits of programs: as sessions.
pub(super) const PERMITS: MemoryBounds =
    MemoryBounds { entries_max: 50_000, kept: Duration::from_secs(2) };

impl MemoryBounds {
    /// A memory of nothing yet.
    pub(super) fn empty_cache<K, V>(&self) -> Cache<K, V>
    where
        K: Hash + Eq + Send + Sync + 'static,
        V: Clone + Send + Sync + 'static,
    {
        Cache::builder().max_capacity(self.entries_max).time_to_live(self.kept).build()
    }
}
