//! What moderators decide, and what they undo: found out whom it concerns, done, and waited for until it shows.
//!
//! What they are shown before is in `crate::moderation`; what they do with reports in `report.rs`.

use commands::{
    Ask, CommandError, Receipt,
    moderation::{Grounds, MeasureRequest, UndoReport, Undoing},
};
use domain::{
    event::Edition,
    ids::{CommandId, DecisionId, EventId},
    moderation::{MeasureKind, Subject},
    text::Tag,
};

use super::{ActionError, Deed};
use crate::{
    App,
    moderation::{behind, of_batch, who_publishes},
};

/// What a moderator wants done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewMeasure {
    /// What it is about.
    pub subject: Subject,
    /// What shall be done.
    pub measure: MeasureKind,
    /// Under which words an event is found from now on; only when it is retagged.
    pub tags: Vec<Tag>,
    /// Why it is done, and by which rule.
    pub grounds: Grounds,
}

impl App {
    /// Takes a measure.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, the rule or the thing does not exist, or the measure is not for it.
    pub async fn moderate(
        &self,
        ask: &Ask,
        new: NewMeasure,
    ) -> Result<Deed<DecisionId>, ActionError> {
        let NewMeasure { subject, measure, tags, grounds } = new;
        let behind = self.views.read(|views| behind(views, subject));
        let behind = behind.map_err(CommandError::failed)?;
        let request = MeasureRequest { subject, measure, tags, behind, grounds };
        Ok(self.made(self.commands.moderate(ask, request).await?).await)
    }

    /// Lets an event be found that waits for a moderator.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, the event does not wait, or it is not as they read it any more.
    pub async fn accept_event(
        &self,
        ask: &Ask,
        event: EventId,
        based_on: Option<Edition>,
    ) -> Result<Deed<EventId>, ActionError> {
        let behind = self.views.read(|views| who_publishes(views, event));
        let behind = behind.map_err(CommandError::failed)?;
        let receipt = self.commands.accept_event(ask, event, based_on, behind).await?;
        let deed = self.done(event, receipt).await;
        self.remember_place(event).await;
        Ok(deed)
    }

    /// Undoes what was decided; nothing when no such decision is known.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, the rule does not exist, or the decision is not in force.
    pub async fn undo_decision(
        &self,
        ask: &Ask,
        decision: DecisionId,
        grounds: &Grounds,
    ) -> Result<Option<Deed<DecisionId>>, ActionError> {
        let found = self.views.read(|views| {
            let Some(known) = views.decision(decision)? else { return Ok(None) };
            Ok(Some((known.subject, behind(views, known.subject)?)))
        });
        let Some((subject, behind)) = found.map_err(CommandError::failed)? else { return Ok(None) };
        let undone = self.commands.undo_decision(ask, subject, decision, behind, grounds).await?;
        Ok(Some(self.made(undone).await))
    }

    /// Undoes everything that some people did. The same command given again does what is left.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, one of them is an administrator, or there is no such rule.
    pub async fn undo_all(
        &self,
        ask: &Ask,
        undoing: Undoing,
    ) -> Result<Deed<UndoReport>, ActionError> {
        let undone = self.commands.undo_all(ask, undoing).await?;
        Ok(self.undone(undone).await)
    }

    /// Brings back what one command undid.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such rule.
    pub async fn undo_batch(
        &self,
        ask: &Ask,
        batch: CommandId,
        grounds: Grounds,
    ) -> Result<Deed<UndoReport>, ActionError> {
        let decisions = self.views.read(|views| of_batch(views, batch));
        let decisions = decisions.map_err(CommandError::failed)?;
        let undone = self.commands.undo_batch(ask, decisions, grounds).await?;
        Ok(self.undone(undone).await)
    }

    async fn undone(&self, undone: UndoReport) -> Deed<UndoReport> {
        let receipt = Receipt { position: undone.position, revision: None };
        self.done(undone, receipt).await
    }
}
