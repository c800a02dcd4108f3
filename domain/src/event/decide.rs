//! The rules of an event itself: written, published, changed, called off, removed.

use super::{
    Certainty, Comments, Draft, Edition, Event, EventCommand, EventFact, EventPhase,
    EventRejection, JoinPolicy, Options, Publication, Review, Revision, Status,
};
use crate::{
    decider::Context,
    moderation::{Measure, MeasureKind, ModerationAct},
    origin::Authority,
    personal::Personal,
    text::Message,
};

pub(super) type EventRuling = Result<Vec<EventFact>, EventRejection>;

pub(super) fn decide(event: &Event, command: &EventCommand, context: &Context) -> EventRuling {
    let Context { at, authority } = context;
    if let Some(decision) = event.whether_it_is_there_or_not(command, authority) {
        return decision;
    }
    let current = event.current().ok_or(EventRejection::NotFound)?;
    if let Some(ruling) = event.elsewhere(current, command, context) {
        return ruling;
    }
    if !current.origin.is_ruled_by(authority) {
        return Err(EventRejection::NotRuledHere);
    }
    match command {
        EventCommand::Draft { .. }
        | EventCommand::Prevent
        | EventCommand::ForgetGuest { .. }
        | EventCommand::Moderate(_) => Ok(vec![]),
        EventCommand::Publish => Ok(event.publish()),
        EventCommand::Submit => Ok(event.submit()),
        EventCommand::Accept { based_on } => event.accept(*based_on),
        EventCommand::Revise(revision) => event.revise(current, revision),
        EventCommand::Cancel { reason } => Ok(event.cancel(reason.as_ref())),
        EventCommand::Reinstate => event.reinstate(),
        EventCommand::Delete => Ok(vec![EventFact::Deleted]),
        EventCommand::Join { participation, by, message } => {
            event.join(current, *at, (*participation, *by), message.clone())
        }
        EventCommand::JoinFromElsewhere { participation, by, message, join } => {
            let seat = (*participation, *by);
            Ok(event.join_from_elsewhere(current, *at, seat, (message.clone(), join)))
        }
        EventCommand::JoinAsGuest { participation, guest } => {
            event.join_as_guest(current, *at, *participation, guest)
        }
        EventCommand::ConfirmGuest { participation } => {
            event.confirm_guest(current, *at, *participation)
        }
        EventCommand::Approve { participation } => event.approve(current, *at, *participation),
        EventCommand::Refuse { participation } => event.refuse(*participation),
        EventCommand::Leave { participation } => event.leave(*participation),
    }
}

impl Event {
    fn whether_it_is_there_or_not(
        &self,
        command: &EventCommand,
        authority: &Authority,
    ) -> Option<EventRuling> {
        match command {
            EventCommand::Draft { draft, publication } => {
                Some(self.draft(draft, *publication, authority))
            }
            EventCommand::Delete if self.phase == EventPhase::Deleted => Some(Ok(vec![])),
            EventCommand::Prevent if *authority == Authority::Here => Some(Ok(self.prevent())),
            EventCommand::ForgetGuest { participation } => {
                Some(Ok(self.forget_guest(*participation)))
            }
            EventCommand::Moderate(act) => Some(self.moderate(act, authority)),
            EventCommand::Publish
            | EventCommand::Submit
            | EventCommand::Accept { .. }
            | EventCommand::Revise(_)
            | EventCommand::Cancel { .. }
            | EventCommand::Reinstate
            | EventCommand::Delete
            | EventCommand::Prevent
            | EventCommand::Join { .. }
            | EventCommand::JoinFromElsewhere { .. }
            | EventCommand::JoinAsGuest { .. }
            | EventCommand::ConfirmGuest { .. }
            | EventCommand::Approve { .. }
            | EventCommand::Refuse { .. }
            | EventCommand::Leave { .. } => None,
        }
    }

    fn reinstate(&self) -> EventRuling {
        match self.status {
            Status::Cancelled => Ok(vec![EventFact::Reinstated]),
            Status::Tentative | Status::Confirmed => Err(EventRejection::NotCancelled),
        }
    }

    fn draft(&self, draft: &Draft, publication: Publication, authority: &Authority) -> EventRuling {
        if !draft.origin.is_ruled_by(authority) {
            return Err(EventRejection::NotRuledHere);
        }
        match self.phase {
            EventPhase::Unknown => {}
            EventPhase::Draft | EventPhase::Published => return Ok(vec![]),
            EventPhase::Deleted => return Err(EventRejection::NotFound),
        }
        if draft.origin.is_here() {
            can_be_kept(&draft.options)?;
        }
        let drafted = EventFact::Drafted(Box::new(draft.clone()));
        Ok(match publication {
            Publication::Now => vec![drafted, EventFact::Published],
            Publication::Later => vec![drafted],
            Publication::WhenAccepted => vec![drafted, EventFact::Submitted],
        })
    }

    fn publish(&self) -> Vec<EventFact> {
        if self.phase == EventPhase::Published { vec![] } else { vec![EventFact::Published] }
    }

    fn submit(&self) -> Vec<EventFact> {
        let asked = self.phase == EventPhase::Published || self.review == Review::Waiting;
        if asked { vec![] } else { vec![EventFact::Submitted] }
    }

    fn accept(&self, based_on: Option<Edition>) -> EventRuling {
        if self.phase == EventPhase::Published {
            return Ok(vec![]);
        }
        if self.review != Review::Waiting {
            return Err(EventRejection::NotWaiting);
        }
        if based_on.is_some_and(|it| it != self.edition) {
            return Err(EventRejection::ChangedMeanwhile);
        }
        Ok(vec![EventFact::Published])
    }

    fn prevent(&self) -> Vec<EventFact> {
        match self.phase {
            EventPhase::Unknown => vec![EventFact::Deleted],
            EventPhase::Draft | EventPhase::Published | EventPhase::Deleted => vec![],
        }
    }

    // Moderators decide about what they show here, wherever it lives.
    fn moderate(&self, act: &ModerationAct, authority: &Authority) -> EventRuling {
        self.kept().ok_or(EventRejection::NotFound)?;
        if *authority != Authority::Here {
            return Err(EventRejection::NotRuledHere);
        }
        let turns_down = matches!(act, ModerationAct::Take { measure: Measure::TurnedDown, .. });
        let possible = match self.review {
            Review::TurnedDown if turns_down => return Ok(vec![]),
            Review::Waiting => MeasureKind::OF_WAITING_EVENTS,
            Review::NotAsked | Review::TurnedDown => MeasureKind::OF_EVENTS,
        };
        let outcome = self.record.decide(act, possible)?;
        Ok(outcome.map(EventFact::from).into_iter().collect())
    }

    fn revise(&self, current: &Draft, revision: &Revision) -> EventRuling {
        let Revision { description, when, place, options, organizers, certainty, source, based_on } =
            revision.clone();
        let tags = self.record.tags().and_then(Personal::known);
        let description = match tags {
            Some(tags) => description.map(|it| it.map(|it| it.tagged(tags))),
            None => description,
        };
        let is_here = current.origin.is_here();
        if options
            .as_ref()
            .is_some_and(|it| is_here && it.capacity.is_some_and(|places| places < self.coming()))
        {
            return Err(EventRejection::FewerPlacesThanParticipants);
        }
        let options = options.filter(|it| *it != current.options);
        if let Some(options) = options.as_ref().filter(|_| current.origin.is_here()) {
            can_be_kept(options)?;
        }
        let organizers = organizers.filter(|it| *it != (current.organizer, current.group));
        let succeeds = organizers.map(|(it, _)| it).filter(|it| *it != current.organizer);
        let changed = [
            description
                .filter(|it| *it != current.description)
                .map(|description| EventFact::Described { description }),
            when.filter(|it| *it != current.when).map(|when| EventFact::Rescheduled { when }),
            place.filter(|it| *it != current.place).map(|place| EventFact::Relocated { place }),
            options.map(|options| EventFact::OptionsChanged { options }),
            organizers.map(|(organizer, group)| EventFact::HandedOver { organizer, group }),
            succeeds.and_then(|it| self.seat_given_up_by(it)),
            certainty.and_then(|it| self.mark(it)),
            source
                .filter(|it| current.source.as_ref() != Some(it))
                .map(|source| EventFact::SourceRead { source }),
        ];
        let changed: Vec<_> = changed.into_iter().flatten().collect();
        // What is so already was saved before, perhaps by the same command.
        if !changed.is_empty() && based_on.is_some_and(|it| it != self.edition) {
            return Err(EventRejection::ChangedMeanwhile);
        }
        Ok(changed)
    }

    fn mark(&self, certainty: Certainty) -> Option<EventFact> {
        match (certainty, self.status) {
            (Certainty::Tentative, Status::Tentative)
            | (Certainty::Confirmed, Status::Confirmed) => None,
            (Certainty::Confirmed, Status::Cancelled) => Some(EventFact::Reinstated),
            (Certainty::Confirmed, Status::Tentative) => Some(EventFact::MarkedConfirmed),
            (Certainty::Tentative, Status::Confirmed | Status::Cancelled) => {
                Some(EventFact::MarkedTentative)
            }
        }
    }

    fn cancel(&self, reason: Option<&Personal<Message>>) -> Vec<EventFact> {
        match self.status {
            Status::Cancelled => vec![],
            Status::Tentative | Status::Confirmed => {
                vec![EventFact::Cancelled { reason: reason.cloned() }]
            }
        }
    }
}

/// What nobody here could keep to is not promised.
fn can_be_kept(options: &Options) -> Result<(), EventRejection> {
    if options.join == JoinPolicy::Invite {
        return Err(EventRejection::InvitationsNotBuilt);
    }
    if options.comments == Comments::Moderated {
        return Err(EventRejection::CommentsCannotWait);
    }
    Ok(())
}
