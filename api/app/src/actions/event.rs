//! Events: written, changed, published, called off; and the place of what is public, remembered.

use commands::{
    Ask, CommandError, Rejection,
    events::{EventChange, NewEvent},
};
use domain::{
    event::{EventRejection, Visibility},
    ids::EventId,
    text::Message,
};
use visibility::{Look, Viewer};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Writes an event down.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn create_event(
        &self,
        ask: &Ask,
        event: NewEvent,
    ) -> Result<Deed<EventId>, ActionError> {
        let deed = self.made(self.commands.create_event(ask, event).await?).await;
        self.remember_place(deed.id).await;
        Ok(deed)
    }

    /// Changes an event; what is not named stays.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event, or a rule says no.
    pub async fn update_event(
        &self,
        ask: &Ask,
        event: EventId,
        change: EventChange,
    ) -> Result<Deed<EventId>, ActionError> {
        let receipt = self.commands.update_event(ask, event, change).await?;
        let deed = self.done(event, receipt).await;
        self.remember_place(event).await;
        Ok(deed)
    }

    /// Lets a draft be found and joined.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn publish_event(
        &self,
        ask: &Ask,
        event: EventId,
    ) -> Result<Deed<EventId>, ActionError> {
        let receipt = self.commands.publish_event(ask, event).await?;
        let deed = self.done(event, receipt).await;
        self.remember_place(event).await;
        Ok(deed)
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
    ) -> Result<Deed<EventId>, ActionError> {
        let receipt = self.commands.cancel_event(ask, event, reason).await?;
        Ok(self.done(event, receipt).await)
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
    ) -> Result<Deed<EventId>, ActionError> {
        let receipt = self.commands.reinstate_event(ask, event).await?;
        Ok(self.done(event, receipt).await)
    }

    /// Removes an event.
    ///
    /// # Errors
    ///
    /// When the caller does not manage the event.
    pub async fn delete_event(
        &self,
        ask: &Ask,
        event: EventId,
    ) -> Result<Deed<EventId>, ActionError> {
        let receipt = self.commands.delete_event(ask, event).await?;
        Ok(self.done(event, receipt).await)
    }

    /// Remembers where an event takes place, as a geocoder told it, if everybody may know. Of drafts, and of what not
    /// everybody sees, nothing is remembered outside of the event, which stands whatever becomes of this.
    pub(super) async fn remember_place(&self, event: EventId) {
        let found = self.views.read(|reader| {
            let look = Look { reader, viewer: &Viewer::default() };
            Ok(look.event(event)?.filter(|it| it.options.visibility == Visibility::Public))
        });
        let place = match found {
            Ok(event) => event.and_then(|it| it.place),
            Err(error) => return tracing::warn!(%error, "a place could not be looked up"),
        };
        let Some(place) = place else { return };
        match self.places.used(&self.commands, &place).await {
            Ok(Some(receipt)) => drop(self.shown(receipt).await),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a place could not be remembered"),
        }
    }
}

impl ActionError {
    /// Whether others changed the event since what this change was based on.
    #[must_use]
    pub fn is_changed_meanwhile(&self) -> bool {
        let changed = Rejection::Event(EventRejection::ChangedMeanwhile);
        matches!(self.refusal(), Some(CommandError::Rejected(why)) if *why == changed)
    }

    /// The rule that said no, if one did.
    #[must_use]
    pub const fn refusal(&self) -> Option<&CommandError> {
        match self {
            Self::TooOften(_) => None,
            Self::Refused(error) => Some(error),
        }
    }
}
