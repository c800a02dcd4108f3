//! The settings of the server, as administrators change them over any way.

use commands::{Ask, CommandError, Receipt};

use crate::{App, instance::CheckedChange};

impl App {
    /// Saves what shall be otherwise, and waits until it is in force; where that stands, if there was anything.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place. Then nothing is saved.
    pub async fn change_settings(
        &self,
        ask: &Ask,
        change: CheckedChange,
    ) -> Result<Option<Receipt>, CommandError> {
        let saved = change.save(&self.commands, ask).await?;
        if let Some(receipt) = saved {
            self.shown(receipt).await;
        }
        Ok(saved)
    }
}
