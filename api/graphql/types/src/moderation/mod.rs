//! What moderators read: reports, notes, decisions and the log of what was done.

mod decision;
mod log;
mod report;
mod undo;

pub use self::{
    decision::{Decision, Measure, SubjectInput},
    log::ActionLog,
    report::{AntiSpamFeedback, Report, ReportNote, ReportStatus},
    undo::{UndoPreview, UndoResult},
};
