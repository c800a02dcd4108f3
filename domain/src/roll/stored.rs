//! A roll as bytes, with its tables: read back, nothing of it is computed again. Good for the code that wrote it.

use uuid::Uuid;

use super::{Chunks, Roll, RollEntry, index::Index};

/// Bytes of one place: two ids, kind and standing.
const PLACE: usize = 34;

/// Bytes of one number.
const NUMBER: usize = 4;

impl Roll {
    /// All of it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let tables = [&self.by_id, &self.by_who];
        let numbers: usize = tables.iter().map(|it| it.slots().len() + 2).sum();
        let mut bytes = Vec::with_capacity(NUMBER + self.len() * PLACE + numbers * NUMBER);
        put(&mut bytes, self.len());
        for place in self.iter() {
            bytes.extend_from_slice(place.id.as_bytes());
            bytes.extend_from_slice(place.who.as_bytes());
            bytes.extend_from_slice(&[place.kind, place.standing]);
        }
        for table in tables {
            put(&mut bytes, table.taken());
            put(&mut bytes, table.slots().len());
            table.slots().iter().for_each(|rank| bytes.extend_from_slice(&rank.to_le_bytes()));
        }
        bytes
    }

    /// Back again; nothing, unless these are all the bytes of one.
    #[must_use]
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let len = number(&mut bytes)?;
        let places: Chunks<RollEntry> = taken(&mut bytes, len.checked_mul(PLACE)?)?
            .as_chunks::<PLACE>()
            .0
            .iter()
            .map(place)
            .collect();
        let (by_id, by_who) = (table(&mut bytes, len)?, table(&mut bytes, len)?);
        bytes.is_empty().then_some(Self { places, by_id, by_who })
    }
}

fn place(stored: &[u8; PLACE]) -> RollEntry {
    let id = |from: usize| {
        let mut id = [0; 16];
        id.copy_from_slice(&stored[from..from + 16]);
        Uuid::from_bytes(id)
    };
    RollEntry { id: id(0), who: id(16), kind: stored[32], standing: stored[33] }
}

fn table(bytes: &mut &[u8], places: usize) -> Option<Index> {
    let (held, slots) = (number(bytes)?, number(bytes)?);
    let stored = taken(bytes, slots.checked_mul(NUMBER)?)?.as_chunks::<NUMBER>().0;
    Index::of(stored.iter().map(|it| u32::from_le_bytes(*it)).collect(), held, places)
}

// Nothing has as many places as there are numbers for.
fn put(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn number(bytes: &mut &[u8]) -> Option<usize> {
    let number = taken(bytes, NUMBER)?.first_chunk::<NUMBER>()?;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}

fn taken<'a>(bytes: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (first, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(first)
}
