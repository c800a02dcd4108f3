//! The statements of the writer on SQLite. They block: they run on the writer's thread.
//!
//! This is rusqlite and not sqlx, which copies every value and hands every statement to another thread;
//! both share one SQLite library (docs/adr/0001).

use std::path::PathBuf;

use domain::{
    log::{LogEntry, Position, Revision, StreamId},
    time::Moment,
};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};
use uuid::Uuid;

use super::{
    super::{
        check::StoredFact,
        rows::{self, limited, signed},
        writer::{Meaning, Store},
    },
    HEAD,
};

const LAST: &str = "SELECT max(revision) FROM facts WHERE stream = ?";

const INSERT: &str = "
    INSERT INTO facts (position, stream, revision, id, kind, version, at, data, meta, salt, commitment)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The connection that writes.
pub(super) struct SqliteStore {
    path: PathBuf,
    pub(super) connection: Option<Connection>,
}

impl SqliteStore {
    /// Connects when the first batch comes.
    pub(super) const fn new(path: PathBuf) -> Self {
        Self { path, connection: None }
    }

    // Between `begin` and `commit` there is one; without, there is nothing to ask.
    fn connection(&self) -> rusqlite::Result<&Connection> {
        self.connection.as_ref().ok_or(rusqlite::Error::InvalidQuery)
    }
}

impl Store for SqliteStore {
    type Error = rusqlite::Error;

    async fn begin(&mut self) -> rusqlite::Result<Position> {
        if self.connection.is_none() {
            self.connection = Some(migrations::sqlite::connection(&self.path)?);
        }
        let connection = self.connection()?;
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        connection.prepare_cached(HEAD)?.query_row([], |row| row.get(0)).map(rows::position)
    }

    async fn moment_at(&mut self, position: Position) -> rusqlite::Result<Moment> {
        let mut moment = self.connection()?.prepare_cached(rows::MOMENT)?;
        let found = moment.query_row([signed(position.0)], |row| row.get(0)).optional()?;
        Ok(found.map_or(Moment::EPOCH, Moment::from_micros))
    }

    async fn heads(&mut self, streams: &[StreamId]) -> rusqlite::Result<Vec<Option<Revision>>> {
        let mut last = self.connection()?.prepare_cached(LAST)?;
        let found = streams.iter().map(|stream| {
            let revision =
                last.query_row([stream.to_string()], |row| row.get::<_, Option<_>>(0))?;
            Ok(revision.map(rows::revision))
        });
        found.collect()
    }

    async fn stored(
        &mut self,
        stream: &StreamId,
        from: Revision,
        limit: usize,
    ) -> rusqlite::Result<Vec<StoredFact>> {
        let mut stored = self.connection()?.prepare_cached(rows::STORED)?;
        let asked = params![stream.to_string(), signed(from.0), limited(limit)];
        let found = stored.query_map(asked, |row| {
            let id = Uuid::from_bytes(row.get(0)?);
            Ok(StoredFact { id, position: rows::position(row.get(1)?) })
        })?;
        found.collect()
    }

    async fn insert(&mut self, facts: &[LogEntry]) -> rusqlite::Result<()> {
        let mut insert = self.connection()?.prepare_cached(INSERT)?;
        for fact in facts {
            insert.execute(params![
                signed(fact.position.0),
                fact.stream.to_string(),
                signed(fact.revision.0),
                fact.id.as_bytes(),
                fact.kind,
                fact.version,
                fact.at.micros(),
                fact.data,
                fact.meta,
                fact.salt,
                fact.commitment,
            ])?;
        }
        Ok(())
    }

    async fn commit(&mut self) -> rusqlite::Result<()> {
        self.connection()?.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }

    fn abandon(&mut self) {
        self.connection = None;
    }

    fn meaning(error: &rusqlite::Error) -> Meaning {
        match error.sqlite_error_code() {
            // The write of a page found no room, so the page that ends the commit was not written.
            Some(ErrorCode::DiskFull) => Meaning::Full,
            Some(code) if REFUSED.contains(&code) => Meaning::Refused,
            // Busy, I/O errors and the like. After a failed fsync the commit may come back with a crash.
            Some(_) | None => Meaning::Unclear,
        }
    }
}

/// The file or the facts are not what they should be; `Unknown` is a wrong statement or a trigger's word.
const REFUSED: [ErrorCode; 7] = [
    ErrorCode::Unknown,
    ErrorCode::ReadOnly,
    ErrorCode::DatabaseCorrupt,
    ErrorCode::TooBig,
    ErrorCode::ConstraintViolation,
    ErrorCode::TypeMismatch,
    ErrorCode::NotADatabase,
];
