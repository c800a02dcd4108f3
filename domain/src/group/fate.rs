//! What becomes of a group when somebody leaves for good.

use super::Group;
use crate::ids::PersonId;

/// What becomes of a group when somebody leaves for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupFate {
    /// It goes on without them.
    GoesOn,
    /// Nobody else is in it: it goes, too.
    GoesToo,
    /// Others are in it, and nobody would keep its keys: somebody has to be given them first, or it goes.
    Orphaned,
}

impl Group {
    /// What becomes of it without a person; nothing when they are not in it.
    #[must_use]
    pub fn without(&self, person: PersonId) -> Option<GroupFate> {
        let (_, own) = self.membership_of(person).filter(|_| self.exists())?;
        if !own.keeps() || self.members.keepers() > 1 {
            return Some(GroupFate::GoesOn);
        }
        let mut others = self.members().filter(|it| it.person != person && it.role.is_in());
        Some(if others.next().is_some() { GroupFate::Orphaned } else { GroupFate::GoesToo })
    }
}
