//! What the search index (`projections/search`) has to look at again, and since which fact. It says nothing of what
//! there is to find: that is read from the other views when the index gets there.

use domain::{
    event::EventFact,
    fact::OpenedFact,
    group::GroupFact,
    log::{Category, Position},
    person::PersonFact,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded, signed},
    error::Result,
    events,
    fold::{Fold, Need},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "search_changes",
    version: 1,
    folds: &[
        Fold::Event(of_event),
        Fold::Person(of_person),
        Fold::Group(of_group),
        Fold::Unread(Category::Event, unread_event),
        Fold::Unread(Category::Group, unread_group),
        Fold::Unread(Category::Person, unread_person),
    ],
    needs: &[Need::Unfolded(
        "events",
        "what showed something of somebody who leaves is still known",
    )],
    tables: "
        CREATE TABLE search_changes (
            id BLOB PRIMARY KEY,
            kind INTEGER NOT NULL,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;",
    indexes: "CREATE INDEX search_changes_position ON search_changes (position, id, kind);",
};

coded! {
    HitKind { Event = 0, Group = 1, Person = 2 }
}

/// What is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum HitKind {
    /// Events that everybody finds.
    #[default]
    Event,
    /// Groups that everybody finds.
    Group,
    /// Persons; only those who keep order may look for them.
    Person,
}

/// Something that can be found, or could be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SearchSubject {
    /// The id that it has in its own view.
    pub id: Uuid,
    /// What kind of thing it is.
    pub kind: HitKind,
}

/// What was read last of the changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SearchCursor {
    position: Position,
    id: Uuid,
}

impl SearchCursor {
    /// Behind everything that happened until then.
    #[must_use]
    pub const fn after(position: Position) -> Self {
        Self { position, id: Uuid::max() }
    }
}

fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    let at = IndexChange::of(tx, opened);
    match fact {
        EventFact::Drafted(_)
        | EventFact::Published
        | EventFact::Described { .. }
        | EventFact::Rescheduled { .. }
        | EventFact::Relocated { .. }
        | EventFact::OptionsChanged { .. }
        | EventFact::HandedOver { .. }
        | EventFact::MarkedTentative
        | EventFact::MarkedConfirmed
        | EventFact::Cancelled { .. }
        | EventFact::Reinstated
        | EventFact::Deleted
        | EventFact::ParticipationConfirmed { .. }
        | EventFact::ParticipationRefused { .. }
        | EventFact::ParticipationLeft { .. }
        | EventFact::GuestForgotten { .. }
        | EventFact::Moderated { .. }
        | EventFact::DecisionUndone { .. } => at.touch(HitKind::Event),
        EventFact::Submitted
        | EventFact::ParticipationAnnounced { .. }
        | EventFact::ParticipationRequested { .. }
        | EventFact::JoinReceived { .. }
        | EventFact::SourceRead { .. } => Ok(()),
    }
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let at = IndexChange::of(tx, opened);
    match fact {
        GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. }
        | GroupFact::Deleted => {
            at.touch(HitKind::Group)?;
            at.touch_events()
        }
        GroupFact::Created { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. } => at.touch(HitKind::Group),
        GroupFact::MemberInvited { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. } => Ok(()),
    }
}

fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    let at = IndexChange::of(tx, opened);
    at.touch(HitKind::Person)?;
    match fact {
        PersonFact::Created { .. } => Ok(()),
        PersonFact::ProfileChanged { .. }
        | PersonFact::Moderated { .. }
        | PersonFact::DecisionUndone { .. }
        | PersonFact::Deleted => at.touch_events(),
    }
}

fn unread_event(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    IndexChange::of(tx, opened).touch(HitKind::Event)
}

fn unread_group(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    IndexChange::of(tx, opened).touch(HitKind::Group)?;
    IndexChange::of(tx, opened).touch_events()
}

fn unread_person(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    IndexChange::of(tx, opened).touch(HitKind::Person)?;
    IndexChange::of(tx, opened).touch_events()
}

struct IndexChange<'a> {
    tx: &'a Connection,
    id: Uuid,
    position: Position,
}

impl<'a> IndexChange<'a> {
    const fn of(tx: &'a Connection, opened: &OpenedFact) -> Self {
        Self { tx, id: opened.recorded.stream.id(), position: opened.recorded.position }
    }

    fn touch(&self, kind: HitKind) -> Result<()> {
        let sql = "INSERT INTO search_changes (id, kind, position) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET position = ?3";
        let values = params![self.id, kind.code(), signed(self.position.0)];
        self.tx.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// The events that show something of this person or group.
    fn touch_events(&self) -> Result<()> {
        let sql =
            format!("UPDATE search_changes SET position = ?2 WHERE id IN ({})", events::CONCERNING);
        self.tx.prepare_cached(&sql)?.execute(params![self.id, signed(self.position.0)])?;
        Ok(())
    }
}

impl Reader {
    /// What was touched after a point, in that order.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn search_changes(
        &self,
        after: SearchCursor,
        limit: usize,
    ) -> Result<Vec<(SearchCursor, SearchSubject)>> {
        let sql = "SELECT position, id, kind FROM search_changes
            WHERE (position, id) > (?1, ?2) ORDER BY position, id LIMIT ?3";
        let values = params![signed(after.position.0), after.id, signed(limit as u64)];
        self.all(sql, values, |row| {
            let cursor = SearchCursor { position: row.position(0)?, id: row.get(1)? };
            Ok((cursor, SearchSubject { id: cursor.id, kind: row.choice(2)? }))
        })
    }

    /// Everything there is or was, a part at a time.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn search_subjects(&self, after: Option<Uuid>, limit: usize) -> Result<Vec<SearchSubject>> {
        let sql = "SELECT id, kind FROM search_changes WHERE id > ?1 ORDER BY id LIMIT ?2";
        let after = after.map_or(vec![], |it| it.into_bytes().to_vec());
        self.all(sql, params![after, signed(limit as u64)], |row| {
            Ok(SearchSubject { id: row.get(0)?, kind: row.choice(1)? })
        })
    }

    /// How many subjects there are: what a rebuild walks through.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn search_subjects_total(&self) -> Result<u64> {
        self.number("SELECT count(*) FROM search_changes", [])
    }
}
