//! Where these pages are.

use domain::ids::ReportId;

/// The page of a report.
pub(super) fn path_of(report: ReportId) -> String {
    format!("/moderation/report/{report}")
}
