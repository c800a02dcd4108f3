//! Who comes to an event, as a list that spreadsheets read. Who may have it is not decided here.

use std::fmt::Write as _;

use projections::{
    participations::{Participation, SeatRole},
    persons::PersonRow,
};

/// A participant, as the list shows them.
pub struct ParticipantRow([String; 4]);

impl ParticipantRow {
    /// Somebody's place, with their name if they have an account.
    #[must_use]
    pub fn of(place: &Participation, person: Option<&PersonRow>) -> Self {
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
#[must_use]
pub fn csv(rows: &[ParticipantRow]) -> String {
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
        let row = ParticipantRow(
            ["Anna (@anna)", "participant", "2026-05-01 18:00:00 UTC", ""].map(str::to_owned),
        );
        let text = csv(&[row]);
        assert_eq!(text.lines().count(), 2);
        assert!(
            text.ends_with("\"Anna (@anna)\",\"participant\",\"2026-05-01 18:00:00 UTC\",\"\"\r\n")
        );
    }
}
