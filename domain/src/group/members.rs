//! Who is in a group or was asked to be, and as what. Groups of tens of thousands are decided on as quickly as small
//! ones (`crate::roll`).

use serde::{Deserialize, Serialize};

use super::Role;
use crate::{
    ids::{MemberId, PersonId},
    roll::{Roll, RollEntry},
};

/// Somebody's place in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// The person whom it is about.
    pub person: PersonId,
    /// What they may do.
    pub role: Role,
}

impl Member {
    /// Whether they keep the group's keys.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.role >= Role::Administrator
    }
}

/// Everybody who is, or was, in it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Members {
    // A checkpoint keeps it apart.
    #[serde(skip)]
    roll: Roll,
    keepers: u32,
}

/// On the roll: is not there any more.
const GONE: u8 = u8::MAX;

impl Members {
    /// Everybody, as a checkpoint keeps them.
    pub(super) const fn roll(&self) -> &Roll {
        &self.roll
    }

    /// Everybody, back from there.
    pub(super) fn set_roll(&mut self, roll: Roll) {
        self.roll = roll;
    }

    pub(super) fn get(&self, id: MemberId) -> Option<Member> {
        self.roll.get(id.0).and_then(member).map(|(_, it)| it)
    }

    /// Whose membership it is, or was.
    pub(super) fn person(&self, id: MemberId) -> Option<PersonId> {
        self.roll.get(id.0).map(|it| PersonId(it.who))
    }

    pub(super) fn of(&self, person: PersonId) -> Option<(MemberId, Member)> {
        self.roll.of(person.0).and_then(member)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (MemberId, Member)> + Clone {
        self.roll.iter().filter_map(member)
    }

    /// How many keep the keys.
    pub(super) const fn keepers(&self) -> u32 {
        self.keepers
    }

    pub(super) fn weight(&self) -> usize {
        self.roll.weight()
    }

    /// Enters a person under an id, instead of any that they had.
    pub(super) fn enter(&mut self, id: MemberId, person: PersonId, role: Role) {
        if let Some((earlier, _)) = self.of(person) {
            self.remove(earlier);
        }
        self.roll.enter(RollEntry { id: id.0, who: person.0, kind: 0, standing: GONE });
        self.stand(id, code(role));
    }

    pub(super) fn set_role(&mut self, id: MemberId, role: Role) {
        if self.get(id).is_some() {
            self.stand(id, code(role));
        }
    }

    pub(super) fn remove(&mut self, id: MemberId) {
        self.stand(id, GONE);
    }

    fn stand(&mut self, id: MemberId, standing: u8) {
        self.keepers -= u32::from(self.get(id).is_some_and(|it| it.keeps()));
        self.roll.stand(id.0, standing);
        self.keepers += u32::from(self.get(id).is_some_and(|it| it.keeps()));
    }
}

fn member(place: RollEntry) -> Option<(MemberId, Member)> {
    let role = match place.standing {
        0 => Role::Rejected,
        1 => Role::Invited,
        2 => Role::Member,
        3 => Role::Moderator,
        4 => Role::Administrator,
        5 => Role::Creator,
        6 => Role::Requested,
        _ => return None,
    };
    Some((MemberId(place.id), Member { person: PersonId(place.who), role }))
}

const fn code(role: Role) -> u8 {
    match role {
        Role::Rejected => 0,
        Role::Invited => 1,
        Role::Member => 2,
        Role::Moderator => 3,
        Role::Administrator => 4,
        Role::Creator => 5,
        Role::Requested => 6,
    }
}
