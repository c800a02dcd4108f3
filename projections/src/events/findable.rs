//! Events as the search index reads them.

use domain::ids::EventId;

use super::EventRow;
use crate::{Reader, column::unsigned, error::Result, participations::COMING};

/// Selects the events that show something of the person or group `?1`, or did when they were written.
pub(crate) const CONCERNING: &str = "SELECT event FROM event_seals WHERE subject = ?1
    UNION SELECT id FROM events WHERE group_id = ?1";

/// An event that everybody finds.
#[derive(Clone, PartialEq, Debug)]
pub struct Findable {
    /// As it is shown.
    pub event: EventRow,
    /// How many come.
    pub coming: u64,
}

impl Reader {
    /// An event, if everybody finds it.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn findable(&self, id: EventId) -> Result<Option<Findable>> {
        let sql = format!(
            "SELECT {}, {} AS coming FROM {} WHERE e.id = ?1 AND e.listed = 1",
            EventRow::COLUMNS,
            COMING,
            EventRow::TABLES
        );
        self.one(&sql, [id.0], |row| {
            Ok(Findable { event: EventRow::read(row)?, coming: unsigned(row.get("coming")?) })
        })
    }
}
