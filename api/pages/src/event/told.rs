//! What an event's page is made of, read in one look at the views.

use app::{App, instance::Site, moderation};
use domain::{
    event::EventPhase, ids::EventId, log::Position, media::Picture, moderation::Subject,
    time::Moment,
};
use frame::{
    viewer::PageViewer,
    who::{People, Who},
};
use projections::{
    Reader, Result, activity::ActivityLine, decisions::DecisionRow, events::EventRow,
};
use visibility::{Look, Thing, Viewer, can_see};

use super::{super::comments::Talk, involvement::Involvement};

/// Changes that the page tells; older ones are in the group's history.
const CHANGES_MAX: u32 = 20;

/// An event, and what its page says beside it.
#[derive(Clone, Debug)]
pub(crate) struct EventContent {
    pub(crate) event: EventRow,
    pub(super) organizers: Vec<Who>,
    pub(super) contacts: Vec<Who>,
    pub(super) picture: Option<Picture>,
    pub(super) coming: u64,
    pub(super) changes: Vec<ActivityLine>,
    /// The moment as of which it is told, if that is not now.
    pub(super) as_of: Option<Moment>,
    /// What moderators decided about it and is in force: for its organizers and for moderators.
    pub(super) decisions: Vec<DecisionRow>,
    /// How whoever looks stands to it.
    pub(crate) involvement: Involvement,
}

/// What there is under an event's address, as far as the viewer may know.
pub(super) enum EventLookup {
    /// Nothing, or nothing for them.
    Nothing,
    /// It was there for everybody, and was removed.
    Gone(Moment),
    /// An event that the reader may see.
    Event(Box<EventContent>, Talk, Position),
}

impl EventContent {
    /// An event that this viewer may see.
    pub(crate) fn seen(
        app: &App,
        site: &Site,
        id: EventId,
        viewer: &Viewer,
        reader: &Reader,
    ) -> Result<Option<Self>> {
        let look = Look { reader, viewer };
        let Some(mut event) = look.event(id)? else { return Ok(None) };
        event.options.guests = app.commands.guests_at(&event.options);
        let mut people = People::new(look, site);
        let (organizers, contacts) = (people.organizers(&event)?, people.contacts(&event)?);
        let picture = event.description.as_ref().and_then(|it| it.picture);
        let picture = match picture {
            Some(id) => reader.media(id)?.and_then(|it| it.picture),
            None => None,
        };
        let coming = reader.counts(id)?.participant;
        let mut changes = look.changes(&event, CHANGES_MAX)?;
        // What it was while only its organizers saw it is theirs.
        changes.retain(|it| event.published_at.is_some_and(|published| it.at > published));
        let decisions = decisions(reader, viewer, &event)?;
        let as_of = None;
        let involvement = Involvement::default();
        Ok(Some(Self {
            event,
            organizers,
            contacts,
            picture,
            coming,
            changes,
            as_of,
            decisions,
            involvement,
        }))
    }

    /// How many places are left, if there is a limit.
    pub(super) fn places_left(&self) -> Option<u64> {
        let capacity = self.event.options.capacity?;
        Some(u64::from(capacity).saturating_sub(self.coming))
    }

    /// Whether it is over.
    pub(super) fn is_over(&self, now: Moment) -> bool {
        self.event.when.is_over(now)
    }

    /// Whether it has begun, and is not over.
    pub(super) fn is_under_way(&self, now: Moment) -> bool {
        self.event.when.begins().instant() <= now && !self.is_over(now)
    }

    /// The next moment from which on its page says something else.
    pub(super) fn turns(&self, now: Moment) -> Moment {
        let when = &self.event.when;
        let turns = [when.begins().instant(), when.over_at()].into_iter();
        turns.filter(|it| *it > now).min().unwrap_or(Moment::from_micros(i64::MAX / 4))
    }
}

fn decisions(reader: &Reader, viewer: &Viewer, event: &EventRow) -> Result<Vec<DecisionRow>> {
    let concerned =
        !event.standing.is_shown() || can_see(reader, viewer, Thing::ParticipantsOf(event))?;
    if concerned { moderation::in_force(reader, Subject::Event(event.id)) } else { Ok(vec![]) }
}

impl EventLookup {
    /// What there is for this viewer.
    pub(super) fn read(
        app: &App,
        site: &Site,
        id: EventId,
        viewer: &PageViewer,
        (comments, now): (u32, Moment),
        reader: &Reader,
    ) -> Result<Self> {
        if let Some(mut told) = EventContent::seen(app, site, id, &viewer.viewer, reader)? {
            told.involvement = Involvement::of(reader, &told.event, viewer)?;
            let mut people = People::new(Look { reader, viewer: &viewer.viewer }, site);
            let talk = Talk::under(reader, &mut people, &told.event, viewer, (comments, now))?;
            return Ok(Self::Event(Box::new(told), talk, reader.touched(id)?.max(site.changed)));
        }
        // Only of what everybody could find is it told that it is gone.
        let gone = reader.feed_entry(id)?.and_then(|it| it.deleted_at);
        Ok(gone.map_or(Self::Nothing, Self::Gone))
    }
}

/// Whether only its organizers see it.
pub(super) fn is_draft(event: &EventRow) -> bool {
    event.phase == EventPhase::Draft
}
