//! Who is let in to a published event that not everybody sees: the one rule for what may be seen, written and joined.
//!
//! Organizers, and those who keep order, are no matter of this rule.

use super::{Standing, Visibility};
use crate::group;

/// What the group of an event is to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    /// The event is in no group's name.
    NoGroup,
    /// They were never in it, or are not any more.
    Outside,
    /// They have this role in it.
    Inside(group::Role),
}

impl Standing {
    /// Whether it makes somebody one of those who come: they are to come, or wait for an answer. Who was refused or
    /// left is out, and so is an address that nobody has confirmed.
    #[must_use]
    pub const fn is_in(self) -> bool {
        match self {
            Self::Requested | Self::Confirmed => true,
            Self::Announced | Self::Refused | Self::Left => false,
        }
    }
}

impl Tie {
    fn is_at_least(self, role: group::Role) -> bool {
        matches!(self, Self::Inside(it) if it >= role)
    }
}

/// Whether somebody with this seat and this tie to its group is let in. What a group keeps for its members is theirs as
/// long as they are in it, whatever seat they have.
#[must_use]
pub fn lets_in(visibility: Visibility, tie: Tie, seat: Option<Standing>) -> bool {
    let comes = seat.is_some_and(Standing::is_in);
    match (visibility, tie) {
        (Visibility::Public | Visibility::Unlisted, _) => true,
        (Visibility::Restricted | Visibility::Private, Tie::NoGroup) => comes,
        (Visibility::Restricted, tie) => tie.is_at_least(group::Role::Member),
        (Visibility::Private, tie) => comes || tie.is_at_least(group::Role::Moderator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STANDINGS: [(Option<Standing>, bool); 6] = [
        (None, false),
        (Some(Standing::Announced), false),
        (Some(Standing::Requested), true),
        (Some(Standing::Confirmed), true),
        (Some(Standing::Refused), false),
        (Some(Standing::Left), false),
    ];

    #[test]
    fn a_place_lets_in_to_a_private_event_as_long_as_it_is_one() {
        for (seat, is_in) in STANDINGS {
            for visibility in [Visibility::Private, Visibility::Restricted] {
                assert_eq!(lets_in(visibility, Tie::NoGroup, seat), is_in, "{seat:?}");
            }
            assert_eq!(lets_in(Visibility::Private, Tie::Outside, seat), is_in, "{seat:?}");
            let member = Tie::Inside(group::Role::Member);
            assert_eq!(lets_in(Visibility::Private, member, seat), is_in, "{seat:?}");
        }
    }

    #[test]
    fn what_is_for_members_is_for_who_is_one_now() {
        for (seat, _) in STANDINGS {
            let sees = |tie| lets_in(Visibility::Restricted, tie, seat);
            assert!(!sees(Tie::Outside), "removed from the group, or never in it: {seat:?}");
            assert!(
                !sees(Tie::Inside(group::Role::Invited))
                    && !sees(Tie::Inside(group::Role::Rejected))
            );
            assert!(sees(Tie::Inside(group::Role::Member)));
        }
    }

    #[test]
    fn everybody_sees_what_is_public_and_its_managers_what_is_private() {
        for (seat, _) in STANDINGS {
            assert!(lets_in(Visibility::Public, Tie::NoGroup, seat));
            assert!(lets_in(Visibility::Unlisted, Tie::Outside, seat));
            assert!(lets_in(Visibility::Private, Tie::Inside(group::Role::Moderator), seat));
        }
    }
}
