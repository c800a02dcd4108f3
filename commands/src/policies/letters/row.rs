//! What is the same in all letters of a kind, whoever gets one.

use vault::Urgency;

/// What is known of a letter before anybody gets one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterRow {
    /// Whether somebody waits for it.
    pub urgency: Urgency,
    /// Why one gets it, as its last lines say.
    pub reason: LetterReason,
    /// The path that its link begins with; what the letter carries for it follows.
    pub opens: Option<&'static str>,
    /// Where below the event's own page its link leads instead.
    pub opens_of_event: Option<&'static str>,
    /// The words carried (`LetterParts::words`) that get a line of their own.
    pub tells: &'static [&'static str],
    /// Messages below the link.
    pub after: &'static [&'static str],
    /// What it waits for, so that one tells what many would.
    pub waits: Option<LetterWindow>,
    /// Whether the calendar entry of its event is attached.
    pub attaches_calendar: bool,
}

/// For what a letter waits a while.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LetterWindow {
    /// Until it has come to rest how somebody's seat stands; it says how that is when it goes.
    Standing,
    /// Until some time has gone since others began to wait.
    Others,
}

/// Why one gets a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LetterReason {
    /// The address was given here.
    Account,
    /// One keeps order.
    Moderation,
    /// One organizes an event.
    Organization,
    /// One follows a group.
    Following,
    /// One takes part in an event, or asked to.
    Participation,
    /// Somebody gave the address to take part, and is yet to say that they did.
    Invitation,
}

impl LetterRow {
    const fn because(reason: LetterReason, urgency: Urgency) -> Self {
        Self {
            urgency,
            reason,
            opens: None,
            opens_of_event: None,
            tells: &[],
            after: &[],
            waits: None,
            attaches_calendar: false,
        }
    }

    /// About an account, and somebody sits and waits for it, or has to act at once.
    pub(super) const fn at_once() -> Self {
        Self::because(LetterReason::Account, Urgency::AwaitedNow)
    }

    /// About an account.
    pub(super) const fn of_account() -> Self {
        Self::because(LetterReason::Account, Urgency::Soon)
    }

    /// What very many get on the same morning.
    pub(super) const fn weekly() -> Self {
        Self::because(LetterReason::Account, Urgency::ToMany)
    }

    /// To those who keep order.
    pub(super) const fn to_moderators() -> Self {
        Self::because(LetterReason::Moderation, Urgency::Soon)
    }

    /// To everybody who was in a group.
    pub(super) const fn to_members() -> Self {
        Self::because(LetterReason::Account, Urgency::ToMany)
    }

    /// To whoever organizes an event.
    pub(super) const fn to_organizer() -> Self {
        Self::because(LetterReason::Organization, Urgency::Soon)
    }

    /// To whoever gave an address to take part in an event.
    pub(super) const fn to_guest() -> Self {
        Self::because(LetterReason::Invitation, Urgency::AwaitedNow)
    }

    /// To one who takes part in an event.
    pub(super) const fn to_participant() -> Self {
        Self::because(LetterReason::Participation, Urgency::Soon)
    }

    /// To everybody who takes part in an event.
    pub(super) const fn to_participants() -> Self {
        Self::because(LetterReason::Participation, Urgency::ToMany)
    }

    /// To everybody who follows a group.
    pub(super) const fn to_readers() -> Self {
        Self::because(LetterReason::Following, Urgency::ToMany)
    }

    pub(super) const fn opens(self, path: &'static str) -> Self {
        Self { opens: Some(path), ..self }
    }

    pub(super) const fn opens_of_event(self, path: &'static str) -> Self {
        Self { opens_of_event: Some(path), ..self }
    }

    pub(super) const fn tells(self, tells: &'static [&'static str]) -> Self {
        Self { tells, ..self }
    }

    pub(super) const fn then(self, after: &'static [&'static str]) -> Self {
        Self { after, ..self }
    }

    pub(super) const fn waits_for(self, window: LetterWindow) -> Self {
        Self { waits: Some(window), ..self }
    }

    pub(super) const fn with_calendar(self) -> Self {
        Self { attaches_calendar: true, ..self }
    }
}
