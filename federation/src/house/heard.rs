//! What a page of facts is about, as far as other servers may have to hear of it: each thing once, since what is told is
//! how it is now, and for the last fact about it.

use std::collections::BTreeMap;

use domain::{
    event::{EventFact, Participant},
    fact::{AnyFact, OpenedFact},
    group::GroupFact,
    ids::{CommentId, EventId, FollowerId, GroupId, ParticipationId, PersonId},
    instance::InstanceFact,
    log::{Category, Position},
    report::{Complaint, ReportFact},
    time::Moment,
};
use url::Url;
use uuid::Uuid;

/// Why something is told, and what it is called by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Because {
    pub(super) position: Position,
    pub(super) fact: Uuid,
    pub(super) at: Moment,
}

impl Because {
    pub(super) fn of(opened: &OpenedFact) -> Self {
        let recorded = &opened.recorded;
        Self { position: recorded.position, fact: recorded.id, at: recorded.at }
    }
}

/// What happened to a seat that another server may have to hear of.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum SeatNews {
    /// Somebody asked for it.
    Asked(ParticipationId, Participant),
    /// It was given back.
    Left(ParticipationId),
    /// Somebody was told how it stands, or has to be.
    Answered(ParticipationId),
    /// Somebody of another server asked, by this activity.
    Received(ParticipationId, PersonId, Option<Url>),
}

impl SeatNews {
    /// What a fact is to a seat, if anything.
    pub(super) fn of(fact: &EventFact) -> Option<Self> {
        if let EventFact::ParticipationRequested { participation, by, .. } = fact {
            return Some(Self::Asked(*participation, *by));
        }
        if let EventFact::ParticipationLeft { participation } = fact {
            return Some(Self::Left(*participation));
        }
        if let EventFact::JoinReceived { participation, by, join } = fact {
            return Some(Self::Received(*participation, *by, join.known().cloned()));
        }
        let (EventFact::ParticipationConfirmed { participation, .. }
        | EventFact::ParticipationRefused { participation }) = fact
        else {
            return None;
        };
        Some(Self::Answered(*participation))
    }

    /// Whether it says how this seat stands.
    pub(super) fn is_answer_to(&self, seat: ParticipationId) -> bool {
        matches!(self, Self::Answered(it) | Self::Received(it, ..) if *it == seat)
    }
}

/// What a page of facts is about.
#[derive(Default)]
pub(super) struct HeardFacts {
    pub(super) events: BTreeMap<EventId, Because>,
    pub(super) groups: BTreeMap<GroupId, Because>,
    pub(super) comments: BTreeMap<CommentId, Because>,
    pub(super) seats: Vec<(EventId, SeatNews, Because)>,
    pub(super) servers: Vec<(InstanceFact, Because)>,
    pub(super) let_in: Vec<(GroupId, FollowerId, Because)>,
    pub(super) complaints: Vec<(Complaint, Because)>,
    /// What this version cannot read, and others may have to hear of.
    pub(super) unread: Vec<Position>,
}

/// Of what other servers may have to hear.
const HEARD_OF: [Category; 5] =
    [Category::Event, Category::Comment, Category::Group, Category::Instance, Category::Report];

impl HeardFacts {
    /// Of these facts, in the order of the log.
    pub(super) fn of(facts: &[OpenedFact]) -> Self {
        let mut heard = Self::default();
        facts.iter().for_each(|it| heard.hear(it));
        heard
    }

    fn hear(&mut self, opened: &OpenedFact) {
        let (stream, because) = (opened.recorded.stream.id(), Because::of(opened));
        let category = opened.recorded.stream.category();
        if opened.is_unread() && category.is_some_and(|it| HEARD_OF.contains(&it)) {
            self.unread.push(because.position);
        }
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
            Ok(AnyFact::Report(
                ReportFact::Filed { complaint, .. } | ReportFact::Joined { complaint },
            )) => self.complaints.push((complaint.clone(), because)),
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
        | EventFact::Submitted
        | EventFact::ParticipationAnnounced { .. }
        | EventFact::ParticipationRequested { .. }
        | EventFact::ParticipationConfirmed { .. }
        | EventFact::ParticipationRefused { .. }
        | EventFact::ParticipationLeft { .. }
        | EventFact::JoinReceived { .. }
        | EventFact::SourceRead { .. }
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
