//! Who and what: one random id per thing, each with a type of its own.
//!
//! Ids say nothing: not when, not in which order, not whose (two persons of one account must not be linkable).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::log::StreamId;

macro_rules! id {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

id! {
    /// What signs in.
    AccountId
    /// What an account acts as.
    PersonId
    /// People who organize together.
    GroupId
    /// Something that people attend.
    EventId
    /// One person's or guest's place at one event.
    ParticipationId
    /// One person's place in one group.
    MemberId
    /// An uploaded picture.
    MediaId
    /// A place of the map that a geocoder found.
    PlaceId
    /// What somebody wrote under an event.
    CommentId
    /// What the members of a group talk about among themselves.
    DiscussionId
    /// What one member said in a discussion.
    ContributionId
    /// What a group publishes in words.
    PostId
    /// What a group keeps at hand: a folder, a link, a paper.
    ResourceId
    /// What somebody said is not in order, about one thing.
    ReportId
    /// Who hears what a group does: a person's own id, or for another server an HMAC of the address under our key.
    FollowerId
    /// What a moderator noted about a report.
    NoteId
    /// What a moderator decided about one thing.
    DecisionId
    /// One order to the house; facts derive their ids from it, so that a retry changes nothing.
    CommandId
}

impl From<PersonId> for FollowerId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

impl FollowerId {
    /// What somebody's following of one group is known by.
    #[must_use]
    pub fn follow_of(self, group: GroupId) -> Uuid {
        Uuid::new_v5(&group.0, self.0.as_bytes())
    }
}

impl CommandId {
    /// The id of the `n`th fact that this command causes in a stream. Whoever chooses a command's id must not choose the
    /// ids of what it causes elsewhere.
    #[must_use]
    pub fn fact(self, stream: &StreamId, n: usize) -> Uuid {
        let place = [stream.to_string().as_bytes(), &(n as u64).to_be_bytes()].concat();
        Uuid::new_v5(&self.0, &place)
    }

    /// The id of a command that follows from this one, told apart by its `purpose`.
    #[must_use]
    pub fn then(self, purpose: &str) -> Self {
        Self(Uuid::new_v5(&self.0, purpose.as_bytes()))
    }
}
