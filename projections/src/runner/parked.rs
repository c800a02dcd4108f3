//! Facts that a view could not fold. They stop nothing else; what follows them in the same stream is left out
//! of that view too, for it may build on them. A newer version builds the file anew and so tries them again.

use std::collections::HashSet;

use domain::log::{Position, StreamId};
use rusqlite::{Connection, params};

use crate::{
    Reader,
    column::{Columns as _, signed},
    error::{Error, Result},
};

/// A fact that a view could not fold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParkedFact {
    /// The view that could not fold it.
    pub view: String,
    /// The stream that it stands in.
    pub stream: String,
    /// Where it is in the log.
    pub position: Position,
    /// What went wrong, in words.
    pub error: String,
}

/// Which streams wait for which views.
#[derive(Debug, Default)]
pub(super) struct WaitingStreams(HashSet<(String, String)>);

impl WaitingStreams {
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare("SELECT view, stream FROM parked")?;
        let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self(pairs.collect::<Result<_, _>>()?))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, view: &str, stream: &StreamId) -> bool {
        !self.0.is_empty() && self.0.contains(&(view.to_owned(), stream.to_string()))
    }

    pub(super) fn park(
        &mut self,
        tx: &Connection,
        view: &str,
        (stream, position): (&StreamId, Position),
        error: &dyn std::error::Error,
    ) -> Result<()> {
        let sql =
            "INSERT OR IGNORE INTO parked (view, stream, position, error) VALUES (?1, ?2, ?3, ?4)";
        let (name, why) = (stream.to_string(), chain(error));
        tracing::error!(view, stream = name, %position, why, "a fact was parked");
        tx.prepare_cached(sql)?.execute(params![view, name, signed(position.0), why])?;
        self.0.insert((view.to_owned(), name));
        Ok(())
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

/// Whether it is the machine's fault and not the fact's: then trying again may help, and parking would not.
pub(super) fn is_outage(error: &Error) -> bool {
    use rusqlite::ErrorCode;
    let Error::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) = error else { return false };
    matches!(
        failure.code,
        ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::OutOfMemory
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
    )
}

impl Reader {
    /// The facts that could not be folded: the first of each stream and view, in the order of the log.
    pub fn parked(&self) -> Result<Vec<ParkedFact>> {
        let sql = "SELECT view, stream, position, error FROM parked ORDER BY position, view";
        self.all(sql, [], |row| {
            Ok(ParkedFact {
                view: row.get(0)?,
                stream: row.get(1)?,
                position: row.position(2)?,
                error: row.get(3)?,
            })
        })
    }
}
