//! Reports: filed by anybody, looked after by moderators.

use std::net::IpAddr;

use commands::{Ask, moderation::NewReport};
use domain::{
    ids::{NoteId, ReportId},
    report::ReportStatus,
    text::Note,
};

use super::{ActionError, Deed};
use crate::App;

/// What becomes of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportCare {
    /// The caller looks after it.
    Claim,
    /// Others may look after it.
    Unclaim,
    /// It is done with, or looked at again.
    Settle(ReportStatus),
}

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

    /// Looks after a report, lets others do it, is done with it, or looks at it again.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn care_for_report(
        &self,
        ask: &Ask,
        report: ReportId,
        care: ReportCare,
    ) -> Result<Deed<ReportId>, ActionError> {
        let receipt = match care {
            ReportCare::Claim => self.commands.claim_report(ask, report).await?,
            ReportCare::Unclaim => self.commands.unclaim_report(ask, report).await?,
            ReportCare::Settle(status) => self.commands.settle_report(ask, report, status).await?,
        };
        Ok(self.done(report, receipt).await)
    }

    /// Notes something about a report.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such report.
    pub async fn note_report(
        &self,
        ask: &Ask,
        report: ReportId,
        text: Note,
    ) -> Result<Deed<NoteId>, ActionError> {
        Ok(self.made(self.commands.note_report(ask, report, text).await?).await)
    }

    /// Takes a note away.
    ///
    /// # Errors
    ///
    /// When the caller does not keep order here, or there is no such note.
    pub async fn delete_report_note(
        &self,
        ask: &Ask,
        report: ReportId,
        note: NoteId,
    ) -> Result<Deed<NoteId>, ActionError> {
        let receipt = self.commands.delete_report_note(ask, report, note).await?;
        Ok(self.done(note, receipt).await)
    }
}
