//! The rules of attendance: who comes, who waits, and never more than there are seats.

use super::{
    Draft, Event, EventFact, EventPhase, EventRejection, Guest, Guests, JoinPolicy, Participant,
    Standing, Status, decide::EventRuling,
};
use crate::{
    ids::{ParticipationId, PersonId},
    moderation::MeasureKind,
    personal::Personal,
    text::Message,
    time::Moment,
};

impl Event {
    pub(super) fn join(
        &self,
        current: &Draft,
        at: Moment,
        (participation, by): (ParticipationId, PersonId),
        message: Option<Personal<Message>>,
    ) -> EventRuling {
        self.takes_participants(current, at)?;
        if current.organizer == by {
            return Err(EventRejection::OrganizerComes);
        }
        let participation = match self.seat_of(by) {
            None => participation,
            Some((id, seat)) => match seat.standing {
                Standing::Left => id,
                Standing::Refused => return Err(EventRejection::RefusedBefore),
                Standing::Announced | Standing::Requested | Standing::Confirmed => {
                    return Ok(vec![]);
                }
            },
        };
        self.admit(current, participation, Participant::Person(by), message)
    }

    pub(super) fn join_as_guest(
        &self,
        current: &Draft,
        at: Moment,
        participation: ParticipationId,
        guest: &Guest,
    ) -> EventRuling {
        self.takes_participants(current, at)?;
        if current.options.guests == Guests::Unwelcome {
            return Err(EventRejection::NoGuests);
        }
        // Whoever types an address learns nothing about it: a full event is full for everybody, and who has a seat, or
        // was refused one, is told by letter.
        if self.is_full(current) {
            return Err(EventRejection::Full);
        }
        match self.seat_of_guest(&guest.mark).map(|(_, seat)| seat.standing) {
            None | Some(Standing::Left) => {}
            Some(
                Standing::Announced | Standing::Requested | Standing::Confirmed | Standing::Refused,
            ) => return Ok(vec![]),
        }
        Ok(vec![EventFact::ParticipationAnnounced { participation, guest: guest.clone() }])
    }

    pub(super) fn confirm_guest(
        &self,
        current: &Draft,
        at: Moment,
        participation: ParticipationId,
    ) -> EventRuling {
        let seat = self.participation(participation).ok_or(EventRejection::NoSuchParticipation)?;
        match seat.standing {
            Standing::Announced => {}
            Standing::Left => return Err(EventRejection::NoSuchParticipation),
            Standing::Requested | Standing::Confirmed | Standing::Refused => return Ok(vec![]),
        }
        self.takes_participants(current, at)?;
        let message = seat.guest.as_ref().and_then(|it| it.message.clone());
        self.admit(current, participation, Participant::Guest, message)
    }

    pub(super) fn approve(
        &self,
        current: &Draft,
        at: Moment,
        participation: ParticipationId,
    ) -> EventRuling {
        let seat = self.participation(participation).ok_or(EventRejection::NoSuchParticipation)?;
        match seat.standing {
            Standing::Confirmed => return Ok(vec![]),
            Standing::Announced => return Err(EventRejection::NotConfirmedYet),
            Standing::Left => return Err(EventRejection::NoSuchParticipation),
            Standing::Requested | Standing::Refused => {}
        }
        if current.when.by_todays_rules().is_over(at) {
            return Err(EventRejection::Over);
        }
        if self.is_full(current) {
            return Err(EventRejection::Full);
        }
        Ok(vec![EventFact::ParticipationConfirmed { participation, by: seat.who, message: None }])
    }

    pub(super) fn refuse(&self, participation: ParticipationId) -> EventRuling {
        let seat = self.participation(participation).ok_or(EventRejection::NoSuchParticipation)?;
        match seat.standing {
            Standing::Refused => Ok(vec![]),
            Standing::Left => Err(EventRejection::NoSuchParticipation),
            Standing::Announced | Standing::Requested | Standing::Confirmed => {
                Ok(vec![EventFact::ParticipationRefused { participation }])
            }
        }
    }

    pub(super) fn leave(&self, participation: ParticipationId) -> EventRuling {
        let seat = self.participation(participation).ok_or(EventRejection::NoSuchParticipation)?;
        match seat.standing {
            Standing::Left => Ok(vec![]),
            // A refusal stays: leaving must not be a way to ask again.
            Standing::Refused => Err(EventRejection::RefusedBefore),
            Standing::Announced | Standing::Requested | Standing::Confirmed => {
                Ok(vec![EventFact::ParticipationLeft { participation }])
            }
        }
    }

    /// Who organizes from now on has the seat of whoever organizes, and no other.
    pub(super) fn seat_given_up_by(&self, organizer: PersonId) -> Option<EventFact> {
        let (participation, seat) = self.seat_of(organizer)?;
        match seat.standing {
            Standing::Requested | Standing::Confirmed => {
                Some(EventFact::ParticipationLeft { participation })
            }
            Standing::Announced | Standing::Refused | Standing::Left => None,
        }
    }

    // Of any event, also of one that is gone: a seat that knows nobody has nothing to forget.
    pub(super) fn forget_guest(&self, participation: ParticipationId) -> Vec<EventFact> {
        let known = self.participation(participation).is_some_and(|it| it.guest.is_some());
        if known { vec![EventFact::GuestForgotten { participation }] } else { vec![] }
    }

    fn admit(
        &self,
        current: &Draft,
        participation: ParticipationId,
        by: Participant,
        message: Option<Personal<Message>>,
    ) -> EventRuling {
        if self.is_full(current) {
            return Err(EventRejection::Full);
        }
        match current.options.join {
            JoinPolicy::Free => {
                Ok(vec![EventFact::ParticipationConfirmed { participation, by, message }])
            }
            JoinPolicy::Restricted => {
                Ok(vec![EventFact::ParticipationRequested { participation, by, message }])
            }
            JoinPolicy::Invite => Err(EventRejection::ByInvitation),
            JoinPolicy::External => Err(EventRejection::RegistrationIsElsewhere),
        }
    }

    pub(super) fn takes_participants(
        &self,
        current: &Draft,
        at: Moment,
    ) -> Result<(), EventRejection> {
        if self.phase != EventPhase::Published {
            return Err(EventRejection::NotPublished);
        }
        if self.record.has(MeasureKind::Hidden) {
            return Err(EventRejection::Hidden);
        }
        if self.status == Status::Cancelled {
            return Err(EventRejection::Cancelled);
        }
        if current.when.by_todays_rules().is_over(at) {
            return Err(EventRejection::Over);
        }
        match current.options.join {
            JoinPolicy::Free | JoinPolicy::Restricted => Ok(()),
            JoinPolicy::Invite => Err(EventRejection::ByInvitation),
            JoinPolicy::External => Err(EventRejection::RegistrationIsElsewhere),
        }
    }

    fn is_full(&self, current: &Draft) -> bool {
        current.options.capacity.is_some_and(|seats| seats <= self.coming())
    }
}
