//! An event as it is shown.

use domain::{
    event::{Description, Edition, EventPhase, Options, Review, Status},
    ids::{EventId, GroupId, PersonId},
    origin::Origin,
    place::Address,
    text::Message,
    time::{Moment, Period},
};
use rusqlite::Row;

use crate::{column::Columns as _, decisions::Standing, error::Result};

/// An event as it is shown. Who may see it is for the caller to decide.
#[derive(Clone, PartialEq, Debug)]
pub struct EventRow {
    /// What it is known by.
    pub id: EventId,
    /// Where it lives.
    pub origin: Origin,
    /// Draft or published; deleted ones have no row. What moderators hid is a draft again, what they removed is
    /// [`EventPhase::Deleted`]; both come back when that is undone.
    pub phase: EventPhase,
    /// Whether it waits for a moderator, or was turned down.
    pub review: Review,
    /// What moderators decided about it.
    pub standing: Standing,
    /// Whether it takes place.
    pub status: Status,
    /// Who organizes it.
    pub organizer: PersonId,
    /// In whose name.
    pub group: Option<GroupId>,
    /// What it says of itself; `None` once that was erased.
    pub description: Option<Description>,
    /// From when to when.
    pub when: Period,
    /// The venue, if there is one.
    pub place: Option<Address>,
    /// Who sees it and how one takes part.
    pub options: Options,
    /// Why it is off, if it is and somebody said so.
    pub cancelled_because: Option<Message>,
    /// Its UID in the calendar it was imported from.
    pub uid: Option<String>,
    /// When it was written down.
    pub created_at: Moment,
    /// When it could first be found.
    pub published_at: Option<Moment>,
    /// When it last changed; participations do not count.
    pub updated_at: Moment,
    /// How many times what it says was changed.
    pub edition: Edition,
}

impl EventRow {
    /// What is looked up by (`e`) and what is shown (`w`), which most folds and filters need not touch.
    /// `CROSS` keeps the order: an event is found first.
    pub(super) const TABLES: &'static str = "events e CROSS JOIN event_pages w ON w.event = e.id";

    /// The columns, in the order of [`EventRow::read`].
    pub(super) const COLUMNS: &'static str = "e.id AS id, w.origin, e.phase, e.status, e.organizer, e.group_id, \
        w.description, w.period, w.place, w.options, w.reason, w.uid, \
        e.created_at, e.published_at, e.updated_at AS updated_at, e.standing, e.edition, \
        e.review";

    pub(super) fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            origin: row.json_if_any(1)?.unwrap_or_default(),
            phase: row.choice(2)?,
            status: row.choice(3)?,
            organizer: row.id(4)?,
            group: row.id_if_any(5)?,
            description: row.json_if_any(6)?,
            when: row.json(7)?,
            place: row.json_if_any(8)?,
            options: row.json(9)?,
            cancelled_because: row.json_if_any(10)?,
            uid: row.get(11)?,
            created_at: row.moment(12)?,
            published_at: row.moment_if_any(13)?,
            updated_at: row.moment(14)?,
            standing: Standing::decoded(row.get(15)?),
            edition: Edition(row.get(16)?),
            review: row.choice(17)?,
        })
    }
}
