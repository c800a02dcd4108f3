//! The kinds of what is decided about, and of what is decided, as they are kept.

use domain::{
    ids::{AccountId, CommentId, EventId, GroupId, PersonId},
    moderation::{MeasureKind, Subject},
};
use uuid::Uuid;

use crate::column::{ColumnCode, coded};

/// What a decision is about, as it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SubjectKind {
    Event,
    Comment,
    Group,
    Person,
    Account,
}

coded! {
    SubjectKind { Event = 0, Comment = 1, Group = 2, Person = 3, Account = 4 }
    MeasureKind { Warned = 0, Hidden = 1, Unlisted = 2, Retagged = 3, Removed = 4, Suspended = 5,
        TurnedDown = 6 }
}

impl SubjectKind {
    pub(crate) const fn of(subject: Subject) -> Self {
        match subject {
            Subject::Event(_) => Self::Event,
            Subject::Comment(_) => Self::Comment,
            Subject::Group(_) => Self::Group,
            Subject::Person(_) => Self::Person,
            Subject::Account(_) => Self::Account,
        }
    }

    pub(crate) const fn with(self, id: Uuid) -> Subject {
        match self {
            Self::Event => Subject::Event(EventId(id)),
            Self::Comment => Subject::Comment(CommentId(id)),
            Self::Group => Subject::Group(GroupId(id)),
            Self::Person => Subject::Person(PersonId(id)),
            Self::Account => Subject::Account(AccountId(id)),
        }
    }
}
