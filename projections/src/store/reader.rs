//! One consistent look at all views. The queries are in the files of the views they read.

use std::{cell::RefCell, collections::HashMap};

use domain::log::Position;
use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use crate::{
    column::unsigned,
    error::{Error, Result},
};

/// Totals that a reader remembers: what the busiest pages ask for.
const TOTALS_MAX: usize = 64;

/// One consistent look at all views: everything that is asked of it is at the same position.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    totals: RefCell<HashMap<String, (Position, u64)>>,
}

impl Reader {
    pub(crate) fn new(connection: Connection) -> Self {
        Self { connection, totals: RefCell::default() }
    }

    /// A number that stays the same while nothing of `at` moves; counted only when it is not known.
    pub(crate) fn total(
        &self,
        of: String,
        at: Position,
        count: impl FnOnce() -> Result<u64>,
    ) -> Result<u64> {
        if let Some((_, total)) = self.totals.borrow().get(&of).filter(|(known, _)| *known == at) {
            return Ok(*total);
        }
        let total = count()?;
        let mut totals = self.totals.borrow_mut();
        if totals.len() >= TOTALS_MAX {
            totals.clear();
        }
        totals.insert(of, (at, total));
        Ok(total)
    }

    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        one(&self.connection, sql, params, read)
    }

    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.query_and_then(params, read)?.collect()
    }

    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(unsigned(statement.query_row(params, |row| row.get(0))?))
    }
}

/// The first row, if there is one. Folds use it as well as queries.
pub(crate) fn one<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row(params, |row| Ok(read(row))).optional().map_err(Error::from)?.transpose()
}
