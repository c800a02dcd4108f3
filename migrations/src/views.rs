//! Opens a file of views: rebuildable, so without the log's care for power cuts.
//!
//! The tables are the views' own business; here is only how SQLite is to treat the file.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, Result, config::DbConfig};

/// How long a connection waits for another one's lock; there is one writer, so only a second process holds it.
const BUSY: Duration = Duration::from_secs(5);

/// Statements that a connection keeps prepared: more than all folds and the usual queries have.
const STATEMENTS: usize = 256;

/// What the writer keeps in memory, in KiB: an idle server stays small.
const WRITER_CACHE_KIB: i64 = 8 * 1024;

/// What one reader keeps in memory, in KiB.
const READER_CACHE_KIB: i64 = 1024;

/// What a rebuild keeps in memory, in KiB: a quarter of the 512 MiB that it may take.
const REBUILD_CACHE_KIB: i64 = 128 * 1024;

/// The one connection that writes; makes the file when there is none.
///
/// # Errors
///
/// When the file cannot be opened.
pub fn writer(path: &Path) -> Result<Connection> {
    let connection = steady(Connection::open(path)?)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // What was forgotten is overwritten where it stood.
    connection.pragma_update(None, "secure_delete", "ON")?;
    settled(connection, WRITER_CACHE_KIB)
}

/// The connection that builds a new file, which nobody reads before it is whole and on the disk: nothing that
/// it writes can be taken back.
///
/// # Errors
///
/// When the file cannot be opened.
pub fn rebuilder(path: &Path) -> Result<Connection> {
    unread(path, "OFF")
}

/// The same, for when something has to be taken back.
///
/// # Errors
///
/// When the file cannot be opened.
pub fn careful_rebuilder(path: &Path) -> Result<Connection> {
    unread(path, "MEMORY")
}

fn unread(path: &Path, journal: &str) -> Result<Connection> {
    let connection = steady(Connection::open(path)?)?;
    connection.pragma_update(None, "journal_mode", journal)?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    settled(connection, REBUILD_CACHE_KIB)
}

/// One of the connections that only read.
///
/// # Errors
///
/// When the file cannot be opened.
pub fn reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = steady(Connection::open_with_flags(path, flags)?)?;
    connection.pragma_update(None, "query_only", true)?;
    settled(connection, READER_CACHE_KIB)
}

/// Plans follow from a statement alone. Without this SQLite looks at what is bound, in `LIMIT` above all, and prepares
/// such a statement anew each time it runs; it counts for what is prepared after it.
fn steady(connection: Connection) -> Result<Connection> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn settled(connection: Connection, cache_kib: i64) -> Result<Connection> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "cache_size", -cache_kib)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
