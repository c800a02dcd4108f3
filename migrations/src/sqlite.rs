//! How log and vault open a SQLite file. The views have options of their own: they can be rebuilt.

use std::{path::Path, time::Duration};

use rusqlite::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::Error;

/// The WAL-reset bug, which loses committed writes, is in 3.7.0 to 3.51.2 (sqlite.org/wal.html#walresetbug).
const RECENT: i32 = 3_051_003;

/// 3.52.0 was withdrawn by its authors.
const WITHDRAWN: i32 = 3_052_000;

/// Pages between two checkpoints (16 MB): a checkpoint costs an fsync of the main file, which a busy log feels.
const CHECKPOINT_PAGES: &str = "4000";

/// How long a connection waits for another one's lock; there is one writer, so only maintenance holds it.
const BUSY_SECONDS: u64 = 5;

/// A file whose commits survive a power cut.
#[must_use]
pub fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(BUSY_SECONDS))
        .foreign_keys(false)
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
}

/// The same care for a connection that one thread has to itself: the writer of the log.
///
/// # Errors
///
/// When the file cannot be opened.
pub fn connection(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(BUSY_SECONDS))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    Ok(connection)
}

/// Refuses a SQLite that can lose committed writes.
///
/// # Errors
///
/// [`Error::TooOld`], with the version that is linked.
pub fn assert_recent() -> Result<(), Error> {
    if is_recent(rusqlite::version_number()) {
        return Ok(());
    }
    Err(Error::TooOld { found: rusqlite::version() })
}

const fn is_recent(version: i32) -> bool {
    version >= RECENT && version != WITHDRAWN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_with_the_wal_reset_bug_and_the_withdrawn_one_are_refused() {
        assert_eq!([3_040_001, 3_051_002, 3_052_000].map(is_recent), [false; 3]);
        assert_eq!([3_051_003, 3_052_001, 3_054_001].map(is_recent), [true; 3]);
        assert_recent().expect("the bundled SQLite is recent");
    }
}
