//! How one takes part: the one thing to press, or why there is none.

use domain::{
    event::{EventPhase, Guests, JoinPolicy, Status},
    time::Moment,
};
use i18n::Language;

use super::told::EventContent;
use crate::event::guest_form::Form;

/// The one thing to press, or a sentence instead.
pub(super) struct Invitation {
    pub(super) text: String,
    pub(super) url: Option<String>,
    pub(super) is_elsewhere: bool,
}

/// Why nobody can take part without an account (any more).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClosedReason {
    Unpublished,
    Cancelled,
    Over,
    Elsewhere,
    ByInvitation,
    WithAccount,
    Full,
}

impl ClosedReason {
    /// In words.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Unpublished => "join-unpublished",
            Self::Cancelled => "join-cancelled",
            Self::Over => "join-over",
            Self::Elsewhere => "join-elsewhere",
            Self::ByInvitation => "join-by-invitation",
            Self::WithAccount => "join-with-account",
            Self::Full => "join-full",
        }
    }
}

/// Why the form is not offered, as far as the page can know; the rules decide when it is sent.
pub(crate) fn closed(told: &EventContent, now: Moment) -> Option<ClosedReason> {
    let event = &told.event;
    if event.phase != EventPhase::Published {
        return Some(ClosedReason::Unpublished);
    }
    if event.status == Status::Cancelled {
        return Some(ClosedReason::Cancelled);
    }
    if told.is_over(now) {
        return Some(ClosedReason::Over);
    }
    match event.options.join {
        JoinPolicy::External => return Some(ClosedReason::Elsewhere),
        JoinPolicy::Invite => return Some(ClosedReason::ByInvitation),
        JoinPolicy::Free | JoinPolicy::Restricted => {}
    }
    if told.places_left() == Some(0) {
        return Some(ClosedReason::Full);
    }
    let welcome = event.options.guests == Guests::Welcome && event.origin.is_here();
    (!welcome).then_some(ClosedReason::WithAccount)
}

/// What the page invites to, and the form if there is one.
pub(super) fn invitation(
    told: &EventContent,
    language: Language,
    now: Moment,
) -> (Option<Invitation>, Option<Form>) {
    let Some(why) = closed(told, now) else {
        let text = language.say("join-here");
        let url = Some("#participate".to_owned());
        let form = Form::empty(&told.event);
        return (Some(Invitation { text, url, is_elsewhere: false }), Some(form));
    };
    let elsewhere = || {
        let description = told.event.description.as_ref()?;
        description.external_participation_url.as_ref().map(ToString::to_string)
    };
    let original = || match &told.event.origin {
        domain::origin::Origin::Here => None,
        domain::origin::Origin::Remote { id, .. } => Some(id.to_string()),
    };
    let (text, url) = match why {
        // The notices say so already.
        ClosedReason::Unpublished | ClosedReason::Cancelled | ClosedReason::Over => {
            return (None, None);
        }
        ClosedReason::Elsewhere => (language.say("join-elsewhere"), elsewhere()),
        ClosedReason::WithAccount if !told.event.origin.is_here() => {
            (language.say("notice-see-original"), original())
        }
        ClosedReason::ByInvitation | ClosedReason::WithAccount | ClosedReason::Full => {
            (language.say(why.key()), None)
        }
    };
    let is_elsewhere = url.is_some();
    (Some(Invitation { text, url, is_elsewhere }), None)
}
