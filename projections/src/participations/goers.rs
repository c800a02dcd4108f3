//! Who is expected, for other views that ask of events.

use domain::ids::PersonId;
use rusqlite::types::Value;

use crate::events::marks;

/// How many come to the event `e.id`.
pub(crate) const COMING: &str =
    "coalesce((SELECT participant FROM attendance a WHERE a.event = e.id), 0)";

/// Selects the persons that are expected at the event `?1`.
pub(crate) const GOERS: &str = "SELECT event, person FROM participations
    WHERE event = ?1 AND person IS NOT NULL AND role IN (3, 4)";

/// Selects the events that one of these persons is expected at.
pub(crate) fn events_expecting(persons: &[PersonId]) -> (String, Vec<Value>) {
    let roles = "role IN (3, 4)";
    let sql = format!(
        "SELECT event FROM participations WHERE person IN ({}) AND {roles}",
        marks(persons.len())
    );
    (sql, persons.iter().map(|it| Value::Blob(it.0.into_bytes().to_vec())).collect())
}
