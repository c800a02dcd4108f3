//! What is told of an event's facts.

use domain::{
    event::{Description, Draft, EventFact, Options, Participant, Status},
    ids::{EventId, GroupId, ParticipationId, PersonId},
    personal::Personal,
    place::Address,
    text::Message,
    time::Period,
};
use rusqlite::Connection;

use super::{FieldChange, Topic, change, line::NewLine};
use crate::{
    error::Result,
    events::{self, Heading},
    participations,
};

pub(super) fn line(tx: &Connection, id: EventId, fact: &EventFact) -> Result<NewLine> {
    if let Some((participation, by)) = attendance(fact) {
        return of_attendance(tx, id, participation, by);
    }
    if let EventFact::Drafted(draft) = fact {
        return Ok(drafted(id, draft));
    }
    let Some(heading) = events::heading(tx, id)? else {
        return Ok(NewLine { event: Some(id), ..NewLine::about(Topic::Event, None) });
    };
    let mut line = NewLine { event: Some(id), ..NewLine::about(Topic::Event, heading.group) };
    line.personal.title.clone_from(&heading.title);
    line.personal.looks_at_what_is_of(heading.description_of, heading.title.is_some());
    let mut told = EventStory { tx, id, heading: &heading, line: &mut line };
    told.tell(fact)?;
    Ok(line)
}

fn drafted(id: EventId, draft: &Draft) -> NewLine {
    let mut line = NewLine { event: Some(id), ..NewLine::about(Topic::Event, draft.group) };
    line.personal.title = draft.description.known().map(|it| it.title.to_string());
    line.personal.looks_at(&draft.description);
    line
}

fn attendance(fact: &EventFact) -> Option<(ParticipationId, Option<Participant>)> {
    match fact {
        EventFact::ParticipationAnnounced { participation, .. } => {
            Some((*participation, Some(Participant::Guest)))
        }
        EventFact::ParticipationRequested { participation, by, .. }
        | EventFact::ParticipationConfirmed { participation, by, .. } => {
            Some((*participation, Some(*by)))
        }
        EventFact::ParticipationRefused { participation }
        | EventFact::ParticipationLeft { participation }
        | EventFact::GuestForgotten { participation } => Some((*participation, None)),
        EventFact::JoinReceived { .. }
        | EventFact::SourceRead { .. }
        | EventFact::Drafted(_)
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
        | EventFact::Deleted
        | EventFact::Moderated { .. }
        | EventFact::DecisionUndone { .. } => None,
    }
}

fn of_attendance(
    tx: &Connection,
    id: EventId,
    participation: ParticipationId,
    by: Option<Participant>,
) -> Result<NewLine> {
    let person = match by {
        Some(Participant::Person(person)) => Some(person),
        Some(Participant::Guest) => None,
        None => participations::person_of(tx, id, participation)?,
    };
    Ok(NewLine {
        event: Some(id),
        object: Some(participation.0),
        person,
        ..NewLine::about(Topic::Event, events::group_of(tx, id)?)
    })
}

struct EventStory<'a> {
    tx: &'a Connection,
    id: EventId,
    heading: &'a Heading,
    line: &'a mut NewLine,
}

impl EventStory<'_> {
    fn tell(&mut self, fact: &EventFact) -> Result<()> {
        match fact {
            EventFact::Described { description } => self.described(description)?,
            EventFact::Rescheduled { when } => self.rescheduled(when)?,
            EventFact::Relocated { place } => self.relocated(place.as_ref())?,
            EventFact::OptionsChanged { options } => self.settled(options)?,
            EventFact::HandedOver { organizer, group } => self.handed_over(*organizer, *group),
            EventFact::MarkedTentative => self.marked(Status::Tentative, None),
            EventFact::MarkedConfirmed | EventFact::Reinstated => {
                self.marked(Status::Confirmed, None);
            }
            EventFact::Cancelled { reason } => self.marked(Status::Cancelled, reason.as_ref()),
            EventFact::Drafted(_)
            | EventFact::Submitted
            | EventFact::Published
            | EventFact::Deleted
            | EventFact::ParticipationAnnounced { .. }
            | EventFact::ParticipationRequested { .. }
            | EventFact::ParticipationConfirmed { .. }
            | EventFact::ParticipationRefused { .. }
            | EventFact::ParticipationLeft { .. }
            | EventFact::JoinReceived { .. }
            | EventFact::SourceRead { .. }
            | EventFact::GuestForgotten { .. }
            | EventFact::Moderated { .. }
            | EventFact::DecisionUndone { .. } => {}
        }
        Ok(())
    }

    fn described(&mut self, description: &Personal<Description>) -> Result<()> {
        let before = events::now(self.tx, self.id)?.and_then(|it| it.description);
        let personal = &mut self.line.personal;
        personal.looks_at(description);
        personal.title = description.known().map(|it| it.title.to_string());
        personal.changes = change::between(None, before.as_ref(), description.known())?;
        Ok(())
    }

    fn rescheduled(&mut self, when: &Period) -> Result<()> {
        if let Some(before) = events::now(self.tx, self.id)? {
            self.line.changes = change::of_times(&before.when, when)?;
        }
        Ok(())
    }

    fn relocated(&mut self, place: Option<&Personal<Address>>) -> Result<()> {
        let before = events::now(self.tx, self.id)?.and_then(|it| it.place);
        let personal = &mut self.line.personal;
        if let Some(subject) = self.heading.place_of {
            personal.looks_at_what_is_of(subject, before.is_some());
        }
        if let Some(place) = place {
            personal.looks_at(place);
        }
        let now = place.and_then(Personal::known);
        personal.changes = change::between(Some("place"), before.as_ref(), now)?;
        Ok(())
    }

    fn settled(&mut self, options: &Options) -> Result<()> {
        if let Some(before) = events::now(self.tx, self.id)? {
            self.line.changes = change::between(None, Some(&before.options), Some(options))?;
        }
        Ok(())
    }

    /// The line is the new group's, or that of the group it leaves.
    fn handed_over(&mut self, organizer: PersonId, group: Option<GroupId>) {
        let before = self.heading;
        if before.organizer != organizer {
            let (old, new) = (before.organizer.to_string(), organizer.to_string());
            self.line.changes.push(FieldChange::of("organizer", Some(old), Some(new)));
        }
        if before.group != group {
            let text = |it: Option<GroupId>| it.map(|it| it.to_string());
            self.line.changes.push(FieldChange::of("group", text(before.group), text(group)));
        }
        self.line.group = group.or(before.group);
    }

    fn marked(&mut self, status: Status, reason: Option<&Personal<Message>>) {
        let text = |it: Status| match it {
            Status::Tentative => "tentative",
            Status::Confirmed => "confirmed",
            Status::Cancelled => "cancelled",
        };
        if self.heading.status != status {
            let (old, new) = (text(self.heading.status), text(status));
            let change = FieldChange::of("status", Some(old.to_owned()), Some(new.to_owned()));
            self.line.changes.push(change);
        }
        if let Some(reason) = reason {
            self.line.personal.looks_at(reason);
            let new = reason.known().map(ToString::to_string);
            self.line.personal.changes.push(FieldChange::of("reason", None, new));
        }
    }
}
