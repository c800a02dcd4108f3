//! How one takes part: the one thing to press, or why there is none.

use domain::{
    event::{EventPhase, Guests, JoinPolicy, Status},
    origin::Origin,
    time::Moment,
};
use frame::viewer::PageViewer;
use i18n::Language;
use projections::participations::SeatRole;

use super::{guest_form::Form as GuestForm, seat_form::SeatForm, told::EventContent};

/// The one thing to press, or a sentence instead.
pub(super) struct Invitation {
    /// What is so already.
    pub(super) state: Option<String>,
    pub(super) text: String,
    pub(super) url: Option<String>,
    pub(super) is_elsewhere: bool,
    /// Whether pressing it is the main thing to do here.
    pub(super) is_main: bool,
}

/// What the page says about coming, and the form if there is one.
#[derive(Default)]
pub(super) struct Offer {
    pub(super) invitation: Option<Invitation>,
    pub(super) guest: Option<GuestForm>,
    pub(super) seat: Option<SeatForm>,
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
    /// The key of the words for it.
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

/// Why nobody can come (any more), as far as the page can know; the rules decide when it is sent.
pub(crate) fn shut(told: &EventContent, now: Moment) -> Option<ClosedReason> {
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
    (told.places_left() == Some(0)).then_some(ClosedReason::Full)
}

/// Why the form for people without an account is not offered.
pub(crate) fn closed(told: &EventContent, now: Moment) -> Option<ClosedReason> {
    let event = &told.event;
    let welcome = event.options.guests == Guests::Welcome && event.origin.is_here();
    shut(told, now).or((!welcome).then_some(ClosedReason::WithAccount))
}

/// What the page offers to whoever looks.
pub(super) fn offer(
    told: &EventContent,
    viewer: &PageViewer,
    language: Language,
    now: Moment,
) -> Offer {
    if !viewer.is_signed_in() {
        return for_visitors(told, language, now);
    }
    if let Some(seat) = told.involvement.seat {
        return Offer { invitation: held(told, seat, language), ..Offer::default() };
    }
    if let Some(why) = shut(told, now) {
        return Offer { invitation: refusal(told, why, language), ..Offer::default() };
    }
    let seat = SeatForm::empty(&told.event, viewer);
    let invitation = match seat {
        Some(_) => link(language.say("join-here"), "#participate".to_owned()),
        None => link(language.say("join-needs-profile"), "/identity/create".to_owned()),
    };
    Offer { invitation: Some(invitation), seat, guest: None }
}

fn for_visitors(told: &EventContent, language: Language, now: Moment) -> Offer {
    let (invitation, guest) = match closed(told, now) {
        None => {
            let invitation = link(language.say("join-here"), "#participate".to_owned());
            (Some(invitation), Some(GuestForm::empty(&told.event)))
        }
        Some(ClosedReason::WithAccount) if told.event.origin.is_here() => {
            let text = language.say("join-sign-in");
            let back = format!("/login?to=%2Fevents%2F{}", told.event.id);
            let state = Some(language.say("join-with-account"));
            (Some(Invitation { state, ..link(text, back) }), None)
        }
        Some(why) => (refusal(told, why, language), None),
    };
    Offer { invitation, guest, seat: None }
}

fn link(text: String, url: String) -> Invitation {
    Invitation { state: None, text, url: Some(url), is_elsewhere: false, is_main: true }
}

// What they are there already, and how they can change their mind.
fn held(told: &EventContent, seat: SeatRole, language: Language) -> Option<Invitation> {
    let leave = format!("/events/{}/leave", told.event.id);
    let (state, text) = match seat {
        SeatRole::Creator => return None,
        SeatRole::Participant => ("you-come", Some("leave-event")),
        SeatRole::NotApproved | SeatRole::NotConfirmed => ("you-asked", Some("leave-request")),
        SeatRole::Rejected => ("you-were-refused", None),
    };
    let state = language.say(state);
    Some(match text {
        Some(key) => {
            Invitation { state: Some(state), is_main: false, ..link(language.say(key), leave) }
        }
        None => Invitation { url: None, ..link(state, String::new()) },
    })
}

fn refusal(told: &EventContent, why: ClosedReason, language: Language) -> Option<Invitation> {
    let elsewhere = || {
        let description = told.event.description.as_ref()?;
        description.external_participation_url.as_ref().map(ToString::to_string)
    };
    let original = || match &told.event.origin {
        Origin::Here => None,
        Origin::Remote { id, .. } => Some(id.to_string()),
    };
    let (text, url) = match why {
        // The notices say so already.
        ClosedReason::Unpublished | ClosedReason::Cancelled | ClosedReason::Over => return None,
        ClosedReason::Elsewhere => (language.say("join-elsewhere"), elsewhere()),
        ClosedReason::WithAccount if !told.event.origin.is_here() => {
            (language.say("notice-see-original"), original())
        }
        ClosedReason::ByInvitation | ClosedReason::WithAccount | ClosedReason::Full => {
            (language.say(why.key()), None)
        }
    };
    let is_elsewhere = url.is_some();
    Some(Invitation { state: None, text, url, is_elsewhere, is_main: true })
}
