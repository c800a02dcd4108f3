//! What becomes of a group when somebody leaves for good.

use super::{Group, Member, Role};
use crate::ids::PersonId;

/// What becomes of a group when somebody leaves for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
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
    pub fn without(&self, person: PersonId) -> Option<Fate> {
        let keeps = |it: &Member| it.role >= Role::Administrator;
        let (_, own) = self.membership_of(person).filter(|_| self.exists())?;
        let mut others = self.members.values().filter(|it| it.person != person && it.role.is_in());
        if !keeps(&own) || others.clone().any(keeps) {
            return Some(Fate::GoesOn);
        }
        Some(if others.next().is_some() { Fate::Orphaned } else { Fate::GoesToo })
    }
}
