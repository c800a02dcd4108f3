//! A few connections that only read. Queries take microseconds, so who comes too many waits.

use std::{
    path::Path,
    sync::{Condvar, Mutex, PoisonError},
};

use super::Reader;
use crate::error::{Error, Result};

/// Twice the cores of a small machine: more would only take memory.
const READERS: usize = 4;

#[derive(Debug)]
pub(super) struct Pool {
    idle: Mutex<Vec<Reader>>,
    returned: Condvar,
}

impl Pool {
    pub(super) fn open(file: &Path) -> Result<Self> {
        let open = |_| Ok(Reader::new(migrations::views::reader(file)?));
        let idle = (0..READERS).map(open).collect::<Result<_>>()?;
        Ok(Self { idle: Mutex::new(idle), returned: Condvar::new() })
    }

    /// Everything that `query` reads is at one position.
    pub(super) fn read<T>(&self, query: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        let lent = self.lend();
        let Some(reader) = &lent.reader else { return Err(Error::Stopped) };
        reader.connection().prepare_cached("BEGIN")?.execute([])?;
        let answer = query(reader);
        reader.connection().prepare_cached("COMMIT")?.execute([])?;
        answer
    }

    fn lend(&self) -> Lent<'_> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(reader) = idle.pop() {
                return Lent { pool: self, reader: Some(reader) };
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Goes back when the query is done, also when it panicked.
struct Lent<'a> {
    pool: &'a Pool,
    reader: Option<Reader>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let Some(reader) = self.reader.take() else { return };
        let connection = reader.connection();
        if !connection.is_autocommit() && connection.execute_batch("ROLLBACK").is_err() {
            tracing::error!("a reader of the views could not end its look");
        }
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        self.pool.returned.notify_one();
    }
}
