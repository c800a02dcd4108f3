//! An event people can attend, and who attends it.
//!
//! Read in this order: `fact.rs`, the state below with who comes (`attendance.rs`), `command.rs`, the rules in
//! `decide.rs` (the event itself), `attend.rs` (who comes), `elsewhere.rs` (other servers) and `sight.rs` (whom it lets in);
//! `tests.rs` tells the stories.

mod attend;
mod attendance;
mod command;
mod decide;
mod description;
mod elsewhere;
mod fact;
mod options;
mod reminder;
mod sight;
mod source;

use attendance::Attendance;
pub use attendance::{Participation, Standing};
pub use command::{Certainty, Edition, EventCommand, EventRejection, Publication, Revision};
pub use description::{Condition, Description, Metadata, MetadataKind, Offer};
pub use fact::{Draft, EventFact, Guest, GuestMark, Participant};
pub use options::{Comments, DisplayOptions, Guests, JoinPolicy, Options, Visibility};
pub use reminder::Reminder;
pub use sight::{Tie, lets_in};
pub use source::SourceEdition;

use serde::{Deserialize, Serialize};

use crate::{
    decider::{Context, Decider, StateImage},
    ids::{DecisionId, ParticipationId, PersonId},
    log::Category,
    moderation::{Decision, Measure, MeasureKind, Record},
    personal::Personal,
    roll::Roll,
    text::Tag,
    time::Moment,
};

/// What the rules remember of an event.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Event {
    phase: EventPhase,
    #[serde(default)]
    review: Review,
    status: Status,
    draft: Option<Box<Draft>>,
    record: Record,
    attendance: Attendance,
    edition: Edition,
}

/// How far an event has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum EventPhase {
    /// Never heard of.
    #[default]
    Unknown,
    /// Only its organizers see it.
    Draft,
    /// It can be found.
    Published,
    /// It was taken away for good.
    Deleted,
}

/// How it stands with a draft that is to be published and that a moderator looks at first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Review {
    /// It did not ask, or was published since.
    #[default]
    NotAsked,
    /// It asked, and nobody has answered.
    Waiting,
    /// It asked, and a moderator said no.
    TurnedDown,
}

impl Review {
    /// How it stands once a moderator took this measure.
    #[must_use]
    pub const fn after(self, measure: &Measure) -> Self {
        match (self, measure) {
            (Self::Waiting, Measure::TurnedDown) => Self::TurnedDown,
            _ => self,
        }
    }

    /// How it stands once a measure was undone: what was turned down waits again.
    #[must_use]
    pub const fn without(self, undone: Option<&Measure>) -> Self {
        match (self, undone) {
            (Self::TurnedDown, Some(Measure::TurnedDown)) => Self::Waiting,
            _ => self,
        }
    }
}

/// Whether an event takes place (RFC 5545 §3.8.1.11).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Status {
    /// It may take place.
    Tentative,
    /// It will take place.
    #[default]
    Confirmed,
    /// It will not.
    Cancelled,
}

impl Event {
    /// How far it has come.
    #[must_use]
    pub const fn phase(&self) -> EventPhase {
        self.phase
    }

    /// Whether it waits for a moderator, or was turned down.
    #[must_use]
    pub const fn review(&self) -> Review {
        self.review
    }

    /// Whether it takes place.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The event as it stands now, unless there never was one or it is gone.
    #[must_use]
    pub fn current(&self) -> Option<&Draft> {
        self.kept().filter(|_| !self.record.has(MeasureKind::Removed))
    }

    /// The event as it stands now, also when moderators removed it.
    #[must_use]
    pub fn kept(&self) -> Option<&Draft> {
        self.draft
            .as_deref()
            .filter(|_| matches!(self.phase, EventPhase::Draft | EventPhase::Published))
    }

    /// Whether it ever was, here or not any more.
    #[must_use]
    pub const fn came_to_be(&self) -> bool {
        self.draft.is_some()
    }

    /// How many times what it says was changed.
    #[must_use]
    pub const fn edition(&self) -> Edition {
        self.edition
    }

    /// Whether it is over by then, if there is one.
    #[must_use]
    pub fn is_over(&self, at: Moment) -> bool {
        self.kept().is_some_and(|it| it.when.by_todays_rules().is_over(at))
    }

    /// What moderators decided about it.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Somebody's seat, by its id.
    #[must_use]
    pub fn participation(&self, participation: ParticipationId) -> Option<Participation> {
        self.attendance.get(participation)
    }

    /// The seats of everybody, also of those who were refused or left.
    pub fn participations(&self) -> impl Iterator<Item = (ParticipationId, Participation)> {
        self.attendance.iter()
    }

    /// A person's seat.
    #[must_use]
    pub fn seat_of(&self, person: PersonId) -> Option<(ParticipationId, Participation)> {
        self.attendance.of_person(person)
    }

    /// A guest's seat.
    #[must_use]
    pub fn seat_of_guest(&self, mark: &GuestMark) -> Option<(ParticipationId, Participation)> {
        self.attendance.of_guest(mark)
    }

    /// How many are coming; never more than the capacity.
    #[must_use]
    pub const fn coming(&self) -> u32 {
        self.attendance.coming()
    }
}

impl Decider for Event {
    const CATEGORY: Category = Category::Event;
    type Command = EventCommand;
    type Fact = EventFact;
    type Rejection = EventRejection;

    fn decide(
        &self,
        command: &EventCommand,
        context: &Context,
    ) -> Result<Vec<EventFact>, EventRejection> {
        decide::decide(self, command, context)
    }

    fn evolve(mut self, fact: &EventFact) -> Self {
        self.edition = self.edition.after(fact);
        match fact {
            EventFact::Drafted(draft) => self.drafted(draft),
            EventFact::Submitted => self.review = Review::Waiting,
            EventFact::Published => self.published(),
            EventFact::Described { description } => {
                self.edit(|it| it.description = description.clone());
            }
            EventFact::Rescheduled { when } => self.edit(|it| it.when = *when),
            EventFact::Relocated { place } => self.edit(|it| it.place.clone_from(place)),
            EventFact::OptionsChanged { options } => self.edit(|it| it.options = options.clone()),
            EventFact::HandedOver { organizer, group } => {
                self.edit(|it| (it.organizer, it.group) = (*organizer, *group));
            }
            EventFact::MarkedTentative => self.status = Status::Tentative,
            EventFact::MarkedConfirmed | EventFact::Reinstated => self.status = Status::Confirmed,
            EventFact::Cancelled { .. } => self.status = Status::Cancelled,
            EventFact::Deleted => self.phase = EventPhase::Deleted,
            EventFact::ParticipationAnnounced { participation, guest } => {
                self.attendance.announce(*participation, guest);
            }
            EventFact::ParticipationRequested { participation, by, .. } => {
                self.attendance.stand(*participation, Some(*by), Standing::Requested);
            }
            EventFact::ParticipationConfirmed { participation, by, .. } => {
                self.attendance.stand(*participation, Some(*by), Standing::Confirmed);
            }
            EventFact::ParticipationRefused { participation } => {
                self.attendance.stand(*participation, None, Standing::Refused);
            }
            EventFact::ParticipationLeft { participation } => self.left(*participation),
            EventFact::JoinReceived { .. } => {}
            EventFact::SourceRead { source } => self.edit(|it| it.source = Some(source.clone())),
            EventFact::GuestForgotten { participation } => self.attendance.forget(*participation),
            EventFact::Moderated { measure, decision } => self.measured(measure, decision),
            EventFact::DecisionUndone { decision, .. } => self.undo(*decision),
        }
        self
    }

    fn weight(&self) -> usize {
        size_of::<Self>() + TEXTS_BYTES + self.attendance.weight()
    }

    fn checkpoint(&self) -> Option<StateImage> {
        let roll = self.attendance.roll().to_bytes();
        Some(StateImage { told: serde_json::to_value(self).ok()?, roll })
    }

    fn restore(checkpoint: StateImage) -> Option<Self> {
        let mut restored: Self = serde_json::from_value(checkpoint.told).ok()?;
        restored.attendance.set_roll(Roll::from_bytes(&checkpoint.roll)?);
        Some(restored)
    }
}

/// What the texts of an event are taken to weigh: more than most do.
const TEXTS_BYTES: usize = 8 * 1024;

impl Event {
    fn drafted(&mut self, draft: &Draft) {
        (self.phase, self.draft) = (EventPhase::Draft, Some(Box::new(draft.clone())));
    }

    const fn published(&mut self) {
        (self.phase, self.review) = (EventPhase::Published, Review::NotAsked);
    }

    fn measured(&mut self, measure: &Measure, decision: &Decision) {
        self.record.moderated(measure, decision);
        self.review = self.review.after(measure);
        if let Measure::Retagged { tags, .. } = measure {
            self.retag(tags);
        }
    }

    fn undo(&mut self, decision: DecisionId) {
        let undone = self.record.undone(decision);
        self.review = self.review.without(undone.as_ref());
        if let Some(Measure::Retagged { before, .. }) = undone {
            self.retag(&before);
        }
    }

    fn left(&mut self, participation: ParticipationId) {
        self.attendance.stand(participation, None, Standing::Left);
    }

    fn edit(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = &mut self.draft {
            change(draft);
        }
    }

    fn retag(&mut self, tags: &Personal<Vec<Tag>>) {
        let Some(tags) = tags.known() else { return };
        self.edit(|it| it.description = it.description.clone().map(|it| it.tagged(tags)));
    }
}
