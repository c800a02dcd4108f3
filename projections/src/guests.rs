//! Which guests' addresses are still kept, and since when nobody needs them: for the retention of the house.
//! Guests who left and guests of events that are gone are in it too: their keys are.

use domain::{
    event::EventFact,
    fact::OpenedFact,
    ids::{EventId, ParticipationId},
    time::Moment,
};
use rusqlite::{Connection, params};

use crate::{Reader, column::Columns as _, error::Result, events, fold::Fold, view::View};

pub(crate) const VIEW: View = View {
    name: "guests",
    version: 1,
    folds: &[Fold::Event(of_event)],
    needs: &[],
    tables: "
        CREATE TABLE guests (
            id BLOB PRIMARY KEY,
            event BLOB NOT NULL
        ) WITHOUT ROWID;",
    indexes: "",
};

fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    if let EventFact::ParticipationAnnounced { participation, .. } = fact {
        let sql = "INSERT OR IGNORE INTO guests (id, event) VALUES (?1, ?2)";
        let event = opened.recorded.stream.id();
        tx.prepare_cached(sql)?.execute(params![participation.0, event])?;
    }
    if let EventFact::GuestForgotten { participation } = fact {
        tx.prepare_cached("DELETE FROM guests WHERE id = ?1")?.execute([participation.0])?;
    }
    Ok(())
}

impl Reader {
    /// Guests whose event was over before this moment, or is gone.
    pub fn guests_until(
        &self,
        over_before: Moment,
        limit: u32,
    ) -> Result<Vec<(EventId, ParticipationId)>> {
        let sql = format!(
            "SELECT g.event, g.id FROM guests g LEFT JOIN {} e ON e.id = g.event
             WHERE e.id IS NULL OR e.until_at < ?1 LIMIT {limit}",
            events::TIMES
        );
        self.all(&sql, [over_before.micros()], |row| Ok((row.id(0)?, row.id(1)?)))
    }
}
