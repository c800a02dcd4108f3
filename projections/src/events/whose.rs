//! Events by whoever is behind them, drafts and past ones too: for erasure and exports, where all of them count.

use domain::ids::{EventId, GroupId, PersonId};

use crate::{Reader, error::Result};

impl Reader {
    /// Every event that a person organizes, in whosever name.
    pub fn events_organized_by(&self, person: PersonId) -> Result<Vec<EventId>> {
        let sql = "SELECT id FROM events WHERE organizer = ?1 ORDER BY begins_at, id";
        self.all(sql, [person.0], |row| Ok(EventId(row.get(0)?)))
    }

    /// Every event in a group's name.
    pub fn events_in_the_name_of(&self, group: GroupId) -> Result<Vec<EventId>> {
        let sql = "SELECT id FROM events WHERE group_id = ?1 ORDER BY begins_at, id";
        self.all(sql, [group.0], |row| Ok(EventId(row.get(0)?)))
    }
}
