//! Whose a public feed is, and which question to the views that is.

use domain::ids::{GroupId, PersonId};
use projections::feeds::FeedOwner;

/// Whose public feed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Whose {
    Instance,
    Person(PersonId),
    Group(GroupId),
}

impl Whose {
    pub(super) const fn feed(self) -> FeedOwner<'static> {
        match self {
            Self::Instance => FeedOwner::Instance,
            Self::Person(person) => FeedOwner::Person(person),
            Self::Group(group) => FeedOwner::Group(group),
        }
    }
}
