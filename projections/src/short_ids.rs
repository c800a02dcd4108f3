//! Which thing a short id stands for: every thing that a fact brings about, in the order of the log. Who comes first has
//! the number, whoever would have the same takes their next choice; so every node and every rebuild gives the same ones.
//! It goes with the page like the tree, and is no view: a short id is made under the server's key, which views have not.

use std::collections::HashMap;

use domain::short_id::{CHOICES, ShortId};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{Columns as _, signed, unsigned},
    error::Result,
    store::one,
};

/// What there is of short ids, and of those alone that are not the first choice.
pub(crate) const TABLES: &str = "
    CREATE TABLE short_ids (short INTEGER PRIMARY KEY, id BLOB NOT NULL, choice INTEGER NOT NULL);
    CREATE INDEX short_ids_later ON short_ids (id) WHERE choice > 0;";

/// Raised when other facts bring other things.
pub(crate) const VERSION: u32 = 1;

/// A thing with the numbers that may stand for it.
pub(crate) type NewThing = (Uuid, [ShortId; CHOICES]);

/// Gives each thing its number, unless it has one.
pub(crate) fn give_numbers(tx: &Connection, things: &[NewThing]) -> Result<()> {
    let insert =
        "INSERT INTO short_ids (short, id, choice) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
    for (id, choices) in things {
        for (choice, short) in (0_i64..).zip(choices) {
            let values = params![signed(short.as_number()), id, choice];
            let is_given = tx.prepare_cached(insert)?.execute(values)? == 1;
            if is_given || thing_called(tx, *short)? == Some(*id) {
                break;
            }
        }
    }
    Ok(())
}

fn thing_called(connection: &Connection, short: ShortId) -> Result<Option<Uuid>> {
    let sql = "SELECT id FROM short_ids WHERE short = ?1";
    one(connection, sql, [signed(short.as_number())], |row| row.id(0))
}

impl Reader {
    /// The thing that a short id stands for.
    pub fn thing_called(&self, short: ShortId) -> Result<Option<Uuid>> {
        thing_called(self.connection(), short)
    }

    /// The few things whose short id is not their first choice.
    pub fn later_choices(&self) -> Result<HashMap<Uuid, ShortId>> {
        let sql = "SELECT id, short FROM short_ids WHERE choice > 0";
        let later = self.all(sql, [], |row| Ok((row.id(0)?, unsigned(row.get(1)?))))?;
        Ok(later.into_iter().filter_map(|(id, it)| Some((id, ShortId::new(it)?))).collect())
    }
}
