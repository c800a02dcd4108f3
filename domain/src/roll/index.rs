//! Ranks by id: a table with open addressing that holds nothing but the ranks, four bytes each.

use uuid::Uuid;

use super::chunks::Chunks;

/// No rank here.
const FREE: u32 = u32::MAX;

/// The smallest table.
const SLOTS_MIN: usize = 8;

/// How full a table may become before it grows, in eighths: some thirty slots are looked at then, on average,
/// for an id that is not there.
const FULL: usize = 7;

/// Ranks, each in the first free slot from where its id points.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Index {
    slots: Chunks<u32>,
    taken: usize,
}

impl Index {
    /// The rank of an id, told by whether the rank's is it.
    pub(super) fn find(&self, id: Uuid, is: impl Fn(u32) -> bool) -> Option<u32> {
        self.probe(id).map(|slot| self.rank(slot)).take_while(|it| *it != FREE).find(|it| is(*it))
    }

    /// Notes an id's rank, instead of an earlier one.
    pub(super) fn insert(&mut self, id: Uuid, rank: u32, of: impl Fn(u32) -> Option<Uuid>) {
        if (self.taken + 1) * 8 > self.slots.len() * FULL {
            self.grow((self.slots.len() * 2).max(SLOTS_MIN), &of);
        }
        let is_it = |slot: &usize| {
            let found = self.rank(*slot);
            found == FREE || of(found) == Some(id)
        };
        let Some(slot) = self.probe(id).find(is_it) else { return };
        self.taken += usize::from(self.rank(slot) == FREE);
        self.slots.change(slot, |it| *it = rank);
    }

    /// A table as it was, for so many places; nothing, unless it can have been one of theirs.
    pub(super) fn of(slots: Chunks<u32>, taken: usize, places: usize) -> Option<Self> {
        let is_one = |rank: &u32| *rank == FREE || (*rank as usize) < places;
        let held = slots.iter().filter(|it| **it != FREE).count();
        let fits = slots.is_empty() || slots.len().is_power_of_two();
        let is_whole = fits && held == taken && taken <= places && slots.iter().all(is_one);
        is_whole.then_some(Self { slots, taken })
    }

    /// The ranks, each in its slot.
    pub(super) const fn slots(&self) -> &Chunks<u32> {
        &self.slots
    }

    /// How many slots are taken.
    pub(super) const fn taken(&self) -> usize {
        self.taken
    }

    /// Bytes in memory.
    pub(super) const fn weight(&self) -> usize {
        self.slots.weight()
    }

    fn grow(&mut self, slots: usize, of: &impl Fn(u32) -> Option<Uuid>) {
        let old = std::mem::replace(&mut self.slots, Chunks::filled(&FREE, slots));
        for rank in old.iter().copied().filter(|it| *it != FREE) {
            let free = of(rank).and_then(|id| self.probe(id).find(|it| self.rank(*it) == FREE));
            if let Some(slot) = free {
                self.slots.change(slot, |it| *it = rank);
            }
        }
    }

    fn rank(&self, slot: usize) -> u32 {
        self.slots.get(slot).copied().unwrap_or(FREE)
    }

    // Ids are random or hashes; both halves count, so that neither alone decides where they crowd.
    fn probe(&self, id: Uuid) -> impl Iterator<Item = usize> + use<> {
        let (high, low) = id.as_u64_pair();
        let mixed = (high ^ low.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let (slots, first) = (self.slots.len(), (mixed >> 32) as usize);
        (0..slots).map(move |n| (first + n) & (slots - 1))
    }
}
