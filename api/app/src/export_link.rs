//! Where an export of one's data is fetched: ways in say it, and do not know who writes the export.

/// The path of an export.
#[must_use]
pub fn path(token: &str) -> String {
    format!("/export/{token}")
}
