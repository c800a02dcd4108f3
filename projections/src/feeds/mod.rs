//! What calendars and feed readers need to know beside the event: when it came, when it last moved, how often
//! it was scheduled anew, and that it is gone. Participations move nothing here.

mod project;

use domain::{
    ids::{EventId, GroupId, PersonId},
    log::{Category, Position},
    time::{Moment, Period},
};
use rusqlite::{Row, params_from_iter, types::Value};

use crate::{
    Reader,
    column::Columns as _,
    error::Result,
    events::marks,
    fold::{Fold, Need},
    paging::{LIMIT_MAX, Paging},
    participations,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "feed_entries",
    version: 3,
    folds: &[
        Fold::Event(project::of_event),
        Fold::Person(project::of_person),
        Fold::Group(project::of_group),
        Fold::Unread(Category::Event, project::unread),
        Fold::Unread(Category::Group, project::show_of_group),
        Fold::Unread(Category::Person, project::show_of_person),
    ],
    needs: &[
        Need::Folded("decisions", "what is in force counts this decision"),
        Need::Folded("groups", "whether it is private now settles what its feed shows"),
        Need::Unfolded(
            "participations",
            "who was to come to what is deleted is asked of their places",
        ),
    ],
    tables: "
        CREATE TABLE feed_entries (
            event BLOB PRIMARY KEY,
            position INTEGER NOT NULL,
            organizer BLOB NOT NULL,
            group_id BLOB,
            here INTEGER NOT NULL,
            public INTEGER NOT NULL,
            own INTEGER NOT NULL,
            listed INTEGER NOT NULL DEFAULT 0,
            ever_listed INTEGER NOT NULL DEFAULT 0,
            begins_at INTEGER NOT NULL,
            until_at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            published_at INTEGER,
            updated_at INTEGER NOT NULL,
            deleted_at INTEGER,
            sequence INTEGER NOT NULL DEFAULT 0,
            uid TEXT NOT NULL,
            period TEXT NOT NULL
        );
        CREATE INDEX feed_entries_of_group ON feed_entries (group_id) WHERE group_id IS NOT NULL;
        CREATE INDEX feed_entries_uid ON feed_entries (uid);
        CREATE TABLE feed_goers (
            person BLOB NOT NULL,
            event BLOB NOT NULL,
            PRIMARY KEY (person, event)
        ) WITHOUT ROWID;
        CREATE TABLE feed_asides (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            position INTEGER NOT NULL
        );",
    indexes: "
        CREATE INDEX feed_entries_of_organizer ON feed_entries (organizer);
        CREATE INDEX feed_entries_begins ON feed_entries (here, begins_at, event, until_at)
            WHERE ever_listed = 1;
        CREATE INDEX feed_entries_position ON feed_entries (here, position) WHERE ever_listed = 1;
        CREATE INDEX feed_entries_organizer ON feed_entries (organizer, begins_at, event, until_at)
            WHERE ever_listed = 1;
        CREATE INDEX feed_entries_organizer_position ON feed_entries (organizer, position)
            WHERE ever_listed = 1;
        CREATE INDEX feed_entries_group ON feed_entries (group_id, begins_at, event, until_at)
            WHERE ever_listed = 1 AND group_id IS NOT NULL;
        CREATE INDEX feed_entries_group_position ON feed_entries (group_id, position)
            WHERE ever_listed = 1 AND group_id IS NOT NULL;",
};

/// What calendars and feed readers need to know beside the event.
#[derive(Clone, PartialEq, Debug)]
pub struct FeedEntry {
    /// The event that it is about.
    pub event: EventId,
    /// Its UID: that of the calendar it came from, unless another event had it first; else its id.
    pub uid: String,
    /// Who organizes it.
    pub organizer: PersonId,
    /// In whose name.
    pub group: Option<GroupId>,
    /// From when to when; kept when the event is gone, for a calendar needs it to cancel.
    pub when: Period,
    /// When it was written down.
    pub created_at: Moment,
    /// When it could first be found.
    pub published_at: Option<Moment>,
    /// When what people see of it last moved.
    pub updated_at: Moment,
    /// How often it was scheduled anew since it was published (RFC 5545 §3.8.7.4).
    pub sequence: u32,
    /// When it was removed.
    pub deleted_at: Option<Moment>,
    /// Whether everybody finds it now; if not, a public feed that once had it calls it off.
    pub listed: bool,
    /// The fact that moved it last.
    pub position: Position,
}

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FeedOrder {
    /// What begins first, first.
    #[default]
    Soonest,
    /// What moved last, first.
    Changed,
}

impl FeedOrder {
    const fn sql(self) -> &'static str {
        match self {
            Self::Soonest => "f.begins_at, f.event",
            Self::Changed => "f.position DESC",
        }
    }
}

/// Whose entries a feed has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FeedOwner<'a> {
    /// All that everybody finds on this server and lives here.
    Instance,
    /// What a person organizes in their own name, as everybody finds it.
    Person(PersonId),
    /// What is in a group's name, as everybody finds it.
    Group(GroupId),
    /// What these persons go to, whoever finds it: for themselves only.
    Going(&'a [PersonId]),
}

/// From when on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Since {
    /// Only what is not over at this moment.
    pub ends_after: Option<Moment>,
    /// Of what everybody finds no more, only what went away since; none of it when not said.
    pub gone_after: Option<Moment>,
}

impl FeedEntry {
    const COLUMNS: &'static str = "f.event, f.uid, f.organizer, f.group_id, f.period, f.created_at, \
        f.published_at, f.updated_at, f.sequence, f.deleted_at, f.listed, f.position";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            event: row.id(0)?,
            uid: row.get(1)?,
            organizer: row.id(2)?,
            group: row.id_if_any(3)?,
            when: row.json(4)?,
            created_at: row.moment(5)?,
            published_at: row.moment_if_any(6)?,
            updated_at: row.moment(7)?,
            sequence: row.get(8)?,
            deleted_at: row.moment_if_any(9)?,
            listed: row.get(10)?,
            position: row.position(11)?,
        })
    }
}

impl Reader {
    /// What a calendar needs to know beside the event; of one that is gone, only if everybody could find it.
    pub fn feed_entry(&self, event: EventId) -> Result<Option<FeedEntry>> {
        let sql = format!(
            "SELECT {} FROM feed_entries f
             WHERE f.event = ?1 AND (f.deleted_at IS NULL OR f.ever_listed = 1)",
            FeedEntry::COLUMNS
        );
        self.one(&sql, [event.0], FeedEntry::read)
    }

    /// Entries of a feed: one more than the longest page may be asked for, to know whether it goes on.
    pub fn feed(
        &self,
        feed: FeedOwner<'_>,
        since: Since,
        order: FeedOrder,
        paging: Paging,
    ) -> Result<Vec<FeedEntry>> {
        let (of, mut values) = selected(feed);
        values.push(since.ends_after.map_or(i64::MIN, Moment::micros).into());
        let gone = match (feed, since.gone_after) {
            (FeedOwner::Going(_), _) => String::new(),
            (FeedOwner::Instance | FeedOwner::Person(_) | FeedOwner::Group(_), None) => {
                "AND f.listed = 1".to_owned()
            }
            (FeedOwner::Instance | FeedOwner::Person(_) | FeedOwner::Group(_), Some(moment)) => {
                format!("AND (f.listed = 1 OR f.updated_at >= {})", moment.micros())
            }
        };
        let sql = format!(
            "SELECT {} FROM feed_entries f WHERE {of} AND f.until_at >= ? {gone}
             ORDER BY {} LIMIT {} OFFSET {}",
            FeedEntry::COLUMNS,
            order.sql(),
            paging.limit.min(LIMIT_MAX + 1),
            paging.offset
        );
        self.all(&sql, params_from_iter(values), FeedEntry::read)
    }

    /// The last position at which something that is listed moved, wherever it lives.
    pub(crate) fn listed_position(&self) -> Result<Position> {
        let last = |here: u8| {
            format!(
                "coalesce((SELECT max(position) FROM feed_entries
                    WHERE ever_listed = 1 AND here = {here}), 0)"
            )
        };
        let asides = "coalesce((SELECT position FROM feed_asides), 0)";
        let sql = format!("SELECT max({}, {}, {asides})", last(0), last(1));
        Ok(Position(self.number(&sql, [])?))
    }

    /// The last fact that moved anything in a feed, or something beside that it may show: what its `ETag` is made of.
    pub fn feed_position(&self, feed: FeedOwner<'_>) -> Result<Position> {
        let (of, values) = selected(feed);
        let sql = format!(
            "SELECT max(coalesce((SELECT max(f.position) FROM feed_entries f WHERE {of}), 0),
                coalesce((SELECT position FROM feed_asides), 0))"
        );
        Ok(Position(self.number(&sql, params_from_iter(values))?))
    }
}

fn selected(feed: FeedOwner<'_>) -> (String, Vec<Value>) {
    let blob = |id: uuid::Uuid| vec![Value::Blob(id.into_bytes().to_vec())];
    match feed {
        FeedOwner::Instance => ("f.ever_listed = 1 AND f.here = 1".to_owned(), vec![]),
        FeedOwner::Person(person) => (
            "f.ever_listed = 1 AND f.organizer = ? AND f.group_id IS NULL".to_owned(),
            blob(person.0),
        ),
        FeedOwner::Group(group) => {
            ("f.ever_listed = 1 AND f.group_id = ?".to_owned(), blob(group.0))
        }
        FeedOwner::Going(persons) => {
            let (events, mut values) = participations::events_expecting(persons);
            values.extend_from_within(..);
            let gone =
                format!("SELECT event FROM feed_goers WHERE person IN ({})", marks(persons.len()));
            (format!("f.event IN ({events} UNION {gone}) AND f.published_at IS NOT NULL"), values)
        }
    }
}
