//! What lives on other servers and is known here: their people, their events, who of theirs comes to ours, and what they
//! write (`notes.rs`) and report (`reports.rs`).
//!
//! Whose word it was federation has seen by a signature, or has read at its own server. The rules say again that only an
//! owner changes what is theirs. Ids are derived from addresses: the same thing met twice is one.

mod notes;
mod reports;

use domain::{
    event::{Certainty, Description, Draft, EventCommand, Options, Publication, Revision, Status},
    ids::{EventId, ParticipationId, PersonId},
    moderation::Subject,
    origin::Origin,
    person::{PersonCommand, Profile},
    personal::Personal,
    place::Address,
    text::Message,
    time::Period,
};
pub use notes::NoteElsewhere;
use url::Url;
use uuid::Uuid;

use crate::{Ask, Commands, CreationReceipt, Receipt, error::CommandError, permissions};

/// Somebody of another server, as their own server says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorElsewhere {
    /// Their ActivityPub id.
    pub actor: Url,
    /// Where activities for them go.
    pub inbox: Url,
    /// How they present themselves.
    pub profile: Profile,
}

/// An event of another server, as its owner says.
#[derive(Clone, PartialEq, Debug)]
pub struct EventElsewhere {
    /// Its ActivityPub id.
    pub id: Url,
    /// The actor that owns it.
    pub owner: Url,
    /// Where activities for its owner go.
    pub inbox: Url,
    /// What it says of itself.
    pub description: Description,
    /// From when to when.
    pub when: Period,
    /// The venue, if there is one.
    pub place: Option<Address>,
    /// Who sees it and how one takes part.
    pub options: Options,
    /// Whether it takes place.
    pub status: Status,
}

/// What another server answers to somebody who asked to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeatAnswer {
    /// Their server says that they come.
    Yes,
    /// They do not, or no more.
    No,
}

impl EventElsewhere {
    fn origin(&self) -> Origin {
        let (id, owner) = (self.id.clone(), self.owner.clone());
        Origin::Remote { id, owner, inbox: Some(Box::new(self.inbox.clone())) }
    }

    fn revision(&self, by: PersonId) -> Revision {
        Revision {
            description: Some(Personal::new(by, self.description.clone())),
            when: Some(self.when),
            place: Some(self.place.clone().map(|it| Personal::new(by, it))),
            options: Some(self.options.clone()),
            certainty: match self.status {
                Status::Tentative => Some(Certainty::Tentative),
                Status::Confirmed => Some(Certainty::Confirmed),
                Status::Cancelled => None,
            },
            ..Revision::default()
        }
    }
}

impl Commands {
    /// Who an actor of another server is here, as somebody who organizes or comes.
    #[must_use]
    pub fn person_elsewhere(&self, actor: &Url) -> PersonId {
        PersonId(self.follower(actor).0)
    }

    /// What an event of another server is called here.
    #[must_use]
    pub fn event_elsewhere(&self, id: &Url) -> EventId {
        let derived = self.vault.instance().name_id(&format!("event:{id}"));
        EventId(uuid::Builder::from_random_bytes(derived.into_bytes()).into_uuid())
    }

    /// Meets somebody of another server, or learns how they present themselves now: on their own word.
    ///
    /// # Errors
    ///
    /// When it is not their word, or they are gone.
    pub async fn meet(
        &self,
        ask: &Ask,
        somebody: ActorElsewhere,
    ) -> Result<CreationReceipt<PersonId>, CommandError> {
        let ActorElsewhere { actor, inbox, profile } = somebody;
        permissions::remote_actor(&ask.caller, &actor)?;
        let id = self.person_elsewhere(&actor);
        let profile = Personal::new(id, profile);
        let is_known = self.persons.state(id.0).await?.state.came_to_be();
        let command = if is_known {
            PersonCommand::ChangeProfile { profile }
        } else {
            let (id, inbox) = (actor.clone(), Some(Box::new(inbox)));
            let origin = Origin::Remote { id, owner: actor, inbox };
            PersonCommand::Create { origin, profile }
        };
        let receipt = self.persons.execute(&ask.then("meet"), id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Takes somebody of another server away, who is gone there: on their own word.
    ///
    /// # Errors
    ///
    /// When it is not their word.
    pub async fn part_from(&self, ask: &Ask, actor: &Url) -> Result<Receipt, CommandError> {
        permissions::remote_actor(&ask.caller, actor)?;
        let id = self.person_elsewhere(actor);
        let gone = self.persons.execute(ask, id.0, PersonCommand::Delete).await?;
        self.close_reports_about(ask, Subject::Person(id)).await?;
        Ok(gone)
    }

    /// Shows an event of another server, as it is now: on its owner's word, who was met before.
    ///
    /// # Errors
    ///
    /// When it is not their word, or it was taken away here.
    pub async fn show_event(
        &self,
        ask: &Ask,
        mut event: EventElsewhere,
    ) -> Result<CreationReceipt<EventId>, CommandError> {
        permissions::remote_actor(&ask.caller, &event.owner)?;
        event.description = event.description.in_normal_form()?;
        event.place = event.place.map(Address::in_normal_form).transpose()?;
        let (id, by) = (self.event_elsewhere(&event.id), self.person_elsewhere(&event.owner));
        let mut receipt = self.events.state(id.0).await?.receipt();
        if !self.events.state(id.0).await?.state.came_to_be() {
            let draft = Draft {
                origin: event.origin(),
                organizer: by,
                group: None,
                description: Personal::new(by, event.description.clone()),
                when: event.when,
                place: event.place.clone().map(|it| Personal::new(by, it)),
                options: event.options.clone(),
                uid: None,
                source: None,
            };
            let (draft, publication) = (Box::new(draft), Publication::Now);
            let command = EventCommand::Draft { draft, publication };
            receipt = self.events.execute(&ask.then("show"), id.0, command).await?;
        }
        let revise = EventCommand::Revise(Box::new(event.revision(by)));
        receipt = receipt.or_later(self.events.execute(&ask.then("say"), id.0, revise).await?);
        if event.status == Status::Cancelled {
            let cancel = EventCommand::Cancel { reason: None };
            let done = self.events.execute(&ask.then("cancel"), id.0, cancel).await?;
            receipt = receipt.or_later(done);
        }
        Ok(CreationReceipt { id, receipt })
    }

    /// Takes an event of another server away, which is gone there: on its owner's word.
    ///
    /// # Errors
    ///
    /// When it is not their word, or no such event is known.
    pub async fn drop_event(
        &self,
        ask: &Ask,
        event: EventId,
        owner: &Url,
    ) -> Result<Receipt, CommandError> {
        permissions::remote_actor(&ask.caller, owner)?;
        self.events.execute(ask, event.0, EventCommand::Delete).await
    }

    /// Writes down what another server answered to one of ours who asked to come: on the word of the event's owner.
    ///
    /// # Errors
    ///
    /// When it is not their word, or nobody asks any more.
    pub async fn take_answer(
        &self,
        ask: &Ask,
        (event, owner): (EventId, &Url),
        participation: ParticipationId,
        answer: SeatAnswer,
    ) -> Result<Receipt, CommandError> {
        permissions::remote_actor(&ask.caller, owner)?;
        let command = match answer {
            SeatAnswer::Yes => EventCommand::Approve { participation },
            SeatAnswer::No => EventCommand::Refuse { participation },
        };
        self.events.execute(ask, event.0, command).await
    }

    /// Somebody of another server, who was met before, asks to come to an event of ours by this activity.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so, or there is no such event for strangers.
    pub async fn join_from_elsewhere(
        &self,
        ask: &Ask,
        event: EventId,
        (by, join): (PersonId, Url),
        message: Option<Message>,
    ) -> Result<CreationReceipt<ParticipationId>, CommandError> {
        permissions::policy(&ask.caller)?;
        self.may_come(event, Some(by)).await?;
        let participation = seat_of(event, by);
        let command = EventCommand::JoinFromElsewhere {
            participation,
            by,
            message: message.map(|it| Personal::new(by, it)),
            join: Personal::new(by, join),
        };
        let receipt = self.events.execute(ask, event.0, command).await?;
        Ok(CreationReceipt { id: participation, receipt })
    }

    /// Somebody of another server does not come to an event of ours after all.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so, or they were not coming.
    pub async fn leave_from_elsewhere(
        &self,
        ask: &Ask,
        event: EventId,
        by: PersonId,
    ) -> Result<Receipt, CommandError> {
        permissions::policy(&ask.caller)?;
        let participation = seat_of(event, by);
        self.events.execute(ask, event.0, EventCommand::Leave { participation }).await
    }
}

/// The place that somebody has at an event.
pub(crate) fn seat_of(event: EventId, by: PersonId) -> ParticipationId {
    ParticipationId(Uuid::new_v5(&event.0, by.0.as_bytes()))
}
