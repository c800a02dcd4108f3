//! Events: as they are shown, and every listing of them.

mod beginning;
mod filter;
mod findable;
mod moved;
mod owners;
mod project;
mod related;
mod row;
mod statistics;
mod tags;
mod waiting;
mod whose;

use domain::{
    event::{EventPhase, Status, Visibility},
    ids::{EventId, GroupId, PersonId},
    log::Category,
};
pub(crate) use filter::marks;
pub use filter::{Area, Audience, EventOrder, Filter, VALUES_MAX};
use filter::{Condition, Tags};
pub(crate) use findable::CONCERNING;
pub use findable::Findable;
pub use row::EventRow;
use rusqlite::{Connection, params_from_iter, types::Value};
pub use statistics::{CategoryCount, Statistics};
pub use tags::TagCount;
use url::Url;
use uuid::Uuid;
pub(crate) use waiting::is_waiting;

use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    error::Result,
    fold::{Fold, Need},
    groups::PRIVATE,
    paging::{Paging, Portion},
    participations::COMING,
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "events",
    version: 3,
    folds: &[
        Fold::Event(project::of_event),
        Fold::Person(owners::of_person),
        Fold::Group(owners::of_group),
        Fold::Unread(Category::Event, project::unread),
        Fold::Unread(Category::Group, owners::unread_group),
        Fold::Unread(Category::Person, owners::unread_person),
    ],
    needs: &[
        Need::Folded("decisions", "what is in force counts this decision"),
        Need::Folded("groups", "whether it is private now settles what is listed"),
    ],
    tables: "
        CREATE TABLE events (
            id BLOB PRIMARY KEY,
            phase INTEGER NOT NULL,
            own_phase INTEGER NOT NULL,
            standing INTEGER NOT NULL DEFAULT 0,
            review INTEGER NOT NULL DEFAULT 0,
            status INTEGER NOT NULL,
            visibility INTEGER NOT NULL,
            listed INTEGER NOT NULL,
            here INTEGER NOT NULL,
            long INTEGER NOT NULL,
            moved INTEGER NOT NULL,
            online INTEGER NOT NULL,
            begins_at INTEGER NOT NULL,
            until_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            published_at INTEGER,
            shown_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            edition INTEGER NOT NULL DEFAULT 0,
            organizer BLOB NOT NULL,
            group_id BLOB,
            category TEXT,
            language TEXT,
            latitude REAL,
            longitude REAL,
            title TEXT,
            folded_title TEXT,
            description_of BLOB NOT NULL,
            place_of BLOB,
            reason_of BLOB,
            remote_id TEXT
        );
        CREATE INDEX events_group ON events (group_id, begins_at) WHERE group_id IS NOT NULL;
        CREATE TABLE event_pages (
            event BLOB PRIMARY KEY,
            origin TEXT,
            uid TEXT,
            period TEXT NOT NULL,
            options TEXT NOT NULL,
            reason TEXT,
            place TEXT,
            description TEXT
        );
        CREATE TABLE event_seals (
            subject BLOB NOT NULL,
            event BLOB NOT NULL,
            PRIMARY KEY (subject, event)
        ) WITHOUT ROWID;
        CREATE TABLE event_tags (
            event BLOB NOT NULL,
            folded TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (event, folded)
        ) WITHOUT ROWID;",
    // The first holds all that a usual listing filters by: rows are read only when they are shown.
    indexes: "
        CREATE INDEX events_begins ON events (long, begins_at, id, until_at, status, latitude,
            longitude, category, language, online, here) WHERE listed = 1;
        CREATE INDEX events_shown ON events (shown_at, id) WHERE listed = 1;
        CREATE INDEX events_updated ON events (updated_at) WHERE listed = 1;
        CREATE INDEX events_organizer ON events (organizer, begins_at);
        CREATE INDEX events_beginning ON events (begins_at) WHERE phase = 2;
        CREATE INDEX events_waiting ON events (created_at, id) WHERE review = 1;
        CREATE INDEX events_moved ON events (until_at) WHERE moved = 1;
        CREATE INDEX events_remote ON events (remote_id) WHERE remote_id IS NOT NULL;
        CREATE INDEX event_tags_folded ON event_tags (folded);",
};

/// How many events are known from the server `k.host`: what begins with its address and a slash is between that and
/// the same with the sign that follows a slash.
pub(crate) const OF_HOST: &str = "(SELECT count(*) FROM events e WHERE e.phase = 2
    AND e.remote_id >= 'https://' || k.host || '/' AND e.remote_id < 'https://' || k.host || '0')";

/// What other views may know of events by joining them: how far, when, whose.
pub(crate) const TIMES: &str =
    "(SELECT id, phase, begins_at, until_at, organizer, group_id, here FROM events)";

/// What other views may know of the events that everybody finds.
pub(crate) const LISTED: &str = "(SELECT id FROM events WHERE listed = 1)";

/// The event as it stands, for folds that compare.
pub(crate) fn now(tx: &Connection, id: EventId) -> Result<Option<EventRow>> {
    let sql = format!("SELECT {} FROM {} WHERE e.id = ?1", EventRow::COLUMNS, EventRow::TABLES);
    one(tx, &sql, [id.0], EventRow::read)
}

/// The little that most folds compare with.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) organizer: PersonId,
    pub(crate) group: Option<GroupId>,
    pub(crate) status: Status,
    /// What it is called, unless that was erased.
    pub(crate) title: Option<String>,
    /// Under whose key its description is sealed.
    pub(crate) description_of: Uuid,
    /// Under whose key its place is sealed, if it has one.
    pub(crate) place_of: Option<Uuid>,
}

pub(crate) fn heading(tx: &Connection, id: EventId) -> Result<Option<Heading>> {
    let sql = "SELECT organizer, group_id, status, title, description_of, place_of
        FROM events WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        Ok(Heading {
            organizer: row.id(0)?,
            group: row.id_if_any(1)?,
            status: row.choice(2)?,
            title: row.get(3)?,
            description_of: row.get(4)?,
            place_of: row.get(5)?,
        })
    })
}

/// In whose name it is, for folds that only ask that.
pub(crate) fn group_of(tx: &Connection, id: EventId) -> Result<Option<GroupId>> {
    let group =
        one(tx, "SELECT group_id FROM events WHERE id = ?1", [id.0], |row| row.id_if_any(0))?;
    Ok(group.flatten())
}

/// Whether everybody could find it, had no moderator decided about it: published, public, and in no private group.
pub(crate) fn is_for_everybody(tx: &Connection, id: EventId) -> Result<bool> {
    let sql = format!(
        "SELECT own_phase = {} AND visibility = {} AND NOT EXISTS ({PRIVATE}) FROM events WHERE id = ?1",
        EventPhase::Published.code(),
        Visibility::Public.code()
    );
    Ok(one(tx, &sql, [id.0], |row| Ok(row.get(0)?))?.unwrap_or(false))
}

impl Reader {
    /// An event that is a draft or published; none when it is gone.
    pub fn event(&self, id: EventId) -> Result<Option<EventRow>> {
        now(self.connection(), id)
    }

    /// The event with this ActivityPub id, from another server.
    pub fn event_from(&self, remote: &Url) -> Result<Option<EventRow>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE e.remote_id = ?1",
            EventRow::COLUMNS,
            EventRow::TABLES
        );
        self.one(&sql, [remote.as_str()], EventRow::read)
    }

    /// A list of events, and how long it is.
    pub fn events(
        &self,
        filter: &Filter,
        order: EventOrder,
        paging: Paging,
    ) -> Result<Portion<EventRow>> {
        Ok(Portion {
            total: self.events_total(filter)?,
            elements: self.events_page(filter, order, paging)?,
        })
    }

    /// How many events a list has. Counting looks at all of them; lists that are the same for everybody are counted
    /// again only when something listed has moved.
    pub fn events_total(&self, filter: &Filter) -> Result<u64> {
        if !filter.is_the_same_for_everybody() {
            return self.events_counted(filter);
        }
        let at = self.listed_position()?;
        self.total(format!("{filter:?}"), at, || self.events_counted(filter))
    }

    fn events_counted(&self, filter: &Filter) -> Result<u64> {
        let mut total = 0;
        for leg in self.legs(filter, EventOrder::Soonest)? {
            let sql = format!("SELECT count(*) FROM events e WHERE {}", leg.sql);
            total += self.number(&sql, params_from_iter(leg.values))?;
        }
        Ok(total)
    }

    /// A part of a list of events.
    pub fn events_page(
        &self,
        filter: &Filter,
        order: EventOrder,
        paging: Paging,
    ) -> Result<Vec<EventRow>> {
        let select = format!(
            "SELECT {}, e.begins_at AS begins_at, e.shown_at AS shown_at, {} AS coming FROM {}",
            EventRow::COLUMNS,
            if order == EventOrder::MostAttended { COMING } else { "0" },
            EventRow::TABLES
        );
        let (mut parts, mut values): (Vec<String>, Vec<Value>) = (vec![], vec![]);
        for leg in self.legs(filter, order)? {
            parts.push(format!("{select} WHERE {}", leg.sql));
            values.extend(leg.values);
        }
        let sql =
            format!("{} ORDER BY {} LIMIT ? OFFSET ?", parts.join(" UNION ALL "), order.sql());
        values.extend([i64::from(paging.limit).into(), paging.offset.cast_signed().into()]);
        self.all(&sql, params_from_iter(values), EventRow::read)
    }

    /// Short events and long ones, each in the order of its index: of the short ones that are not over yet,
    /// all have begun lately, so that no listing walks through the past. What is few is looked up as one.
    fn legs(&self, filter: &Filter, order: EventOrder) -> Result<Vec<Condition>> {
        let tags = if self.is_rare(&filter.tags)? { Tags::Rare } else { Tags::Common };
        let is_tagged = tags == Tags::Rare && !filter.tags.is_empty();
        if is_tagged || filter.is_narrow() || !order.is_of_time() {
            return Ok(vec![Condition::of(filter, tags)]);
        }
        let mut short = Condition::of(filter, tags);
        short.and("e.long = 0", []);
        if let Some(moment) = filter.ends_after {
            let lately = moment.micros().saturating_sub(filter::LONG_DAYS * filter::DAY_MICROS);
            short.and("e.begins_at >= ?", [lately.into()]);
        }
        let mut long = Condition::of(filter, tags);
        long.and("e.long = 1", []);
        Ok(vec![short, long])
    }
}
