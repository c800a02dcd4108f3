//! Pages of those who keep order: reports, what is decided about them, the log; and the form by which anybody reports.
//!
//! Whoever does not keep order is told that there are no such pages. How the server itself is run is elsewhere.

mod clerk;
mod complain;
mod decide;
mod desk;
mod logs;
mod report;
mod reports;
mod undo;
mod words;

use domain::ids::ReportId;

pub(super) use self::{
    clerk::CATCH_UP,
    complain::{Reportable, ask as ask_complaint, file as file_complaint},
    decide::{decide, note, settle, undo as undo_decision},
    logs::show as logs,
    report::show as report,
    reports::list as reports,
    undo::{ask as ask_undo_all, carry_out as undo_all},
};

fn path_of(report: ReportId) -> String {
    format!("/moderation/report/{report}")
}
