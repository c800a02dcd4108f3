//! What follows when a zone changes its rules: the wall shows what was agreed on, and that is another instant now. It
//! becomes a fact of the event, so that whoever takes part is told as of any other move.

use domain::{
    caller::Caller,
    event::{EventCommand, Revision},
    ids::{CommandId, EventId},
    time::{Moment, Period, ZONES},
};
use uuid::Uuid;

use crate::{Ask, Commands, Receipt, error::CommandError};

const POLICY: &str = "follow-zones";

impl Commands {
    /// Writes down at which instants an event takes place by today's rules; nothing when they are those of its last fact.
    /// However often and wherever it is asked with the same rules, it is one move.
    ///
    /// # Errors
    ///
    /// When a rule says no, or log or vault cannot be reached.
    pub async fn follow_zones(&self, event: EventId) -> Result<Option<Receipt>, CommandError> {
        let loaded = self.events.state(event.0).await?;
        let Some(current) = loaded.state.current() else { return Ok(None) };
        let when = current.when.by_todays_rules();
        if when == current.when {
            return Ok(None);
        }
        let id = CommandId(Uuid::new_v5(&event.0, named(&current.when).as_bytes()));
        let ask = Ask { caller: Caller::Policy(POLICY), id };
        let revision = Revision { when: Some(when), ..Revision::default() };
        let command = EventCommand::Revise(Box::new(revision));
        self.events.execute(&ask, event.0, command).await.map(Some)
    }
}

/// What tells one move from another: the rules, and from when it moved.
fn named(before: &Period) -> String {
    let ends = before.ends().map(|it| it.instant());
    let micros = [Some(before.begins().instant()), ends].map(|it| it.map(Moment::micros));
    format!("{POLICY} {ZONES} {micros:?}")
}
