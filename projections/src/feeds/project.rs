//! How entries come, move and go.

use domain::{
    event::{Draft, EventFact, Visibility},
    fact::OpenedFact,
    group::GroupFact,
    log::Position,
    person::PersonFact,
    time::{Moment, Period},
};
use rusqlite::{Connection, ToSql, params};
use uuid::Uuid;

use crate::{
    column::{json, signed},
    decisions,
    error::Result,
    groups::PRIVATE,
    participations,
};

pub(super) fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    EntryFold::of(tx, opened).apply(fact)
}

/// Also when what happened cannot be read: it may have hidden it.
pub(super) fn unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    EntryFold::of(tx, opened).obey()
}

pub(super) fn show_of_group(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    aside(tx, opened.recorded.position)?;
    EntryFold::of(tx, opened).show("group_id = ?1")
}

pub(super) fn show_of_person(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    aside(tx, opened.recorded.position)?;
    EntryFold::of(tx, opened).show("organizer = ?1")
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    match fact {
        PersonFact::ProfileChanged { .. } | PersonFact::Deleted => {
            aside(tx, opened.recorded.position)
        }
        PersonFact::Moderated { .. } | PersonFact::DecisionUndone { .. } => {
            show_of_person(tx, opened)
        }
        PersonFact::Created { .. } => Ok(()),
    }
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    match fact {
        GroupFact::ProfileChanged { .. } | GroupFact::Deleted => {
            aside(tx, opened.recorded.position)
        }
        GroupFact::SettingsChanged { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => show_of_group(tx, opened),
        GroupFact::Created { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. } => Ok(()),
    }
}

/// Something that feeds show beside what moves their entries: a name, what is shown of an event. Which feeds hold it
/// is not worth knowing, for it happens seldom.
fn aside(tx: &Connection, position: Position) -> Result<()> {
    let sql = "INSERT INTO feed_asides (one, position) VALUES (1, ?1)
        ON CONFLICT DO UPDATE SET position = ?1";
    tx.prepare_cached(sql)?.execute([signed(position.0)])?;
    Ok(())
}

/// The entries of an event, or of what belongs to the person or group whose fact it is.
struct EntryFold<'a> {
    tx: &'a Connection,
    id: Uuid,
    at: Moment,
    position: Position,
}

/// One more, once it is published.
const SCHEDULED: &str = "sequence = sequence + (published_at IS NOT NULL)";

impl<'a> EntryFold<'a> {
    const fn of(tx: &'a Connection, opened: &OpenedFact) -> Self {
        let recorded = &opened.recorded;
        Self { tx, id: recorded.stream.id(), at: recorded.at, position: recorded.position }
    }

    fn apply(&self, fact: &EventFact) -> Result<()> {
        match fact {
            EventFact::Drafted(draft) => self.begin(draft),
            EventFact::Published => {
                self.moved("published_at = ?3, listed = public, ever_listed = public", &[])
            }
            EventFact::Described { .. } => self.moved("listed = listed", &[]),
            EventFact::Rescheduled { when } => {
                let (begins, until) = bounds(when);
                let set = format!("{SCHEDULED}, begins_at = ?4, until_at = ?5, period = ?6");
                self.moved(&set, &[&begins, &until, &json(&when.by_todays_rules())?])
            }
            EventFact::Relocated { .. }
            | EventFact::MarkedTentative
            | EventFact::MarkedConfirmed
            | EventFact::Cancelled { .. }
            | EventFact::Reinstated => self.moved(SCHEDULED, &[]),
            EventFact::HandedOver { organizer, group } => {
                self.moved(
                    "organizer = ?4, group_id = ?5",
                    &[&organizer.0, &group.map(|it| it.0)],
                )?;
                self.show("event = ?1")
            }
            EventFact::OptionsChanged { options } => {
                aside(self.tx, self.position)?;
                let own = "UPDATE feed_entries SET own = ?2 WHERE event = ?1";
                let public = options.visibility == Visibility::Public;
                self.tx.prepare_cached(own)?.execute(params![self.id, public])?;
                self.show("event = ?1")
            }
            EventFact::Deleted => self.remove(),
            EventFact::Submitted
            | EventFact::ParticipationAnnounced { .. }
            | EventFact::ParticipationRequested { .. }
            | EventFact::ParticipationConfirmed { .. }
            | EventFact::ParticipationRefused { .. }
            | EventFact::ParticipationLeft { .. }
            | EventFact::JoinReceived { .. }
            | EventFact::SourceRead { .. }
            | EventFact::GuestForgotten { .. } => Ok(()),
            EventFact::Moderated { .. } | EventFact::DecisionUndone { .. } => self.obey(),
        }
    }

    /// A calendar may have been imported by several; one feed with one name twice is none that programs take. Whoever
    /// came first has the name that the calendar gave.
    fn name(&self, draft: &Draft) -> Result<String> {
        let own = self.id.to_string();
        let Some(uid) = &draft.uid else { return Ok(own) };
        let taken = "SELECT EXISTS (SELECT 1 FROM feed_entries WHERE uid = ?1)";
        let is_taken =
            self.tx.prepare_cached(taken)?.query_row([uid], |row| row.get::<_, bool>(0))?;
        Ok(if is_taken { own } else { uid.clone() })
    }

    fn begin(&self, draft: &Draft) -> Result<()> {
        let (begins, until) = bounds(&draft.when);
        let sql =
            "INSERT INTO feed_entries (event, position, organizer, group_id, here, own, public,
                begins_at, until_at, created_at, updated_at, uid, period)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?9, ?9, ?10, ?11)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.id,
            signed(self.position.0),
            draft.organizer.0,
            draft.group.map(|it| it.0),
            draft.origin.is_here(),
            draft.options.visibility == Visibility::Public,
            begins,
            until,
            self.at.micros(),
            self.name(draft)?,
            json(&draft.when.by_todays_rules())?,
        ])?;
        self.show("event = ?1")
    }

    /// Runs an update whose `?1` is the event, `?2` the position and `?3` the moment.
    fn moved(&self, set: &str, values: &[&dyn ToSql]) -> Result<()> {
        let (position, at) = (signed(self.position.0), self.at.micros());
        let mut all: Vec<&dyn ToSql> = vec![&self.id, &position, &at];
        all.extend(values);
        let sql = format!(
            "UPDATE feed_entries SET position = ?2, updated_at = ?3, {set} WHERE event = ?1"
        );
        self.tx.prepare_cached(&sql)?.execute(all.as_slice())?;
        Ok(())
    }

    /// Public is what says so itself and is in no private group's name. Whoever follows a public feed sees
    /// an event that is hidden as called off, and back when it is shown.
    fn show(&self, which: &str) -> Result<()> {
        let held = decisions::keeping_off_lists("feed_entries.event");
        let public = format!("(own AND NOT EXISTS ({PRIVATE}) AND NOT {held})");
        let published = format!(
            "UPDATE feed_entries SET position = ?2, updated_at = ?3, sequence = sequence + 1,
                listed = {public}, ever_listed = max(ever_listed, {public})
            WHERE {which} AND public <> {public} AND published_at IS NOT NULL AND deleted_at IS NULL"
        );
        let of = self.id;
        let at = params![of, signed(self.position.0), self.at.micros()];
        self.tx.prepare_cached(&published)?.execute(at)?;
        let all = format!("UPDATE feed_entries SET public = {public} WHERE {which}");
        self.tx.prepare_cached(&all)?.execute([of])?;
        Ok(())
    }

    /// What moderators took out of sight is gone for whoever had it, and back when they undo that.
    fn obey(&self) -> Result<()> {
        if decisions::standing_of(self.tx, self.id)?.is_shown() {
            let back = "UPDATE feed_entries SET deleted_at = NULL, updated_at = ?2, position = ?3,
                    sequence = sequence + 1 WHERE event = ?1 AND deleted_at IS NOT NULL";
            let values = params![self.id, self.at.micros(), signed(self.position.0)];
            self.tx.prepare_cached(back)?.execute(values)?;
            return self.show("event = ?1");
        }
        self.show("event = ?1")?;
        self.moved(&format!("{SCHEDULED}, deleted_at = coalesce(deleted_at, ?3), listed = 0"), &[])
    }

    /// Whoever had it keeps an entry that says that it is gone: public feeds, and those who were to come.
    fn remove(&self) -> Result<()> {
        let sql = "DELETE FROM feed_entries WHERE event = ?1 AND published_at IS NULL";
        self.tx.prepare_cached(sql)?.execute([self.id])?;
        let sql =
            format!("INSERT OR IGNORE INTO feed_goers (event, person) {}", participations::GOERS);
        self.tx.prepare_cached(&sql)?.execute([self.id])?;
        self.moved(&format!("{SCHEDULED}, deleted_at = ?3, listed = 0"), &[])
    }
}

fn bounds(when: &Period) -> (i64, i64) {
    let when = when.by_todays_rules();
    let begins = when.begins().instant().micros();
    (begins, when.ends().map_or(begins, |it| it.instant().micros()))
}
