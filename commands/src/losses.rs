//! Going on without the end of the log, once whoever runs the place has said that it is lost.

use domain::{
    instance::{INSTANCE, InstanceCommand},
    log::Position,
    text::Reason,
};

use crate::{Ask, Commands, error::CommandError, permissions};

/// Positions that are filled in one commit: well below what one may weigh, at some 200 bytes each.
const FILLED_AT_ONCE: u64 = 1_000;

impl Commands {
    /// Says in the log that everything up to this position was lost, and fills what it does not have, so that nothing else is
    /// ever published under these positions. Nobody else may write meanwhile. What is not lost is not touched.
    ///
    /// # Errors
    ///
    /// When the caller may not run the program, or the log cannot be read or written.
    pub async fn accept_loss(
        &self,
        ask: &Ask,
        until: Position,
        reason: Reason,
    ) -> Result<Position, CommandError> {
        permissions::command_line(&ask.caller)?;
        loop {
            let head = self.log().head().await.map_err(CommandError::failed)?;
            if head >= until {
                return Ok(head);
            }
            let (from, to) = (head.0 + 1, until.0.min(head.0 + FILLED_AT_ONCE));
            let accept = InstanceCommand::AcceptLoss { from, to, reason: reason.clone() };
            self.instance.execute(&ask.then(&format!("from-{from}")), INSTANCE, accept).await?;
        }
    }
}
