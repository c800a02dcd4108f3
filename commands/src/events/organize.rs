//! What organizers do with an event.

use domain::{
    caller::Caller,
    event::{
        Certainty, Description, Draft, Edition, EventCommand, EventRejection, Options, Publication,
        Revision, SourceEdition,
    },
    group,
    ids::{EventId, GroupId, PersonId},
    origin::Origin,
    personal::Personal,
    place::Address,
    text::Message,
    time::Period,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    bounds::DailyCreation,
    error::{CommandError, Rejection},
    names::Name,
    permissions,
};

/// An event as its organizer writes it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEvent {
    /// Who organizes it.
    pub organizer: PersonId,
    /// In whose name.
    pub group: Option<GroupId>,
    /// What it says of itself.
    pub description: Description,
    /// From when to when.
    pub when: Period,
    /// The venue, if there is one.
    pub place: Option<Address>,
    /// Who sees it and how one takes part.
    pub options: Options,
    /// How sure it is.
    pub certainty: Option<Certainty>,
    /// Whether it is to be found at once.
    pub publication: Publication,
    /// The entry of a calendar that it comes from.
    pub source: Option<CalendarSource>,
}

/// The entry of a calendar that an event comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct CalendarSource {
    /// The UID it has there.
    pub uid: String,
    /// What the calendar says of it.
    pub edition: SourceEdition,
}

/// What shall be otherwise; what is not named stays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EventChange {
    /// What it says of itself.
    pub description: Option<Description>,
    /// When it takes place.
    pub when: Option<Period>,
    /// Where; `Some(None)` is nowhere in particular.
    pub place: Option<Option<Address>>,
    /// Who sees it and how one takes part.
    pub options: Option<Options>,
    /// Who organizes it, in whose name.
    pub organizers: Option<(PersonId, Option<GroupId>)>,
    /// How sure it is.
    pub certainty: Option<Certainty>,
    /// What the calendar that it was imported from says by now.
    pub source: Option<SourceEdition>,
    /// Which edition whoever asks has before them; then what others changed meanwhile is not written over.
    pub based_on: Option<Edition>,
}

// Under whose key an event's texts are: they outlive a person when they are a group's.
fn author(organizer: PersonId, group: Option<GroupId>) -> Uuid {
    group.map_or(organizer.0, |group| group.0)
}

impl Commands {
    /// Writes an event down, in the caller's own name or a group's (which takes a moderator of it).
    ///
    /// # Errors
    ///
    /// When the organizer is not the caller's person, may not speak for the group, or needs one here.
    pub async fn create_event(
        &self,
        ask: &Ask,
        mut event: NewEvent,
    ) -> Result<CreationReceipt<EventId>, CommandError> {
        permissions::act_as(&ask.caller, event.organizer)?;
        self.may_organize(&ask.caller, event.group)?;
        event.description = event.description.in_normal_form()?;
        event.place = event.place.map(Address::in_normal_form).transpose()?;
        if ask.caller != Caller::CommandLine {
            let shown = [event.description.picture, None];
            self.shows_own(event.organizer, shown, [None; 2]).await?;
        }
        let ask = &ask.acting_as(event.organizer);
        if let Some(group) = event.group {
            self.member_of(&ask.caller, group, group::Role::Moderator).await?;
        }
        event.publication = self.publication(&ask.caller, event.publication).await?;
        let counted = self.count_creation(&ask.caller, DailyCreation::Event, 1)?;
        let made = self.draft_under_its_uid(ask, event).await?;
        counted.stays();
        Ok(made)
    }

    // Of one calendar entry one event is made.
    async fn draft_under_its_uid(
        &self,
        ask: &Ask,
        event: NewEvent,
    ) -> Result<CreationReceipt<EventId>, CommandError> {
        let actor = author(event.organizer, event.group);
        // The command's own, in the form of a random one (version 4): clients of the API look for that form.
        let derived = Uuid::new_v5(&ask.id.0, b"event");
        let id = EventId(uuid::Builder::from_random_bytes(derived.into_bytes()).into_uuid());
        let Some(uid) = event.source.as_ref().map(|it| it.uid.clone()) else {
            return self.draft_event(ask, id, event).await;
        };
        let name = Name::CalendarUid(actor, &uid);
        self.claim(ask, &name, id).await?;
        let drafted = self.draft_event(ask, id, event).await;
        let made = self.or_give_back(ask, &name, id, drafted).await?;
        let confirmed = self.confirm_name(ask, &name, id).await?;
        Ok(CreationReceipt { id, receipt: made.receipt.or_later(confirmed) })
    }

    async fn draft_event(
        &self,
        ask: &Ask,
        id: EventId,
        event: NewEvent,
    ) -> Result<CreationReceipt<EventId>, CommandError> {
        let author = author(event.organizer, event.group);
        let (uid, source) = event.source.map(|it| (it.uid, it.edition)).unzip();
        let draft = Draft {
            origin: Origin::Here,
            organizer: event.organizer,
            group: event.group,
            description: Personal::new(author, event.description),
            when: event.when,
            place: event.place.map(|it| Personal::new(author, it)),
            options: self.allowed(event.options),
            uid,
            source: source.map(|it| Personal::new(author, it)),
        };
        let command =
            EventCommand::Draft { draft: Box::new(draft), publication: event.publication };
        let drafted = self.events.execute(&ask.then("draft"), id.0, command).await?;
        let Some(Certainty::Tentative) = event.certainty else {
            return Ok(CreationReceipt { id, receipt: drafted });
        };
        let tentative = Revision { certainty: event.certainty, ..Revision::default() };
        let command = EventCommand::Revise(Box::new(tentative));
        let receipt = self.events.execute(&ask.then("tentative"), id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Changes an event; only what differs becomes a fact.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event, or a rule says no.
    pub async fn update_event(
        &self,
        ask: &Ask,
        event: EventId,
        change: EventChange,
    ) -> Result<Receipt, CommandError> {
        let (current, own) = self.managed(ask, event).await?;
        let organizers = change.organizers.unwrap_or((current.organizer, current.group));
        if organizers != (current.organizer, current.group) {
            permissions::act_as(&ask.caller, organizers.0)?;
            self.may_organize(&ask.caller, organizers.1)?;
            if let Some(group) = organizers.1 {
                self.member_of(&ask.caller, group, group::Role::Moderator).await?;
            }
        }
        let description = change.description.map(Description::in_normal_form).transpose()?;
        if let (Some(said), Some(by)) = (&description, own.caller.acting()) {
            let before = current.description.known().and_then(|it| it.picture);
            self.shows_own(by, [said.picture, None], [before, None]).await?;
        }
        let normal = |it: Option<Address>| it.map(Address::in_normal_form).transpose();
        let place = change.place.map(normal).transpose()?;
        let author = current.description.of();
        let revision = Revision {
            description: description.map(|it| Personal::new(author, it)),
            when: change.when,
            place: place.map(|place| place.map(|it| Personal::new(author, it))),
            options: change.options.map(|it| self.allowed(it)),
            organizers: change.organizers,
            certainty: change.certainty,
            source: change.source.map(|it| Personal::new(author, it)),
            based_on: change.based_on,
        };
        self.events.execute(&own, event.0, EventCommand::Revise(Box::new(revision))).await
    }

    /// Lets a draft be found and joined, or asks a moderator to let it be.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn publish_event(&self, ask: &Ask, event: EventId) -> Result<Receipt, CommandError> {
        let (_, ask) = self.managed(ask, event).await?;
        let command = match self.publication(&ask.caller, Publication::Now).await? {
            Publication::WhenAccepted => EventCommand::Submit,
            Publication::Now | Publication::Later => EventCommand::Publish,
        };
        self.events.execute(&ask, event.0, command).await
    }

    /// Calls an event off.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn cancel_event(
        &self,
        ask: &Ask,
        event: EventId,
        reason: Option<Message>,
    ) -> Result<Receipt, CommandError> {
        let (current, ask) = self.managed(ask, event).await?;
        let reason = reason.map(|it| Personal::new(current.description.of(), it));
        self.events.execute(&ask, event.0, EventCommand::Cancel { reason }).await
    }

    /// Lets an event take place after all.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event, or it was not called off.
    pub async fn reinstate_event(
        &self,
        ask: &Ask,
        event: EventId,
    ) -> Result<Receipt, CommandError> {
        let (_, ask) = self.managed(ask, event).await?;
        self.events.execute(&ask, event.0, EventCommand::Reinstate).await
    }

    /// Removes an event. What a moderator of the server does with it needs a reason: `moderation`.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn delete_event(&self, ask: &Ask, event: EventId) -> Result<Receipt, CommandError> {
        let (_, ask) = self.managed(ask, event).await?;
        self.events.execute(&ask, event.0, EventCommand::Delete).await
    }

    /// The event as it stands, for somebody who manages it. Who may not even see a draft is told that it
    /// does not exist. Answers with the command on that person's word alone.
    pub(crate) async fn managed(
        &self,
        ask: &Ask,
        event: EventId,
    ) -> Result<(Draft, Ask), CommandError> {
        let loaded = self.events.state(event.0).await?;
        let current = loaded.state.current().ok_or(Rejection::Event(EventRejection::NotFound))?;
        match self.manages(&ask.caller, current).await {
            Err(CommandError::Forbidden(_))
                if loaded.state.phase() == domain::event::EventPhase::Draft =>
            {
                Err(Rejection::Event(EventRejection::NotFound).into())
            }
            may => {
                let by = may?;
                let ask = by.map_or_else(|| ask.clone(), |it| ask.acting_as(it));
                Ok((current.clone(), ask))
            }
        }
    }
}
