//! What can be asked of an event, and why it may say no.

use url::Url;

use super::{Description, Draft, EventFact, Guest, Options, SourceEdition};
use crate::{
    ids::{GroupId, ParticipationId, PersonId},
    moderation::{ModerationAct, ModerationRejection},
    personal::Personal,
    place::Address,
    text::Message,
    time::Period,
};

/// What can be asked of an event.
#[derive(Clone, PartialEq, Debug)]
pub enum EventCommand {
    /// Write it down, and publish it at once or later.
    Draft {
        /// All of it.
        draft: Box<Draft>,
        /// When it is to be found.
        publication: Publication,
    },
    /// Let it be found and joined.
    Publish,
    /// Ask a moderator to let it be found and joined.
    Submit,
    /// Let it be found and joined that asked for it.
    Accept {
        /// Which edition the moderator read, if they say so: nobody is to have changed it meanwhile.
        based_on: Option<Edition>,
    },
    /// Say, time, place or settle it otherwise. Only what differs becomes a fact.
    Revise(Box<Revision>),
    /// Call it off.
    Cancel {
        /// The reason that was given.
        reason: Option<Personal<Message>>,
    },
    /// Let it take place after all.
    Reinstate,
    /// Take it away for good.
    Delete,
    /// Never come to be: whoever was about to write it down stopped, and must not go on any more.
    Prevent,
    /// Take part, with an account.
    Join {
        /// The id of the seat to be.
        participation: ParticipationId,
        /// The person who does it.
        by: PersonId,
        /// What they say to the organizers.
        message: Option<Personal<Message>>,
    },
    /// Take part, from another server, whose answer waits.
    JoinFromElsewhere {
        /// The id of the seat to be.
        participation: ParticipationId,
        /// The person who does it.
        by: PersonId,
        /// What they say to the organizers.
        message: Option<Personal<Message>>,
        /// The activity by which they ask.
        join: Personal<Url>,
    },
    /// Take part, without an account.
    JoinAsGuest {
        /// The id of the seat to be.
        participation: ParticipationId,
        /// The guest, and where letters reach them.
        guest: Box<Guest>,
    },
    /// Show that the address is theirs.
    ConfirmGuest {
        /// The seat that it is about.
        participation: ParticipationId,
    },
    /// Say yes to somebody who asked.
    Approve {
        /// The seat that it is about.
        participation: ParticipationId,
    },
    /// Say no to somebody who asked, or who was to come.
    Refuse {
        /// The seat that it is about.
        participation: ParticipationId,
    },
    /// Not come after all.
    Leave {
        /// The seat that it is about.
        participation: ParticipationId,
    },
    /// Forget who a guest was, when nobody needs to reach them any more.
    ForgetGuest {
        /// The seat that it is about.
        participation: ParticipationId,
    },
    /// Obey a moderator.
    Moderate(Box<ModerationAct>),
}

/// When a draft is to be found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Publication {
    /// At once, for whoever may see it.
    Now,
    /// When its organizers say so.
    Later,
    /// When a moderator has looked at it.
    WhenAccepted,
}

/// What shall be otherwise; what is not named stays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Revision {
    /// What it says of itself.
    pub description: Option<Personal<Description>>,
    /// When it takes place.
    pub when: Option<Period>,
    /// Where; `Some(None)` is nowhere in particular.
    pub place: Option<Option<Personal<Address>>>,
    /// Who sees it and how one takes part.
    pub options: Option<Options>,
    /// Who organizes it, in whose name.
    pub organizers: Option<(PersonId, Option<GroupId>)>,
    /// How sure it is. Calling it off is [`EventCommand::Cancel`].
    pub certainty: Option<Certainty>,
    /// What the calendar that it was imported from says by now.
    pub source: Option<Personal<SourceEdition>>,
    /// In the knowledge of which edition, if whoever asks says so: then nothing changes that others changed meanwhile.
    pub based_on: Option<Edition>,
}

/// How many times it was changed what an event says, counted from when it was written down. Who comes does not count.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Edition(pub u32);

impl Edition {
    /// The one after this fact.
    #[must_use]
    pub const fn after(self, fact: &EventFact) -> Self {
        Self(if fact.makes_an_edition() { self.0.saturating_add(1) } else { self.0 })
    }
}

/// How sure it is that an event takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Certainty {
    /// It may take place.
    Tentative,
    /// It will take place.
    Confirmed,
}

/// Why an event said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EventRejection {
    /// There is none, or not any more.
    #[error("there is no such event")]
    NotFound,
    /// Its own server decides.
    #[error("this event lives on another server")]
    NotRuledHere,
    /// Nobody joins what is not published.
    #[error("this event is not published yet")]
    NotPublished,
    /// Nothing to accept.
    #[error("this event does not wait for a moderator")]
    NotWaiting,
    /// It was called off.
    #[error("this event is cancelled")]
    Cancelled,
    /// Nothing to take back.
    #[error("this event is not cancelled")]
    NotCancelled,
    /// Nobody comes to what was.
    #[error("this event is over")]
    Over,
    /// Others changed it since whoever asks looked at it.
    #[error("this event was changed meanwhile; nothing was saved")]
    ChangedMeanwhile,
    /// Nobody can be invited yet, so nobody could come.
    #[error("nobody can be invited to an event here yet; let people join freely, or on approval")]
    InvitationsNotBuilt,
    /// Nobody could look first yet.
    #[error(
        "comments cannot wait for the organizers here yet; let everybody comment, or only the organizers"
    )]
    CommentsCannotWait,
    /// No places left.
    #[error("the event has already reached its maximum capacity")]
    Full,
    /// Fewer places than people.
    #[error("more people are coming than that; there cannot be fewer places")]
    FewerPlacesThanParticipants,
    /// Registration is elsewhere.
    #[error("one registers for this event on another site")]
    RegistrationIsElsewhere,
    /// Only whom the organizers invite.
    #[error("one comes to this event by invitation")]
    ByInvitation,
    /// An account is needed.
    #[error("this event takes no participants without an account")]
    NoGuests,
    /// The organizers said no before.
    #[error("the organizers refused this participation")]
    RefusedBefore,
    /// Nobody with this seat.
    #[error("there is no such participation")]
    NoSuchParticipation,
    /// The address comes first.
    #[error("this participant has not confirmed the e-mail address yet")]
    NotConfirmedYet,
    /// Who organizes an event comes.
    #[error("the organizer of an event cannot leave it")]
    OrganizerStays,
    /// Whoever organizes an event has a seat at it.
    #[error("you organize this event, and are coming anyway")]
    OrganizerComes,
    /// Nobody comes to what moderators took out of sight.
    #[error("the moderators have taken this event out of sight")]
    Hidden,
    /// Not a command for an event.
    #[error(transparent)]
    Moderation(#[from] ModerationRejection),
}
