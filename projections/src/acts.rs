//! What each person did and still stands: events written, comments, groups founded, places taken. It is read when all
//! that somebody did between two moments is undone. Nothing here tells of accounts.

use domain::{
    comment::CommentFact,
    event::{EventFact, Participant},
    fact::OpenedFact,
    group::GroupFact,
    ids::PersonId,
    time::Moment,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded, signed, unsigned},
    decisions,
    error::Result,
    fold::{Fold, Need},
    members,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "acts",
    version: 1,
    folds: &[Fold::Event(of_event), Fold::Comment(of_comment), Fold::Group(of_group)],
    needs: &[Need::Unfolded("members", "whoever says yes to an invitation is known from it")],
    tables: "
        CREATE TABLE acts (
            person BLOB NOT NULL,
            position INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            thing BLOB NOT NULL,
            place BLOB NOT NULL,
            PRIMARY KEY (kind, thing)
        ) WITHOUT ROWID;
        CREATE INDEX acts_place ON acts (place);",
    indexes: "CREATE INDEX acts_person ON acts (person, at);",
};

/// What somebody did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ActKind {
    /// Wrote an event down.
    Event,
    /// Wrote a comment.
    Comment,
    /// Founded a group.
    Group,
    /// Takes part in an event.
    Participation,
    /// Is in a group.
    Membership,
}

coded! {
    ActKind { Event = 0, Comment = 1, Group = 2, Participation = 3, Membership = 4 }
}

/// One thing that somebody did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Act {
    /// The person whom it is about.
    pub person: PersonId,
    /// The moment at which it happened.
    pub at: Moment,
    /// The kind of thing that was done.
    pub kind: ActKind,
    /// The event, comment, group, place or membership.
    pub thing: Uuid,
    /// The event or group that it is in; itself when it is one.
    pub place: Uuid,
}

/// From when to when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Between {
    /// At this moment or later.
    pub since: Moment,
    /// Before this moment.
    pub until: Moment,
}

fn of_comment(tx: &Connection, opened: &OpenedFact, fact: &CommentFact) -> Result<()> {
    let id = opened.recorded.stream.id();
    match fact {
        CommentFact::Posted(posting) => {
            keep(tx, opened, posting.author, ActKind::Comment, id, posting.event.0)
        }
        CommentFact::Deleted { .. } => drop_act(tx, ActKind::Comment, id),
        CommentFact::Edited { .. }
        | CommentFact::Marked { .. }
        | CommentFact::Moderated { .. }
        | CommentFact::DecisionUndone { .. } => Ok(()),
    }
}

fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    let event = opened.recorded.stream.id();
    match fact {
        EventFact::Drafted(draft) => {
            keep(tx, opened, draft.organizer, ActKind::Event, event, event)
        }
        EventFact::ParticipationRequested { participation, by, .. }
        | EventFact::ParticipationConfirmed { participation, by, .. } => match by {
            Participant::Person(person) => {
                keep(tx, opened, *person, ActKind::Participation, participation.0, event)
            }
            Participant::Guest => Ok(()),
        },
        EventFact::ParticipationLeft { participation } => {
            drop_act(tx, ActKind::Participation, participation.0)
        }
        EventFact::Deleted => {
            tx.prepare_cached("DELETE FROM acts WHERE place = ?1")?.execute([event])?;
            Ok(())
        }
        EventFact::ParticipationAnnounced { .. }
        | EventFact::ParticipationRefused { .. }
        | EventFact::Submitted
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
        | EventFact::Moderated { .. }
        | EventFact::DecisionUndone { .. }
        | EventFact::JoinReceived { .. }
        | EventFact::SourceRead { .. }
        | EventFact::GuestForgotten { .. } => Ok(()),
    }
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let group = opened.recorded.stream.id();
    match fact {
        GroupFact::Founded { person, .. } => {
            keep(tx, opened, *person, ActKind::Group, group, group)
        }
        GroupFact::InvitationAccepted { member } | GroupFact::JoinAccepted { member, .. } => {
            let Some(known) = members::now(tx, *member)? else { return Ok(()) };
            keep(tx, opened, known.person, ActKind::Membership, member.0, group)
        }
        GroupFact::MemberLeft { member } | GroupFact::MemberRemoved { member } => {
            drop_act(tx, ActKind::Membership, member.0)
        }
        GroupFact::Deleted => drop_act(tx, ActKind::Group, group),
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => Ok(()),
    }
}

/// The first time counts: an organizer's yes later on is not the person's act.
fn keep(
    tx: &Connection,
    opened: &OpenedFact,
    person: PersonId,
    kind: ActKind,
    thing: Uuid,
    place: Uuid,
) -> Result<()> {
    let recorded = &opened.recorded;
    let sql = "INSERT OR IGNORE INTO acts (person, position, at, kind, thing, place)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (position, at) = (signed(recorded.position.0), recorded.at.micros());
    tx.prepare_cached(sql)?.execute(params![person.0, position, at, kind.code(), thing, place])?;
    Ok(())
}

fn drop_act(tx: &Connection, kind: ActKind, thing: Uuid) -> Result<()> {
    let sql = "DELETE FROM acts WHERE kind = ?1 AND thing = ?2";
    tx.prepare_cached(sql)?.execute(params![kind.code(), thing])?;
    Ok(())
}

/// What still stands of it: what moderators have removed is not removed again.
fn standing() -> String {
    format!("NOT {}", decisions::removing("a.thing"))
}

impl Reader {
    /// What somebody did between two moments and still stands, in the order in which they did it.
    pub fn acts(&self, person: PersonId, between: Between, limit: u32) -> Result<Vec<Act>> {
        let stands = standing();
        let sql = format!(
            "SELECT a.person, a.at, a.kind, a.thing, a.place FROM acts a
             WHERE a.person = ?1 AND a.at >= ?2 AND a.at < ?3 AND {stands}
             ORDER BY a.at, a.thing LIMIT ?4"
        );
        let (since, until) = (between.since.micros(), between.until.micros());
        self.all(&sql, params![person.0, since, until, limit], |row| {
            Ok(Act {
                person: row.id(0)?,
                at: row.moment(1)?,
                kind: row.choice(2)?,
                thing: row.get(3)?,
                place: row.get(4)?,
            })
        })
    }

    /// How many things of each kind that is.
    pub fn acts_counted(&self, person: PersonId, between: Between) -> Result<Vec<(ActKind, u64)>> {
        let stands = standing();
        let sql = format!(
            "SELECT a.kind, count(*) FROM acts a
             WHERE a.person = ?1 AND a.at >= ?2 AND a.at < ?3 AND {stands} GROUP BY a.kind"
        );
        let (since, until) = (between.since.micros(), between.until.micros());
        self.all(&sql, params![person.0, since, until], |row| {
            Ok((row.choice(0)?, unsigned(row.get(1)?)))
        })
    }
}
