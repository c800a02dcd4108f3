//! What SQLite has prepared, how it carries it out and how much work that was: for tests, and for who measures.

use rusqlite::Connection;

use super::Reader;
use crate::{column::unsigned, error::Result};

/// A statement that a connection keeps prepared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// The text of it, as SQLite reads it.
    pub sql: String,
    /// How it is carried out, line by line.
    pub plan: Vec<String>,
    /// How often it ran.
    pub runs: u64,
    /// How many steps SQLite's machine took for it, in all runs.
    pub steps: u64,
    /// How often it had to be prepared again.
    pub prepared_again: u64,
}

/// What a connection keeps prepared. It asks of itself only, so it sees no other connection's work.
pub(crate) fn statements(connection: &Connection) -> Result<Vec<Statement>> {
    let sql = "SELECT sql, run, nstep, reprep FROM sqlite_stmt
        WHERE sql NOT LIKE '%sqlite_stmt%' AND sql NOT IN ('BEGIN', 'COMMIT')
            AND sql NOT LIKE 'PRAGMA%' ORDER BY sql";
    let mut prepared = connection.prepare(sql)?;
    let counted = prepared.query_and_then([], |row| {
        let count = |at| Ok::<_, rusqlite::Error>(unsigned(row.get(at)?));
        let sql: String = row.get(0)?;
        let plan = plan(connection, &sql)?;
        Ok(Statement { sql, plan, runs: count(1)?, steps: count(2)?, prepared_again: count(3)? })
    })?;
    counted.collect()
}

/// How a connection would carry a statement out.
pub(crate) fn plan(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut explained = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let none = rusqlite::params_from_iter(vec![rusqlite::types::Null; explained.parameter_count()]);
    Ok(explained.query_map(none, |row| row.get(3))?.collect::<Result<_, _>>()?)
}

impl Reader {
    /// What this look at the views has prepared, and those before it on the same connection.
    ///
    /// # Errors
    ///
    /// When SQLite was built without the table that tells (`.cargo/config.toml`).
    pub fn statements(&self) -> Result<Vec<Statement>> {
        statements(self.connection())
    }
}
