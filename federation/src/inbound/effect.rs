//! What is to be done because of an activity. Whose word it is stands in the activity.

use url::Url;

use crate::vocabulary::{Actor, Note, RemoteEvent};

/// What somebody says about coming.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rsvp {
    /// They want to come.
    Going,
    /// They might come.
    Maybe,
    /// They say no.
    NotGoing,
    /// They do not come after all.
    Gone,
}

/// What is to be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Nothing follows from it.
    Nothing,
    /// Nothing of what was sent counts; ask for this at its own server, then do what that says.
    Fetch(Url),
    /// An event is there, as its owner says.
    EventShown(Box<RemoteEvent>),
    /// An event is another one now; one that nobody knew is there.
    EventChanged(Box<RemoteEvent>),
    /// An event is gone.
    EventGone(Url),
    /// Somebody wrote something, under an event or of their own.
    Written(Box<Note>),
    /// What somebody wrote is gone.
    NoteGone(Url),
    /// Somebody says whether they come to an event of ours.
    Coming {
        /// The event's address.
        event: Url,
        /// What they say.
        answer: Rsvp,
        /// What they say with it.
        message: Option<String>,
    },
    /// One of ours was told that they are going, or not.
    JoinAnswered {
        /// The activity that asked.
        join: Url,
        /// Whether they are.
        accepted: bool,
    },
    /// That server does not take Joins: nobody knows who comes.
    JoinIgnored(Url),
    /// Somebody wants to hear of one of ours.
    Followed {
        /// Whose news they want.
        whom: Url,
    },
    /// Somebody does not want to any more.
    Unfollowed {
        /// Whose news they want no more.
        whom: Url,
    },
    /// Our wish to follow was answered.
    FollowAnswered {
        /// The activity that asked.
        follow: Url,
        /// Whether we do.
        accepted: bool,
    },
    /// Somebody shared something of ours.
    Shared {
        /// The address of what it is about.
        what: Url,
    },
    /// Somebody likes something of ours.
    Liked {
        /// The address of what it is about.
        what: Url,
    },
    /// Somebody wants to quote something of ours.
    QuoteAsked {
        /// The address of what it is about.
        what: Url,
        /// The address of whoever did it.
        by: Option<Url>,
    },
    /// One of ours is asked to come.
    Invited {
        /// The event's address.
        event: Url,
    },
    /// Somebody says that something of ours is not in order.
    Reported {
        /// What, of ours only.
        what: Vec<Url>,
        /// What somebody has to look at.
        why: String,
    },
    /// Somebody presents themselves in another way.
    ActorChanged(Box<Actor>),
    /// Somebody is gone.
    ActorGone(Url),
    /// Somebody wants nothing to do with one of ours.
    Blocked {
        /// With whom they want nothing to do.
        whom: Url,
    },
}
