//! What servers elsewhere say is not in order here.

use domain::ids::ReportId;
use url::Url;

use crate::{
    Ask, Commands, CreationReceipt, error::CommandError, moderation::NewReport, permissions,
};

impl Commands {
    /// Takes a report from another server, about things that everybody may see: on the word of whoever sends it, who was
    /// met before. Most servers say it by their own actor, so that nobody learns who complained.
    ///
    /// # Errors
    ///
    /// When it is not their word, or there is no such thing.
    pub async fn take_report(
        &self,
        ask: &Ask,
        actor: &Url,
        new: NewReport,
    ) -> Result<CreationReceipt<ReportId>, CommandError> {
        permissions::remote_actor(&ask.caller, actor)?;
        self.report_as(ask, Some(self.person_elsewhere(actor)), new).await
    }
}
