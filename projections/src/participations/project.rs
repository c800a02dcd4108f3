//! How seats come, change and go.

use domain::{
    event::{Draft, EventFact, Guest, Participant},
    fact::OpenedFact,
    ids::{EventId, ParticipationId, PersonId},
    person::PersonFact,
    personal::Personal,
    text::Message,
    time::Moment,
};
use rusqlite::{Connection, params};
use url::Url;

use super::{GuestContact, SeatRole, organizers_seat};
use crate::{
    column::{ColumnCode as _, Columns as _, json},
    error::Result,
    store::one,
};

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    match fact {
        PersonFact::Deleted => {
            let sql = "UPDATE participations SET message = NULL, asked_by = NULL WHERE person = ?1
                AND (message IS NOT NULL OR asked_by IS NOT NULL)";
            tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
            Ok(())
        }
        PersonFact::Created { .. }
        | PersonFact::ProfileChanged { .. }
        | PersonFact::Moderated { .. }
        | PersonFact::DecisionUndone { .. } => Ok(()),
    }
}

pub(super) fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    let (event, at) = (EventId(opened.recorded.stream.id()), opened.recorded.at);
    let seat = |id| SeatFold { tx, event, id, at };
    match fact {
        EventFact::Drafted(draft) => begin(&seat(organizers_seat(event)), draft),
        EventFact::HandedOver { organizer, .. } => {
            seat(organizers_seat(event)).stand(Some(*organizer), SeatRole::Creator, None)
        }
        EventFact::ParticipationAnnounced { participation, guest } => {
            seat(*participation).announce(guest)
        }
        EventFact::ParticipationRequested { participation, by, message } => {
            seat(*participation).stand(person(*by), SeatRole::NotApproved, message.as_ref())
        }
        EventFact::ParticipationConfirmed { participation, by, message } => {
            seat(*participation).stand(person(*by), SeatRole::Participant, message.as_ref())
        }
        EventFact::ParticipationRefused { participation } => {
            seat(*participation).stand(None, SeatRole::Rejected, None)
        }
        EventFact::ParticipationLeft { participation } => seat(*participation).leave(),
        EventFact::JoinReceived { participation, join, .. } => seat(*participation).asked_by(join),
        EventFact::GuestForgotten { participation } => seat(*participation).forget(),
        EventFact::Deleted => {
            tx.prepare_cached("DELETE FROM participations WHERE event = ?1")?.execute([event.0])?;
            tx.prepare_cached("DELETE FROM attendance WHERE event = ?1")?.execute([event.0])?;
            Ok(())
        }
        EventFact::SourceRead { .. }
        | EventFact::Submitted
        | EventFact::Published
        | EventFact::Described { .. }
        | EventFact::Rescheduled { .. }
        | EventFact::Relocated { .. }
        | EventFact::OptionsChanged { .. }
        | EventFact::MarkedTentative
        | EventFact::MarkedConfirmed
        | EventFact::Cancelled { .. }
        | EventFact::Reinstated
        | EventFact::Moderated { .. }
        | EventFact::DecisionUndone { .. } => Ok(()),
    }
}

fn begin(seat: &SeatFold<'_>, draft: &Draft) -> Result<()> {
    seat.tx
        .prepare_cached("INSERT OR IGNORE INTO attendance (event) VALUES (?1)")?
        .execute([seat.event.0])?;
    seat.stand(Some(draft.organizer), SeatRole::Creator, None)
}

const fn person(by: Participant) -> Option<PersonId> {
    match by {
        Participant::Person(person) => Some(person),
        Participant::Guest => None,
    }
}

impl SeatRole {
    const fn column(self) -> &'static str {
        match self {
            Self::NotConfirmed => "not_confirmed",
            Self::NotApproved => "not_approved",
            Self::Rejected => "rejected",
            Self::Participant => "participant",
            Self::Creator => "creator",
        }
    }
}

struct SeatFold<'a> {
    tx: &'a Connection,
    event: EventId,
    id: ParticipationId,
    at: Moment,
}

impl SeatFold<'_> {
    fn asked_by(&self, join: &Personal<Url>) -> Result<()> {
        let sql = "UPDATE participations SET asked_by = ?3 WHERE event = ?1 AND id = ?2";
        let join = join.known().map(Url::as_str);
        self.tx.prepare_cached(sql)?.execute(params![self.event.0, self.id.0, join])?;
        Ok(())
    }

    fn announce(&self, guest: &Guest) -> Result<()> {
        self.stand(None, SeatRole::NotConfirmed, guest.message.as_ref())?;
        let contact = GuestContact {
            email: guest.email.known().cloned(),
            locale: guest.locale.clone(),
            timezone: guest.timezone.clone(),
        };
        let sql = "UPDATE participations SET guest = ?3 WHERE event = ?1 AND id = ?2";
        self.tx.prepare_cached(sql)?.execute(params![self.event.0, self.id.0, json(&contact)?])?;
        Ok(())
    }

    /// What is not said anew stays: who it is, and the message of the first asking.
    fn stand(
        &self,
        person: Option<PersonId>,
        role: SeatRole,
        message: Option<&Personal<Message>>,
    ) -> Result<()> {
        let before = self.role()?;
        let message = message.and_then(Personal::known).map(json).transpose()?;
        let sql =
            "INSERT INTO participations (event, id, person, role, created_at, updated_at, message)
            VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)
            ON CONFLICT DO UPDATE SET person = coalesce(?3, person), role = ?4, updated_at = ?5,
                message = coalesce(?6, message)";
        self.tx.prepare_cached(sql)?.execute(params![
            self.event.0,
            self.id.0,
            person.map(|it| it.0),
            role.code(),
            self.at.micros(),
            message
        ])?;
        self.count(before, Some(role))
    }

    fn leave(&self) -> Result<()> {
        let before = self.role()?;
        let sql = "DELETE FROM participations WHERE event = ?1 AND id = ?2";
        self.tx.prepare_cached(sql)?.execute([self.event.0, self.id.0])?;
        self.count(before, None)
    }

    /// The same row comes from a log whose key is gone.
    fn forget(&self) -> Result<()> {
        let sql =
            "UPDATE participations SET message = NULL, guest = json_set(guest, '$.email', NULL)
            WHERE event = ?1 AND id = ?2";
        self.tx.prepare_cached(sql)?.execute([self.event.0, self.id.0])?;
        Ok(())
    }

    fn role(&self) -> Result<Option<SeatRole>> {
        let sql = "SELECT role FROM participations WHERE event = ?1 AND id = ?2";
        one(self.tx, sql, [self.event.0, self.id.0], |row| row.choice(0))
    }

    fn count(&self, before: Option<SeatRole>, after: Option<SeatRole>) -> Result<()> {
        if before == after {
            return Ok(());
        }
        for (role, by) in [(before, "- 1"), (after, "+ 1")] {
            if let Some(column) = role.map(SeatRole::column) {
                let sql =
                    format!("UPDATE attendance SET {column} = {column} {by} WHERE event = ?1");
                self.tx.prepare_cached(&sql)?.execute([self.event.0])?;
            }
        }
        Ok(())
    }
}
