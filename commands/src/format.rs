//! The format of the log, and whether this version may still decide.

use std::time::Duration;

use domain::{
    caller::Caller,
    fact::FORMAT,
    instance::{INSTANCE, InstanceCommand},
    log::{Halt, Writers},
};

use crate::{Ask, Commands, error::CommandError};

/// How often the format is looked at where others write, at most.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl Commands {
    /// Says in the log which format it has from now on, if this version knows a higher one; takes no commands if it is the
    /// other way round. To be called before the first command.
    ///
    /// # Errors
    ///
    /// When the log cannot be read or written.
    pub async fn settle_format(&self) -> Result<(), CommandError> {
        // What else a newer version wrote about the server keeps nobody from starting.
        if self.heed_format().await? < FORMAT {
            let command = InstanceCommand::RaiseFormat { format: FORMAT };
            self.instance.execute(&Ask::new(Caller::Policy("format")), INSTANCE, command).await?;
        }
        Ok(())
    }

    /// Stops taking commands when another node raises the format over what this version knows. Runs until the log is closed.
    pub async fn keep_to_format(self) {
        if self.core.log.writers() == Writers::ThisNode {
            return;
        }
        let mut wake = self.core.log.wake();
        loop {
            if let Err(error) = self.heed_format().await {
                tracing::warn!(%error, "the log's format could not be looked at");
            }
            if self.halted().is_some() {
                return;
            }
            tokio::time::sleep(LOOK_EVERY).await;
            if wake.changed().await.is_err() {
                return;
            }
        }
    }

    async fn heed_format(&self) -> Result<u32, CommandError> {
        let log = self.instance.refresh(INSTANCE).await?.state.format();
        if log > FORMAT {
            let halt = Halt::TooOld { log, known: FORMAT };
            if self.core.halted.set(halt).is_ok() {
                tracing::error!(%halt, "this node takes no orders any more");
            }
        }
        Ok(log)
    }
}
