//! Reports: filed by anybody.

use std::net::IpAddr;

use commands::{Ask, moderation::NewReport};
use domain::ids::ReportId;

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Says that something is not in order.
    ///
    /// # Errors
    ///
    /// When this client reports too much, or a rule says no.
    pub async fn file_report(
        &self,
        ask: &Ask,
        client: IpAddr,
        new: NewReport,
    ) -> Result<Deed<ReportId>, ActionError> {
        // The house's own no comes before anything is counted.
        self.commands.may_report(&ask.caller)?;
        self.limits.report(client)?;
        Ok(self.made(self.commands.file_report(ask, new).await?).await)
    }
}
