//! What Mobilizon's clients can ask for and this server does not do yet: one list, and one way to refuse.
//!
//! Their questions are answered honestly empty where the type is; nothing here pretends to have done anything.

use std::future::{Ready, ready};

use async_graphql::Result;
use types::errors::Refusal;

/// What this server does not do yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unbuilt {
    /// People cannot write to each other.
    Conversations,
    /// Nobody looks from here where a link leads.
    LinkPreviews,
    /// One comes into a group by asking, or by an invitation to a person: no link invites whoever has it.
    InvitationLinks,
    /// Nothing is fetched anew from other servers.
    Refreshing,
    /// Browsers get no messages.
    Push,
    /// What of a group's doings somebody is told is not chosen.
    ActivitySettings,
    /// Sign-ups do not wait for a moderator.
    ModeratedSignUps,
    /// Pages show no links of the operator's.
    ExternalLinks,
    /// Organizers alone see who takes part.
    MembersSeeParticipants,
    /// A suspended account is a decision that is undone as one.
    Unbanning,
}

impl Unbuilt {
    /// Refuses, whatever was said with the command: nothing of it is looked at or kept.
    pub(crate) fn refuse<Said, T>(self, _: Said) -> Ready<Result<Option<T>>> {
        ready(Err(self.refused().into()))
    }

    /// The sentence with which it is refused.
    pub(crate) fn refused(self) -> Refusal {
        Refusal::unbuilt(format!("This server {} yet", self.lack()))
    }

    const fn lack(self) -> &'static str {
        match self {
            Self::Conversations => "has no private messages",
            Self::LinkPreviews => "does not look where links lead",
            Self::InvitationLinks => "makes no invitation links",
            Self::Refreshing => "does not fetch profiles from other servers",
            Self::Push => "sends no messages to browsers",
            Self::ActivitySettings => "keeps no settings for news of groups",
            Self::ModeratedSignUps => "does not let sign-ups wait for a moderator",
            Self::ExternalLinks => "shows no external links",
            Self::MembersSeeParticipants => "does not show members who takes part",
            Self::Unbanning => "undoes suspensions by their decision only: there is no other way",
        }
    }
}
