//! Events that begin or end at another instant than was written, because their zone has other rules now.

use domain::{ids::EventId, time::Moment};

use crate::{Reader, error::Result};

impl Reader {
    /// Events of this server that are not over at a moment and that the rules of zones have moved, the next first.
    pub fn events_moved_by_zones(&self, from: Moment, limit: u32) -> Result<Vec<EventId>> {
        let sql = format!(
            "SELECT id FROM events WHERE moved = 1 AND here = 1 AND until_at >= ?1
             ORDER BY until_at LIMIT {limit}"
        );
        self.all(&sql, [from.micros()], |row| Ok(EventId(row.get(0)?)))
    }
}
