//! Who has a seat at an event, and how far that has come. Events of tens of thousands are decided on as quickly as
//! small ones (`crate::roll`).

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{Guest, GuestMark, Participant};
use crate::{
    ids::{ParticipationId, PersonId},
    roll::{Chunks, Roll, RollEntry},
};

/// Somebody's seat at an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Participation {
    /// Whoever has the seat.
    pub who: Participant,
    /// How far that has come.
    pub standing: Standing,
    /// Who they are, if they have no account.
    pub guest: Option<Arc<Guest>>,
}

/// How far a participation has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The address was not confirmed yet.
    Announced,
    /// Waits for the organizers.
    Requested,
    /// Has a seat, and is coming.
    Confirmed,
    /// Is not to come.
    Refused,
    /// Does not come after all.
    Left,
}

/// Everybody who has, or had, a seat.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Attendance {
    // A checkpoint keeps it apart.
    #[serde(skip)]
    roll: Roll,
    guests: Guests,
    coming: u32,
}

/// Who people without an account are, by their rank on the roll, lowest first.
#[derive(Clone, PartialEq, Debug, Default)]
struct Guests(Chunks<(u32, Option<Arc<Guest>>)>);

/// On the roll: has an account.
const PERSON: u8 = 0;

/// On the roll: has none; their mark stands for them.
const GUEST: u8 = 1;

/// What an address is taken to weigh, with all that comes with it.
const GUEST_BYTES: usize = 400;

impl Attendance {
    /// Everybody, as a checkpoint keeps them.
    pub(super) const fn roll(&self) -> &Roll {
        &self.roll
    }

    /// Everybody, back from there.
    pub(super) fn set_roll(&mut self, roll: Roll) {
        self.roll = roll;
    }

    pub(super) fn get(&self, id: ParticipationId) -> Option<Participation> {
        let rank = self.roll.rank(id.0)?;
        self.roll.at(rank).map(|it| self.participation(rank, it))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (ParticipationId, Participation)> {
        let seats = (0..).zip(self.roll.iter());
        seats.map(|(rank, it)| (ParticipationId(it.id), self.participation(rank, it)))
    }

    pub(super) fn of_person(&self, person: PersonId) -> Option<(ParticipationId, Participation)> {
        self.of(person.0, PERSON)
    }

    pub(super) fn of_guest(&self, mark: &GuestMark) -> Option<(ParticipationId, Participation)> {
        self.of(told_by(mark), GUEST)
    }

    pub(super) const fn coming(&self) -> u32 {
        self.coming
    }

    pub(super) fn weight(&self) -> usize {
        self.roll.weight() + self.guests.0.len() * GUEST_BYTES
    }

    pub(super) fn announce(&mut self, id: ParticipationId, guest: &Guest) {
        let rank = u32::try_from(self.roll.len()).unwrap_or(u32::MAX);
        let is_new = self.roll.rank(id.0).is_none();
        let standing = code(Standing::Announced);
        self.roll.enter(RollEntry { id: id.0, who: told_by(&guest.mark), kind: GUEST, standing });
        if is_new {
            self.guests.0.push((rank, Some(Arc::new(guest.clone()))));
        }
    }

    pub(super) fn stand(
        &mut self,
        id: ParticipationId,
        who: Option<Participant>,
        standing: Standing,
    ) {
        let before = self.roll.get(id.0).map(|it| standing_of(it.standing));
        self.coming -= u32::from(before == Some(Standing::Confirmed));
        self.coming += u32::from(standing == Standing::Confirmed);
        let (who, kind) = match who {
            Some(Participant::Person(person)) => (person.0, PERSON),
            Some(Participant::Guest) | None => (Uuid::nil(), GUEST),
        };
        self.roll.enter(RollEntry { id: id.0, who, kind, standing: code(standing) });
    }

    pub(super) fn forget(&mut self, id: ParticipationId) {
        if let Some(at) = self.roll.rank(id.0).and_then(|rank| self.guests.index_of(rank)) {
            self.guests.0.change(at, |(_, guest)| *guest = None);
        }
    }

    fn of(&self, who: Uuid, kind: u8) -> Option<(ParticipationId, Participation)> {
        let seat = self.roll.of(who).filter(|it| it.kind == kind)?;
        let id = ParticipationId(seat.id);
        self.get(id).map(|it| (id, it))
    }

    fn participation(&self, rank: u32, seat: RollEntry) -> Participation {
        let standing = standing_of(seat.standing);
        match seat.kind {
            PERSON => {
                let who = Participant::Person(PersonId(seat.who));
                Participation { who, standing, guest: None }
            }
            _ => {
                let at = self.guests.index_of(rank).and_then(|at| self.guests.0.get(at));
                let guest = at.and_then(|(_, guest)| guest.clone());
                Participation { who: Participant::Guest, standing, guest }
            }
        }
    }
}

impl Guests {
    // They stand in the order of their ranks.
    fn index_of(&self, rank: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.0.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.0.get(middle)?.0.cmp(&rank) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

impl Serialize for Guests {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(rank, guest)| (rank, guest.as_deref())))
    }
}

impl<'de> Deserialize<'de> for Guests {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let guests = Vec::<(u32, Option<Guest>)>::deserialize(deserializer)?;
        Ok(Self(guests.into_iter().map(|(rank, guest)| (rank, guest.map(Arc::new))).collect()))
    }
}

/// What stands for a mark on the roll: a fifth of it in memory, and as hard to meet by chance.
fn told_by(mark: &GuestMark) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), mark.0.as_bytes())
}

const fn code(standing: Standing) -> u8 {
    match standing {
        Standing::Announced => 0,
        Standing::Requested => 1,
        Standing::Confirmed => 2,
        Standing::Refused => 3,
        Standing::Left => 4,
    }
}

const fn standing_of(code: u8) -> Standing {
    match code {
        0 => Standing::Announced,
        1 => Standing::Requested,
        2 => Standing::Confirmed,
        3 => Standing::Refused,
        _ => Standing::Left,
    }
}
