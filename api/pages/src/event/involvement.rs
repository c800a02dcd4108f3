//! How whoever signed in stands to an event: whether they manage it, and whether they come. The rules decide again when
//! something is sent.

use domain::event::{Review, Status};
use frame::viewer::PageViewer;
use i18n::Language;
use projections::{
    Reader, Result,
    events::EventRow,
    participations::{Counts, SeatRole},
};
use visibility::{Thing, can_see};

use super::told::is_draft;

/// How whoever looks stands to an event.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Involvement {
    /// Whether they manage it.
    pub(crate) manages: bool,
    /// What the profile is there that they act as.
    pub(crate) seat: Option<SeatRole>,
    /// How many come and ask, for those who manage it.
    pub(crate) counts: Counts,
}

/// What its organizers can do, as their bar on the page offers it.
pub(super) struct Bar {
    /// How many come and ask, in words.
    pub(super) participants: String,
    pub(super) is_draft: bool,
    /// Whether publishing it can be asked for: what waits for a moderator has asked already.
    pub(super) is_to_publish: bool,
    pub(super) is_cancelled: bool,
}

impl Involvement {
    /// How they stand to this event.
    pub(super) fn of(reader: &Reader, event: &EventRow, viewer: &PageViewer) -> Result<Self> {
        let manages = can_see(reader, &viewer.viewer, Thing::ParticipantsOf(event))?;
        let seat = match &viewer.me {
            Some(me) => reader.participation_of(event.id, me.person)?.map(|it| it.role),
            None => None,
        };
        let counts = if manages { reader.counts(event.id)? } else { Counts::default() };
        Ok(Self { manages: manages && event.origin.is_here(), seat, counts })
    }

    /// The bar of those who manage it. What moderators took away is nobody's to change.
    pub(super) fn bar(&self, event: &EventRow, language: Language) -> Option<Bar> {
        let (coming, asking) = (self.counts.participant, self.counts.not_approved);
        let values = [("coming", coming.into()), ("asking", asking.into())];
        (self.manages && event.standing.is_shown()).then(|| Bar {
            participants: language.tell_all("participants-link", values),
            is_draft: is_draft(event),
            is_to_publish: is_draft(event) && event.review != Review::Waiting,
            is_cancelled: event.status == Status::Cancelled,
        })
    }
}
