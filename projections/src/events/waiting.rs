//! Events that wait for a moderator.

use domain::event::{EventPhase, Review};
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{EventRow, project::review_of};
use crate::{
    Reader,
    column::ColumnCode as _,
    error::Result,
    paging::{Paging, Portion},
};

/// Whether it waits for a moderator, for folds that ask before it is published.
pub(crate) fn is_waiting(tx: &Connection, id: Uuid) -> Result<bool> {
    Ok(review_of(tx, id)? == Review::Waiting)
}

impl Reader {
    /// The events that wait for a moderator, the longest waiting first; without those that moderators removed.
    pub fn waiting_events(&self, paging: Paging) -> Result<Portion<EventRow>> {
        let of = format!("e.review = 1 AND e.phase = {}", EventPhase::Draft.code());
        let total = self.number(&format!("SELECT count(*) FROM events e WHERE {of}"), [])?;
        let sql = format!(
            "SELECT {} FROM {} WHERE {of} ORDER BY e.created_at, e.id LIMIT ?1 OFFSET ?2",
            EventRow::COLUMNS,
            EventRow::TABLES
        );
        let values = params![paging.limit, paging.offset.cast_signed()];
        Ok(Portion { total, elements: self.all(&sql, values, EventRow::read)? })
    }
}
