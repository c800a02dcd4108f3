//! Lists of participants on their way to an organizer: written as CSV, kept for some minutes under an address that
//! cannot be guessed, and then forgotten. They are never on a disk.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use app::App;
use axum::{
    Extension, Router,
    body::Bytes,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use projections::{
    participations::{Participation, SeatRole},
    persons::PersonRow,
};
use uuid::Uuid;

/// How long an address works: a browser follows it at once.
const KEPT_FOR: Duration = Duration::from_secs(10 * 60);
/// The most memory that lists may take in all.
const BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Lists that wait to be fetched.
#[derive(Debug)]
pub(crate) struct Exports(moka::sync::Cache<String, Bytes>);

impl Default for Exports {
    fn default() -> Self {
        let weigh = |_: &String, bytes: &Bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let lists = moka::sync::Cache::builder();
        Self(lists.max_capacity(BYTES_MAX).weigher(weigh).time_to_live(KEPT_FOR).build())
    }
}

impl Exports {
    /// Keeps a list, and says under which name.
    pub(crate) fn keep(&self, list: String) -> String {
        let name = format!("{}.csv", Uuid::new_v4().simple());
        self.0.insert(name.clone(), list.into());
        name
    }
}

/// Where lists are fetched.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/exports/csv/{name}", get(fetch))
}

async fn fetch(Extension(exports): Extension<Arc<Exports>>, Path(name): Path<String>) -> Response {
    let Some(list) = exports.0.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"participants.csv\""),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, list).into_response()
}

/// A participant, as the list shows them.
pub(crate) struct CsvRow([String; 4]);

impl CsvRow {
    /// Somebody's place, with their name if they have an account.
    pub(crate) fn of(place: &Participation, person: Option<&PersonRow>) -> Self {
        let name = match (place.person, person.and_then(|it| it.profile.as_ref())) {
            (None, _) => "Anonymous participant".to_owned(),
            (Some(_), None) => "Deleted profile".to_owned(),
            (Some(_), Some(profile)) if profile.name.as_str().is_empty() => {
                format!("@{}", profile.username)
            }
            (Some(_), Some(profile)) => format!("{} (@{})", profile.name, profile.username),
        };
        let status = match place.role {
            SeatRole::NotConfirmed => "not confirmed",
            SeatRole::NotApproved => "not approved",
            SeatRole::Rejected => "rejected",
            SeatRole::Participant => "participant",
            SeatRole::Creator => "creator",
        };
        let since = place.created_at.utc().format("%Y-%m-%d %H:%M:%S UTC").to_string();
        let message = place.message.as_ref().map(ToString::to_string).unwrap_or_default();
        Self([name, status.to_owned(), since, message])
    }
}

/// A list in CSV (RFC 4180).
pub(crate) fn csv(rows: &[CsvRow]) -> String {
    let head = [
        "Participant name",
        "Participant status",
        "Participant registration date",
        "Participant message",
    ];
    let mut text = head.map(cell).join(",") + "\r\n";
    for row in rows {
        let _ = write!(text, "{}\r\n", row.0.each_ref().map(|it| cell(it)).join(","));
    }
    text
}

// Spreadsheets take a cell that begins like a formula for one: an apostrophe makes it a text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = text.replace('"', "\"\"");
    if formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("＝cmd|x"), "\"'＝cmd|x\"");
        assert_eq!(cell("say \"hi\",\nplease"), "\"say \"\"hi\"\",\nplease\"");
    }

    #[test]
    fn a_list_has_a_head_and_a_line_for_each() {
        let row = CsvRow(
            ["Anna (@anna)", "participant", "2026-05-01 18:00:00 UTC", ""].map(str::to_owned),
        );
        let text = csv(&[row]);
        assert_eq!(text.lines().count(), 2);
        assert!(
            text.ends_with("\"Anna (@anna)\",\"participant\",\"2026-05-01 18:00:00 UTC\",\"\"\r\n")
        );
    }

    #[test]
    fn lists_have_names_that_nobody_guesses() {
        let exports = Exports::default();
        let (one, other) = (exports.keep("a".to_owned()), exports.keep("a".to_owned()));
        assert!(one != other && one.len() == 36);
        assert_eq!(exports.0.get(&one).as_deref(), Some(&b"a"[..]));
    }
}
