//! Whose a public feed is, and which question to the views that is.

use domain::ids::{GroupId, PersonId};
use projections::feeds::Feed;

/// Whose public feed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Whose {
    Instance,
    Person(PersonId),
    Group(GroupId),
}

impl Whose {
    pub(super) const fn feed(self) -> Feed<'static> {
        match self {
            Self::Instance => Feed::Instance,
            Self::Person(person) => Feed::Person(person),
            Self::Group(group) => Feed::Group(group),
        }
    }
}
