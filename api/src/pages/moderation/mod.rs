//! Pages of those who keep order: reports, what is decided about them, the log; and the form by which anybody reports.
//!
//! Whoever does not keep order is told that there are no such pages. How the server itself is run is elsewhere.

mod complain;
mod decide;
mod desk;
mod logs;
mod report;
mod reports;
mod undo;
mod words;

use axum::response::{IntoResponse as _, Redirect, Response};
use domain::{caller::Role, ids::ReportId};

pub(super) use self::{
    complain::{Reportable, ask as ask_complaint, file as file_complaint},
    decide::{decide, note, settle, undo as undo_decision},
    logs::show as logs,
    report::show as report,
    reports::list as reports,
    undo::{ask as ask_undo_all, carry_out as undo_all},
};
use super::{errors::PageError, reader::Reader, viewer::PageViewer};

/// Whoever does not keep order finds nothing here; whoever did not sign in may do so first.
fn turned_away(viewer: &PageViewer, reader: &Reader, path: &str) -> Option<Response> {
    if viewer.caller.has_role(Role::Moderator) {
        return None;
    }
    if viewer.is_signed_in() {
        return Some(PageError::not_found(reader).into_response());
    }
    let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    Some(Redirect::to(&format!("/login?to={to}")).into_response())
}

fn path_of(report: ReportId) -> String {
    format!("/moderation/report/{report}")
}
