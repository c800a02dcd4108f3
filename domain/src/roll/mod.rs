//! A roll of people: who has a place in something, and how far that has come. Made for tens of thousands of them.
//!
//! It is copied for every decision, so a copy shares what it can with the original and costs next to nothing; a change
//! copies one piece. Places stay where they were entered and are never taken out: whoever goes is marked. With 34 bytes
//! for each place and two tables of numbers to find it by, 50,000 of them take 2 MB (docs/adr/0015).

mod chunks;
mod index;
mod stored;

use uuid::Uuid;

pub use self::chunks::Chunks;
use self::index::Index;

/// Somebody's place on a roll.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RollEntry {
    /// The place's own id.
    pub id: Uuid,
    /// Whose it is, or what tells them again; nil if nothing does.
    pub who: Uuid,
    /// What kind of somebody that is: theirs whose roll it is to say.
    pub kind: u8,
    /// How far it has come: theirs whose roll it is to say.
    pub standing: u8,
}

/// A roll of very many that is cheap to copy.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roll {
    places: Chunks<RollEntry>,
    by_id: Index,
    by_who: Index,
}

impl Roll {
    /// How many places were ever entered.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether none ever was.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where a place stands on the roll, from 0.
    #[must_use]
    pub fn rank(&self, id: Uuid) -> Option<u32> {
        self.by_id.find(id, |rank| self.at(rank).is_some_and(|it| it.id == id))
    }

    /// The place of this rank.
    #[must_use]
    pub fn at(&self, rank: u32) -> Option<RollEntry> {
        self.places.get(rank as usize).copied()
    }

    /// A place, by its id.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<RollEntry> {
        self.at(self.rank(id)?)
    }

    /// The place that somebody was given last.
    #[must_use]
    pub fn of(&self, who: Uuid) -> Option<RollEntry> {
        let rank = self.by_who.find(who, |rank| self.at(rank).is_some_and(|it| it.who == who))?;
        self.at(rank)
    }

    /// Every place, in the order in which they were entered.
    pub fn iter(&self) -> impl Iterator<Item = RollEntry> + Clone {
        self.places.iter().copied()
    }

    /// Enters a place; one that is there already only stands otherwise.
    pub fn enter(&mut self, place: RollEntry) {
        match self.rank(place.id) {
            Some(_) => self.stand(place.id, place.standing),
            None => self.push(place),
        }
    }

    /// Says how far a place has come.
    pub fn stand(&mut self, id: Uuid, standing: u8) {
        if let Some(rank) = self.rank(id) {
            self.places.change(rank as usize, |it| it.standing = standing);
        }
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.places.weight() + self.by_id.weight() + self.by_who.weight()
    }

    fn push(&mut self, place: RollEntry) {
        // Nothing has as many places as there are numbers for.
        let Ok(rank) = u32::try_from(self.places.len()) else { return };
        self.places.push(place);
        let places = &self.places;
        let at = |rank: u32| places.get(rank as usize).copied();
        self.by_id.insert(place.id, rank, |rank| at(rank).map(|it| it.id));
        if !place.who.is_nil() {
            self.by_who.insert(place.who, rank, |rank| at(rank).map(|it| it.who));
        }
    }
}

#[cfg(test)]
mod tests;
