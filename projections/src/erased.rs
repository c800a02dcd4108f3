//! Who was erased, and where the log says so: what was rendered before that position must not be shown again.

use domain::{
    account::AccountFact,
    event::EventFact,
    fact::{AnyFact, Opened},
    group::GroupFact,
    log::{Category, Position},
    person::PersonFact,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{Columns as _, signed},
    error::Result,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "erased",
    version: 1,
    reads: &[Category::Account, Category::Person, Category::Group, Category::Event],
    tables: "
        CREATE TABLE erased (
            position INTEGER PRIMARY KEY,
            subject BLOB NOT NULL
        );",
    indexes: "",
    project,
};

fn project(tx: &Connection, opened: &Opened) -> Result<()> {
    let Some(subject) = subject(opened) else { return Ok(()) };
    let sql = "INSERT OR IGNORE INTO erased (position, subject) VALUES (?1, ?2)";
    tx.prepare_cached(sql)?.execute(params![signed(opened.recorded.position.0), subject])?;
    Ok(())
}

fn subject(opened: &Opened) -> Option<Uuid> {
    if let Ok(AnyFact::Event(EventFact::GuestForgotten { participation })) = &opened.fact {
        return Some(participation.0);
    }
    let is_gone = matches!(
        opened.fact,
        Ok(AnyFact::Person(PersonFact::Deleted)
            | AnyFact::Account(AccountFact::Deleted)
            | AnyFact::Group(GroupFact::Deleted))
    );
    is_gone.then(|| opened.recorded.stream.id())
}

impl Reader {
    /// Who was erased after this position, in the order of the log.
    pub fn erased_after(&self, position: Position, limit: u32) -> Result<Vec<(Position, Uuid)>> {
        let sql = format!(
            "SELECT position, subject FROM erased WHERE position > ?1 ORDER BY position LIMIT {limit}"
        );
        self.all(&sql, [signed(position.0)], |row| Ok((row.position(0)?, row.get(1)?)))
    }

    /// Where somebody was erased last.
    pub fn last_erasure(&self) -> Result<Position> {
        let sql = "SELECT coalesce(max(position), 0) FROM erased";
        Ok(self.one(sql, [], |row| row.position(0))?.unwrap_or_default())
    }
}
