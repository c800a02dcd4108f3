//! Events by when they begin, whoever may see them: for who reminds of them.

use domain::{ids::EventId, time::Moment};
use rusqlite::params;

use crate::{Reader, error::Result};

impl Reader {
    /// Published events that begin after a moment and until another, wherever they live.
    pub fn events_beginning(&self, after: Moment, until: Moment) -> Result<Vec<EventId>> {
        let sql = "SELECT id FROM events WHERE phase = 2 AND begins_at > ?1 AND begins_at <= ?2
            ORDER BY begins_at";
        self.all(sql, params![after.micros(), until.micros()], |row| Ok(EventId(row.get(0)?)))
    }
}
