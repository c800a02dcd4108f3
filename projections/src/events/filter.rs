//! Which events are asked for, in which order: one listing for pages, API, feeds and searches without words.

use domain::{
    event::Status,
    ids::{EventId, GroupId, PersonId},
    place::Point,
    time::Moment,
};
use rusqlite::types::Value;

use crate::{column::ColumnCode as _, participations::events_expecting};

/// The most values of one list in a filter; more are left out. No form offers as many.
pub const VALUES_MAX: usize = 100;

/// Events of at least so many days are looked up on their own, so that a long exhibition does not make
/// every listing walk through the past.
pub(super) const LONG_DAYS: i64 = 30;

pub(super) const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// Kilometres of one degree of latitude.
pub(super) const DEGREE_KM: f64 = 111.195;

/// Which events may be in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Audience {
    /// Published and public: what everybody finds.
    #[default]
    Listed,
    /// Published, public or for whoever has the link.
    Linked,
    /// Published, whoever may see them.
    Published,
    /// Not published yet.
    Drafts,
    /// All that are there.
    All,
}

/// A part of the globe.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Area {
    /// So many kilometres around a point.
    Around(Point, f64),
    /// Between two corners: north-west and south-east. It may cross the date line.
    Box(Point, Point),
}

/// Which events are asked for. What is not said does not matter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    /// Which may be in the list.
    pub audience: Audience,
    /// Organized by one of them, if there is any here.
    pub organizers: Vec<PersonId>,
    /// In this group's name.
    pub group: Option<GroupId>,
    /// In the name of one of these, if there is any here.
    pub groups: Vec<GroupId>,
    /// In no group's name.
    pub without_group: bool,
    /// One of these takes part, and is expected.
    pub attended_by: Vec<PersonId>,
    /// Not over at this moment.
    pub ends_after: Option<Moment>,
    /// Over at this moment (an event without an end is over when it has begun).
    pub ends_before: Option<Moment>,
    /// Begins at this moment or later.
    pub begins_after: Option<Moment>,
    /// Begins before this moment.
    pub begins_before: Option<Moment>,
    /// Changed at this moment or later.
    pub updated_after: Option<Moment>,
    /// One of these, if there is any here.
    pub statuses: Vec<Status>,
    /// One of these, if there is any here.
    pub categories: Vec<String>,
    /// One of these, if there is any here.
    pub languages: Vec<String>,
    /// Any of these, if there is any here; as they are written, case aside.
    pub tags: Vec<String>,
    /// Online, or not.
    pub online: Option<bool>,
    /// Only what is within this area.
    pub area: Option<Area>,
    /// Longer than so many days, or not.
    pub longer_than: Option<(u32, bool)>,
    /// With these words in the title, case aside.
    pub title: Option<String>,
    /// Of this server only.
    pub here_only: bool,
    /// Not this one.
    pub except: Option<EventId>,
}

impl Filter {
    /// What everybody finds and is not over; to the minute, so that all who ask in the same one ask the same.
    #[must_use]
    pub fn upcoming(now: Moment) -> Self {
        const MINUTE: i64 = 60_000_000;
        let minute = Moment::from_micros(now.micros() - now.micros().rem_euclid(MINUTE));
        Self { ends_after: Some(minute), ..Self::default() }
    }

    /// Whether only what is listed decides about the list, not who comes or who asks.
    pub(super) fn is_the_same_for_everybody(&self) -> bool {
        self.audience == Audience::Listed && self.attended_by.is_empty()
    }

    /// Whether it names something that few events have, so that they are looked up by that and not by time.
    pub(super) fn is_narrow(&self) -> bool {
        self.group.is_some()
            || !(self.groups.is_empty()
                && self.organizers.is_empty()
                && self.attended_by.is_empty())
    }
}

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum EventOrder {
    /// What begins first, first.
    #[default]
    Soonest,
    /// What begins last, first.
    Latest,
    /// What was published (or drafted) last, first.
    Newest,
    /// What was published (or drafted) first, first.
    Oldest,
    /// What changed last, first.
    LastChanged,
    /// What most people come to, first.
    MostAttended,
}

impl EventOrder {
    pub(super) const fn is_of_time(self) -> bool {
        matches!(self, Self::Soonest | Self::Latest)
    }

    pub(super) const fn sql(self) -> &'static str {
        match self {
            Self::Soonest => "begins_at, id",
            Self::Latest => "begins_at DESC, id DESC",
            Self::Newest => "shown_at DESC, id DESC",
            Self::Oldest => "shown_at, id",
            Self::LastChanged => "updated_at DESC, id DESC",
            Self::MostAttended => "coming DESC, id",
        }
    }
}

/// Whether events are looked up by their tags, or the tags by the events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tags {
    /// Few events have them.
    Rare,
    /// Many events have them.
    Common,
}

/// A condition in SQL with the values of its question marks.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Condition {
    pub(super) fn of(filter: &Filter, tags: Tags) -> Self {
        let mut condition = Self { sql: audience(filter.audience).to_owned(), values: vec![] };
        condition.who(filter);
        condition.when(filter);
        condition.what(filter);
        condition.tagged(filter, tags);
        if let Some(area) = filter.area {
            condition.within(area);
        }
        condition
    }

    fn who(&mut self, filter: &Filter) {
        let organizers = filter.organizers.iter().map(|it| id(it.0)).collect();
        self.one_of("e.organizer IN", organizers);
        if let Some(group) = filter.group {
            self.and("e.group_id = ?", [id(group.0)]);
        }
        self.one_of("e.group_id IN", filter.groups.iter().map(|it| id(it.0)).collect());
        if filter.without_group {
            self.and("e.group_id IS NULL", []);
        }
        for_each_list(&filter.attended_by, |persons| {
            let (sql, values) = events_expecting(persons);
            self.and(&format!("e.id IN ({sql})"), values);
        });
        if filter.here_only {
            self.and("e.here = 1", []);
        }
        if let Some(event) = filter.except {
            self.and("e.id <> ?", [id(event.0)]);
        }
    }

    fn when(&mut self, filter: &Filter) {
        let bounds = [
            ("e.until_at >= ?", filter.ends_after),
            ("e.until_at <= ?", filter.ends_before),
            ("e.begins_at >= ?", filter.begins_after),
            ("e.begins_at < ?", filter.begins_before),
            ("e.updated_at >= ?", filter.updated_after),
        ];
        for (sql, bound) in bounds {
            if let Some(moment) = bound {
                self.and(sql, [Value::Integer(moment.micros())]);
            }
        }
        if let Some((days, longer)) = filter.longer_than {
            let sql = if longer {
                "e.until_at - e.begins_at > ?"
            } else {
                "e.until_at - e.begins_at <= ?"
            };
            self.and(sql, [Value::Integer(i64::from(days) * DAY_MICROS)]);
        }
    }

    fn what(&mut self, filter: &Filter) {
        self.one_of("e.status IN", filter.statuses.iter().map(|it| it.code().into()).collect());
        self.one_of("e.category IN", texts(&filter.categories));
        self.one_of("e.language IN", texts(&filter.languages));
        if let Some(online) = filter.online {
            self.and("e.online = ?", [i64::from(online).into()]);
        }
        if let Some(title) = &filter.title {
            self.and("instr(e.folded_title, ?) > 0", [title.to_lowercase().into()]);
        }
    }

    fn tagged(&mut self, filter: &Filter, how: Tags) {
        for_each_list(&filter.tags, |tags| {
            let among = format!("t.folded IN ({})", marks(tags.len()));
            let sql = match how {
                Tags::Rare => format!("e.id IN (SELECT t.event FROM event_tags t WHERE {among})"),
                Tags::Common => {
                    format!("EXISTS (SELECT 1 FROM event_tags t WHERE t.event = e.id AND {among})")
                }
            };
            self.and(&sql, tags.iter().map(|it| it.to_lowercase().into()));
        });
    }

    /// Distances are measured on a cylinder around the circle of latitude: right to a percent for the
    /// radiuses people search in, and it takes no trigonometry in SQL.
    fn within(&mut self, area: Area) {
        match area {
            Area::Around(at, km) => {
                let degrees = km / DEGREE_KM;
                let narrow = at.latitude.to_radians().cos();
                let (north, south) = (at.latitude + degrees, at.latitude - degrees);
                let off = "min(abs(e.longitude - ?), 360 - abs(e.longitude - ?)) * ?";
                let sql = format!(
                    "e.latitude BETWEEN ? AND ? AND \
                     (e.latitude - ?) * (e.latitude - ?) + ({off}) * ({off}) <= ?"
                );
                let off = [at.longitude, at.longitude, narrow];
                let values = [south, north, at.latitude, at.latitude].into_iter();
                self.and(
                    &sql,
                    values.chain(off).chain(off).chain([degrees * degrees]).map(Value::Real),
                );
            }
            Area::Box(a, b) => {
                let (north, south) = (a.latitude.max(b.latitude), a.latitude.min(b.latitude));
                let across = if a.longitude <= b.longitude { "AND" } else { "OR" };
                let sql = format!(
                    "e.latitude BETWEEN ? AND ? AND (e.longitude >= ? {across} e.longitude <= ?)"
                );
                self.and(&sql, [south, north, a.longitude, b.longitude].map(Value::Real));
            }
        }
    }

    fn one_of(&mut self, column: &str, mut values: Vec<Value>) {
        values.truncate(VALUES_MAX);
        if !values.is_empty() {
            let marks = marks(values.len());
            self.and(&format!("{column} ({marks})"), values);
        }
    }

    pub(super) fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

/// Literals, so that SQLite sees which index fits.
const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Listed => "e.listed = 1",
        Audience::Linked => "e.phase = 2 AND e.visibility <= 1",
        Audience::Published => "e.phase = 2",
        Audience::Drafts => "e.phase = 1",
        Audience::All => "e.phase IN (1, 2)",
    }
}

fn for_each_list<T>(values: &[T], then: impl FnOnce(&[T])) {
    if !values.is_empty() {
        then(&values[..values.len().min(VALUES_MAX)]);
    }
}

fn texts(values: &[String]) -> Vec<Value> {
    values.iter().map(|it| it.clone().into()).collect()
}

fn id(id: uuid::Uuid) -> Value {
    Value::Blob(id.into_bytes().to_vec())
}

/// So many question marks.
pub(crate) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
