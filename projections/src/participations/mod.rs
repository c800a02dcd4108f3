//! Who takes part in what: one row per seat, the organizer's among them. Left seats have none.

mod goers;
mod project;

use domain::{
    event::Standing,
    ids::{EventId, ParticipationId, PersonId},
    origin::Origin,
    text::{EmailAddress, Message},
    time::Moment,
};
pub(crate) use goers::{COMING, GOERS, events_expecting};
use rusqlite::{Connection, Row, params, types::Value};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded},
    error::Result,
    events::{self, marks},
    fold::Fold,
    paging::{Paging, Portion},
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "participations",
    version: 2,
    folds: &[Fold::Event(project::of_event), Fold::Person(project::of_person)],
    needs: &[],
    tables: "
        CREATE TABLE participations (
            event BLOB NOT NULL,
            id BLOB NOT NULL,
            person BLOB,
            role INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            message TEXT,
            guest TEXT,
            asked_by TEXT,
            PRIMARY KEY (event, id)
        ) WITHOUT ROWID;
        CREATE INDEX participations_said ON participations (person)
            WHERE message IS NOT NULL OR asked_by IS NOT NULL;
        CREATE TABLE attendance (
            event BLOB PRIMARY KEY,
            not_confirmed INTEGER NOT NULL DEFAULT 0,
            not_approved INTEGER NOT NULL DEFAULT 0,
            rejected INTEGER NOT NULL DEFAULT 0,
            participant INTEGER NOT NULL DEFAULT 0,
            creator INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;",
    indexes: "
        CREATE INDEX participations_id ON participations (id);
        CREATE INDEX participations_person ON participations (person) WHERE person IS NOT NULL;",
};

/// What somebody is at an event, in Mobilizon's words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SeatRole {
    /// A guest who has not shown yet that the address is theirs.
    NotConfirmed,
    /// Waits for the organizers.
    NotApproved,
    /// The organizers said no.
    Rejected,
    /// Has a seat, and is coming.
    Participant,
    /// Organizes it; not counted against the capacity.
    Creator,
}

coded! {
    SeatRole { NotConfirmed = 0, NotApproved = 1, Rejected = 2, Participant = 3, Creator = 4 }
}

impl SeatRole {
    /// Whether it is a seat that can be given back, or a request that can be taken back.
    #[must_use]
    pub const fn can_leave(self) -> bool {
        matches!(self, Self::NotConfirmed | Self::NotApproved | Self::Participant)
    }

    /// The same in the words of the rules.
    #[must_use]
    pub const fn standing(self) -> Standing {
        match self {
            Self::NotConfirmed => Standing::Announced,
            Self::NotApproved => Standing::Requested,
            Self::Rejected => Standing::Refused,
            Self::Participant | Self::Creator => Standing::Confirmed,
        }
    }

    /// Each role, from not confirmed to creator.
    pub const ALL: [Self; 5] =
        [Self::NotConfirmed, Self::NotApproved, Self::Rejected, Self::Participant, Self::Creator];
}

/// Somebody's seat at an event.
#[derive(Clone, PartialEq, Debug)]
pub struct Participation {
    /// What it is known by.
    pub id: ParticipationId,
    /// The event that it is at.
    pub event: EventId,
    /// Who; nobody when it is a guest.
    pub person: Option<PersonId>,
    /// What they are there.
    pub role: SeatRole,
    /// What they said to the organizers.
    pub message: Option<Message>,
    /// Who they are, if they have no account.
    pub guest: Option<GuestContact>,
    /// The moment at which it was made.
    pub created_at: Moment,
    /// When that last changed.
    pub updated_at: Moment,
}

/// How to reach somebody without an account.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GuestContact {
    /// Where, unless that was erased.
    pub email: Option<EmailAddress>,
    /// Which language they read.
    pub locale: String,
    /// In which zone they live.
    pub timezone: Option<String>,
}

/// How many are what at an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Guests who did not confirm yet ([`SeatRole::NotConfirmed`]).
    pub not_confirmed: u64,
    /// People who wait for the organizers ([`SeatRole::NotApproved`]).
    pub not_approved: u64,
    /// People whom the organizers refused ([`SeatRole::Rejected`]).
    pub rejected: u64,
    /// See [`SeatRole::Participant`]: what counts against the capacity.
    pub participant: u64,
    /// Whoever organizes it ([`SeatRole::Creator`]).
    pub creator: u64,
}

/// Which of somebody's participations are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Bounds {
    /// At events that are not over at this moment.
    pub after: Option<Moment>,
    /// At events that begin before this moment.
    pub before: Option<Moment>,
    /// What ends last, first; else what begins first.
    pub latest_first: bool,
}

impl Participation {
    const COLUMNS: &'static str =
        "p.id, p.event, p.person, p.role, p.message, p.guest, p.created_at, p.updated_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            event: row.id(1)?,
            person: row.id_if_any(2)?,
            role: row.choice(3)?,
            message: row.json_if_any(4)?,
            guest: row.json_if_any(5)?,
            created_at: row.moment(6)?,
            updated_at: row.moment(7)?,
        })
    }
}

/// The id of the organizer's own seat.
#[must_use]
pub fn organizers_seat(event: EventId) -> ParticipationId {
    ParticipationId(Uuid::new_v5(&event.0, b"creator"))
}

/// Whose seat it is, for folds that only ask that.
pub(crate) fn person_of(
    tx: &Connection,
    event: EventId,
    id: ParticipationId,
) -> Result<Option<PersonId>> {
    let sql = "SELECT person FROM participations WHERE event = ?1 AND id = ?2";
    Ok(one(tx, sql, [event.0, id.0], |row| row.id_if_any(0))?.flatten())
}

impl Reader {
    /// A seat at an event.
    pub fn participation(&self, id: ParticipationId) -> Result<Option<Participation>> {
        let sql =
            format!("SELECT {} FROM participations p WHERE p.id = ?1", Participation::COLUMNS);
        self.one(&sql, [id.0], Participation::read)
    }

    /// The activity by which somebody of another server asked for a seat.
    pub fn asked_by(&self, id: ParticipationId) -> Result<Option<Url>> {
        let sql = "SELECT asked_by FROM participations WHERE id = ?1";
        let asked: Option<Option<String>> = self.one(sql, [id.0], |row| Ok(row.get(0)?))?;
        Ok(asked.flatten().and_then(|it| it.parse().ok()))
    }

    /// Where those live who come to an event from other servers, or ask to.
    pub fn comers_from_elsewhere(&self, event: EventId) -> Result<Vec<Origin>> {
        let sql = "SELECT s.origin FROM participations p JOIN persons s ON s.id = p.person
            WHERE p.event = ?1 AND p.role IN (1, 3) AND s.host IS NOT NULL AND s.deleted = 0";
        self.all(sql, [event.0], |row| row.json(0))
    }

    /// A person's seat at an event, the organizer's own before another.
    pub fn participation_of(
        &self,
        event: EventId,
        person: PersonId,
    ) -> Result<Option<Participation>> {
        let sql = format!(
            "SELECT {} FROM participations p WHERE p.event = ?1 AND p.person = ?2
             ORDER BY p.role DESC LIMIT 1",
            Participation::COLUMNS
        );
        self.one(&sql, [event.0, person.0], Participation::read)
    }

    /// Those with one of these roles at an event (all of them when none is named), in the order they came.
    pub fn participations_at(
        &self,
        event: EventId,
        roles: &[SeatRole],
        paging: Paging,
    ) -> Result<Portion<Participation>> {
        let roles = if roles.is_empty() { &SeatRole::ALL } else { roles };
        let roles: Vec<String> = roles.iter().map(|it| it.code().to_string()).collect();
        let of = format!(
            "FROM participations p WHERE p.event = ?1 AND p.role IN ({})",
            roles.join(", ")
        );
        let sql = format!(
            "SELECT {} {of} ORDER BY p.created_at, p.id LIMIT ?2 OFFSET ?3",
            Participation::COLUMNS
        );
        let params = params![event.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), [event.0])?,
            elements: self.all(&sql, params, Participation::read)?,
        })
    }

    /// What these persons take part in, drafts aside.
    pub fn participations_of(
        &self,
        persons: &[PersonId],
        bounds: Bounds,
        paging: Paging,
    ) -> Result<Portion<Participation>> {
        let of = format!(
            "FROM participations p JOIN {} e ON e.id = p.event
             WHERE p.person IN ({}) AND e.phase = 2 AND e.until_at >= ? AND e.begins_at < ?",
            events::TIMES,
            marks(persons.len())
        );
        let mut values: Vec<Value> =
            persons.iter().map(|it| Value::Blob(it.0.into_bytes().to_vec())).collect();
        values.push(bounds.after.map_or(i64::MIN, Moment::micros).into());
        values.push(bounds.before.map_or(i64::MAX, Moment::micros).into());
        let total = self
            .number(&format!("SELECT count(*) {of}"), rusqlite::params_from_iter(values.iter()))?;
        let order = if bounds.latest_first { "e.until_at DESC" } else { "e.begins_at" };
        let sql = format!(
            "SELECT {} {of} ORDER BY {order}, p.id LIMIT ? OFFSET ?",
            Participation::COLUMNS
        );
        values.extend([i64::from(paging.limit).into(), paging.offset.cast_signed().into()]);
        let elements =
            self.all(&sql, rusqlite::params_from_iter(values.iter()), Participation::read)?;
        Ok(Portion { total, elements })
    }

    /// Every event that a person has a seat at, not as its organizer.
    pub fn events_joined_by(&self, person: PersonId) -> Result<Vec<EventId>> {
        let sql = "SELECT event FROM participations WHERE person = ?1 AND role < 4";
        self.all(sql, [person.0], |row| row.id(0))
    }

    /// How many are what at an event.
    pub fn counts(&self, event: EventId) -> Result<Counts> {
        let sql = "SELECT not_confirmed, not_approved, rejected, participant, creator
            FROM attendance WHERE event = ?1";
        let read = |row: &Row<'_>| {
            let count = |at| Ok::<_, crate::Error>(row.get::<_, i64>(at)?.max(0).cast_unsigned());
            Ok(Counts {
                not_confirmed: count(0)?,
                not_approved: count(1)?,
                rejected: count(2)?,
                participant: count(3)?,
                creator: count(4)?,
            })
        };
        Ok(self.one(sql, [event.0], read)?.unwrap_or_default())
    }

    /// How many seats at this server's events are taken, in all.
    pub fn participants_confirmed(&self) -> Result<u64> {
        let sql = format!(
            "SELECT coalesce(sum(a.participant), 0) FROM attendance a, {} e
             WHERE e.id = a.event AND e.here = 1",
            events::TIMES
        );
        self.number(&sql, [])
    }
}
