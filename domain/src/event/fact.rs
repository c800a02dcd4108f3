//! What can have happened to an event, and to those who take part.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Description, Options, SourceEdition};
use crate::{
    fact::Fact,
    ids::{DecisionId, GroupId, ParticipationId, PersonId},
    log::Category,
    moderation::{Decision, Measure, ModerationEffect},
    origin::Origin,
    personal::Personal,
    place::Address,
    text::{EmailAddress, Message},
    time::Period,
};

/// What can have happened to an event.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "facts are few at a time and short-lived; boxes would cost every reader"
)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum EventFact {
    /// Somebody wrote it down; only its organizers see it.
    Drafted(Box<Draft>),
    /// Its organizers want it to be found; it waits for a moderator.
    Submitted,
    /// It can be found and joined.
    Published,
    /// It says something else of itself.
    Described {
        /// All of it.
        description: Personal<Description>,
    },
    /// It takes place at another time.
    Rescheduled {
        /// From when, and until when.
        when: Period,
    },
    /// It takes place elsewhere.
    Relocated {
        /// Where; nowhere in particular when none.
        place: Option<Personal<Address>>,
    },
    /// Who sees it or how one takes part is another matter now.
    OptionsChanged {
        /// All of them.
        options: Options,
    },
    /// Somebody else organizes it.
    HandedOver {
        /// The person who organizes it.
        organizer: PersonId,
        /// In whose name.
        group: Option<GroupId>,
    },
    /// It may take place.
    MarkedTentative,
    /// It will take place.
    MarkedConfirmed,
    /// It will not take place.
    Cancelled {
        /// The reason that was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal<Message>>,
    },
    /// It will take place after all.
    Reinstated,
    /// It is gone.
    Deleted,
    /// Somebody without an account wants to come, and has to show that the address is theirs.
    ParticipationAnnounced {
        /// The seat that was asked for.
        participation: ParticipationId,
        /// Who they are.
        guest: Guest,
    },
    /// Somebody wants to come and waits for the organizers.
    ParticipationRequested {
        /// The seat that is theirs.
        participation: ParticipationId,
        /// Whoever takes part: a person or a guest.
        by: Participant,
        /// What they say to the organizers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<Personal<Message>>,
    },
    /// Somebody is coming.
    ParticipationConfirmed {
        /// The seat that is theirs.
        participation: ParticipationId,
        /// Whoever takes part: a person or a guest.
        by: Participant,
        /// What they say to the organizers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<Personal<Message>>,
    },
    /// The organizers said no.
    ParticipationRefused {
        /// The seat that was refused.
        participation: ParticipationId,
    },
    /// Somebody is not coming after all.
    ParticipationLeft {
        /// The seat that was given back.
        participation: ParticipationId,
    },
    /// Somebody of another server asked for a seat: they are told what became of it, also where there was none.
    JoinReceived {
        /// The seat that they have, or would have.
        participation: ParticipationId,
        /// Who they are.
        by: PersonId,
        /// The activity by which they asked.
        join: Personal<Url>,
    },
    /// The calendar that it was imported from was read again, and says something else than when it was last read.
    SourceRead {
        /// What it says now.
        source: Personal<SourceEdition>,
    },
    /// Who a guest was is forgotten: their key goes, the place stays as it was.
    GuestForgotten {
        /// The seat whose guest is forgotten.
        participation: ParticipationId,
    },
    /// A moderator took a measure.
    Moderated {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// A decision of a moderator was undone.
    DecisionUndone {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

impl Fact for EventFact {
    const CATEGORY: Category = Category::Event;
    const KINDS: &'static [&'static str] = &[
        "drafted",
        "submitted",
        "published",
        "described",
        "rescheduled",
        "relocated",
        "options-changed",
        "handed-over",
        "marked-tentative",
        "marked-confirmed",
        "cancelled",
        "reinstated",
        "deleted",
        "participation-announced",
        "participation-requested",
        "participation-confirmed",
        "participation-refused",
        "participation-left",
        "join-received",
        "source-read",
        "guest-forgotten",
        "moderated",
        "decision-undone",
    ];
}

impl EventFact {
    /// Whether it changes what the event says, so that who looked before knows an older edition.
    #[must_use]
    pub const fn makes_an_edition(&self) -> bool {
        match self {
            Self::Described { .. }
            | Self::Rescheduled { .. }
            | Self::Relocated { .. }
            | Self::OptionsChanged { .. }
            | Self::HandedOver { .. }
            | Self::MarkedTentative
            | Self::MarkedConfirmed
            | Self::Cancelled { .. }
            | Self::Reinstated
            | Self::Moderated { .. }
            | Self::DecisionUndone { .. } => true,
            Self::Drafted(_)
            | Self::Submitted
            | Self::Published
            | Self::Deleted
            | Self::ParticipationAnnounced { .. }
            | Self::ParticipationRequested { .. }
            | Self::ParticipationConfirmed { .. }
            | Self::ParticipationRefused { .. }
            | Self::ParticipationLeft { .. }
            | Self::JoinReceived { .. }
            | Self::SourceRead { .. }
            | Self::GuestForgotten { .. } => false,
        }
    }
}

impl From<ModerationEffect> for EventFact {
    fn from(outcome: ModerationEffect) -> Self {
        match outcome {
            ModerationEffect::Moderated { measure, decision } => {
                Self::Moderated { measure, decision }
            }
            ModerationEffect::Undone { decision, by } => Self::DecisionUndone { decision, by },
        }
    }
}

/// An event as it is first written down.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Where it lives.
    pub origin: Origin,
    /// Who organizes it.
    pub organizer: PersonId,
    /// In whose name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What it says of itself.
    pub description: Personal<Description>,
    /// From when to when.
    pub when: Period,
    /// The venue, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Personal<Address>>,
    /// Who sees it and how one takes part.
    pub options: Options,
    /// The UID it had in the calendar it was imported from (RFC 5545 §3.8.4.7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What that calendar said when it was imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Personal<SourceEdition>>,
}

/// Who takes part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Participant {
    /// A person of this or another server.
    Person(PersonId),
    /// Somebody without an account.
    Guest,
}

/// Somebody without an account. Their key is the participation's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Guest {
    /// Tells whether the same address asks again, at this event only (`commands::participations`).
    pub mark: GuestMark,
    /// Where to reach them.
    pub email: Personal<EmailAddress>,
    /// What they say to the organizers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Personal<Message>>,
    /// Which language they read (BCP 47).
    pub locale: String,
    /// In which zone they live (IANA).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
}

/// HMAC of event and e-mail address under the server's key, in hex: equal for the same address at one event, useless elsewhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GuestMark(pub String);
