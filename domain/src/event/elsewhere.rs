//! Taking part across servers: who asks from another one, and an event that lives on another one.
//!
//! An event's own server says who comes. Here one can only ask, and take that back; what it answers is written down. How
//! many come there, and how many places there are, this server does not know.

use url::Url;

use super::{
    Draft, Event, EventCommand, EventFact, EventRejection, Participant, Standing,
    decide::EventRuling,
};
use crate::{
    decider::Context,
    ids::{ParticipationId, PersonId},
    origin::Authority,
    personal::Personal,
    text::Message,
    time::Moment,
};

impl Event {
    /// The same rules as for everybody, but a no is written down: whoever asked waits for an answer.
    pub(super) fn join_from_elsewhere(
        &self,
        current: &Draft,
        at: Moment,
        (participation, by): (ParticipationId, PersonId),
        (message, join): (Option<Personal<Message>>, &Personal<Url>),
    ) -> Vec<EventFact> {
        let received = EventFact::JoinReceived { participation, by, join: join.clone() };
        let facts = self.join(current, at, (participation, by), message).unwrap_or_default();
        facts.into_iter().chain([received]).collect()
    }

    /// What may be done here with an event that lives elsewhere; `None` leaves it to the rules of every event.
    pub(super) fn elsewhere(
        &self,
        current: &Draft,
        command: &EventCommand,
        context: &Context,
    ) -> Option<EventRuling> {
        if current.origin.is_here() {
            return None;
        }
        if context.authority != Authority::Here {
            let EventCommand::Approve { participation } = command else { return None };
            let is_theirs = current.origin.is_ruled_by(&context.authority);
            return is_theirs.then(|| self.approved_elsewhere(*participation));
        }
        if let EventCommand::Leave { participation } = command {
            return Some(self.leave(*participation));
        }
        let EventCommand::Join { participation, by, message } = command else { return None };
        Some(self.ask_to_come(current, context.at, (*participation, *by), message.as_ref()))
    }

    // Whom they refused may ask again: it is theirs to answer.
    fn ask_to_come(
        &self,
        current: &Draft,
        at: Moment,
        (participation, by): (ParticipationId, PersonId),
        message: Option<&Personal<Message>>,
    ) -> EventRuling {
        self.takes_participants(current, at)?;
        let standing = self.seat_of(by).map(|(_, seat)| seat.standing);
        match standing {
            Some(Standing::Announced | Standing::Requested | Standing::Confirmed) => Ok(vec![]),
            None | Some(Standing::Refused | Standing::Left) => {
                let (by, message) = (Participant::Person(by), message.cloned());
                Ok(vec![EventFact::ParticipationRequested { participation, by, message }])
            }
        }
    }

    fn approved_elsewhere(&self, participation: ParticipationId) -> EventRuling {
        let seat = self.participation(participation).ok_or(EventRejection::NoSuchParticipation)?;
        match seat.standing {
            Standing::Confirmed => Ok(vec![]),
            Standing::Announced | Standing::Left => Err(EventRejection::NoSuchParticipation),
            Standing::Requested | Standing::Refused => {
                let by = seat.who;
                Ok(vec![EventFact::ParticipationConfirmed { participation, by, message: None }])
            }
        }
    }
}
