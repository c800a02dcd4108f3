//! What a page of facts is about, as far as other servers may have to hear of it: each thing once, since what is told is
//! how it is now, and for the last fact about it.

use std::collections::BTreeMap;

use domain::{
    event::EventFact,
    fact::{AnyFact, OpenedFact},
    group::GroupFact,
    ids::{CommentId, EventId, FollowerId, GroupId},
    instance::InstanceFact,
};

use super::{answers::SeatNews, tell::Because};

/// What a page of facts is about.
#[derive(Default)]
pub(super) struct HeardFacts {
    pub(super) events: BTreeMap<EventId, Because>,
    pub(super) groups: BTreeMap<GroupId, Because>,
    pub(super) comments: BTreeMap<CommentId, Because>,
    pub(super) seats: Vec<(EventId, SeatNews, Because)>,
    pub(super) servers: Vec<(InstanceFact, Because)>,
    pub(super) let_in: Vec<(GroupId, FollowerId, Because)>,
}

impl HeardFacts {
    /// Of these facts, in the order of the log.
    pub(super) fn of(facts: &[OpenedFact]) -> Self {
        let mut heard = Self::default();
        facts.iter().for_each(|it| heard.hear(it));
        heard
    }

    fn hear(&mut self, opened: &OpenedFact) {
        let (stream, because) = (opened.recorded.stream.id(), Because::of(opened));
        match &opened.fact {
            Ok(AnyFact::Event(fact)) => self.of_event(EventId(stream), fact, because),
            Ok(AnyFact::Instance(
                fact @ (InstanceFact::FollowChosen { .. }
                | InstanceFact::FollowDropped { .. }
                | InstanceFact::ServerCame { .. }),
            )) => self.servers.push((fact.clone(), because)),
            Ok(AnyFact::Comment(_)) => {
                self.comments.insert(CommentId(stream), because);
            }
            Ok(AnyFact::Group(GroupFact::FollowAccepted { follower })) => {
                self.let_in.push((GroupId(stream), *follower, because));
            }
            Ok(AnyFact::Group(
                GroupFact::ProfileChanged { .. } | GroupFact::SettingsChanged { .. },
            )) => {
                self.groups.insert(GroupId(stream), because);
            }
            Ok(_) | Err(_) => {}
        }
    }

    fn of_event(&mut self, event: EventId, fact: &EventFact, because: Because) {
        if is_seen(fact) {
            self.events.insert(event, because);
        }
        let Some(seat) = SeatNews::of(fact) else { return };
        // How it stands is told once: the last that happened to it says the most.
        if let SeatNews::Answered(id) | SeatNews::Received(id, ..) = &seat {
            self.seats.retain(|(_, it, _)| !it.is_answer_to(*id));
        }
        self.seats.push((event, seat, because));
    }
}

/// Whether others see it in the event. Who comes changes numbers only, and those are read when they are wanted.
const fn is_seen(fact: &EventFact) -> bool {
    match fact {
        EventFact::Drafted(_)
        | EventFact::ParticipationAnnounced { .. }
        | EventFact::ParticipationRequested { .. }
        | EventFact::ParticipationConfirmed { .. }
        | EventFact::ParticipationRefused { .. }
        | EventFact::ParticipationLeft { .. }
        | EventFact::JoinReceived { .. }
        | EventFact::GuestForgotten { .. } => false,
        EventFact::Published
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
        | EventFact::DecisionUndone { .. } => true,
    }
}
