//! The log in a SQLite file: the default, for one machine.
//!
//! One connection writes, in the group commit of [`super::writer`]; readers have their own and never wait for it.

mod store;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use domain::log::{
    AppendError, Commit, CommitEnd, EmptyFact, FactLog, Guards, LogEntry, LogPage, Position,
    ReadError, Revision, StreamId,
};
use futures::{FutureExt as _, future::BoxFuture};
use sqlx::SqlitePool;
use tokio::sync::watch;
use uuid::Uuid;

use self::store::SqliteStore;
use super::{
    guards,
    open::OpenError,
    rows::{self, limited, signed},
    writer::Writer,
};

const HEAD: &str = "SELECT coalesce(max(position), 0) FROM facts";

/// Facts in a SQLite file.
pub struct SqliteLog {
    writer: Writer,
    readers: SqlitePool,
    path: PathBuf,
    head: watch::Sender<Position>,
}

impl SqliteLog {
    /// Opens the file, making or migrating it if need be. Dropping the log writes what is queued.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or is not for this version.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let readers = migrations::log::sqlite(path).await?;
        let head = watch::Sender::new(last(&readers).await?);
        let store = SqliteStore::new(path.to_owned());
        let writer = Writer::thread(store, head.clone()).map_err(OpenError::Thread)?;
        Ok(Self { writer, readers, path: path.to_owned(), head })
    }

    /// Writes what is queued and closes the file.
    pub async fn close(self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}

impl FactLog for SqliteLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        self.writer.append(commit).boxed()
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        async move {
            let query = sqlx::query_as(rows::STREAM)
                .bind(stream.to_string())
                .bind(signed(from.0))
                .bind(limited(limit));
            rows::facts(query.fetch_all(&self.readers).await)
        }
        .boxed()
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        async move {
            let query = sqlx::query_as(rows::ALL).bind(signed(after.0)).bind(limited(limit));
            let facts = rows::facts(query.fetch_all(&self.readers).await)?;
            Ok(rows::page(facts, after, limit))
        }
        .boxed()
    }

    fn find(
        &self,
        stream: StreamId,
        id: Uuid,
    ) -> BoxFuture<'_, Result<Option<Revision>, ReadError>> {
        async move {
            let query = sqlx::query_scalar(rows::FIND)
                .bind(stream.to_string())
                .bind(id.as_bytes().to_vec());
            let found = query.fetch_optional(&self.readers).await;
            found.map(|it| it.map(rows::revision)).map_err(|cause| ReadError(cause.into()))
        }
        .boxed()
    }

    fn without_data(&self, limit: usize) -> BoxFuture<'_, Result<Vec<EmptyFact>, ReadError>> {
        async move {
            let query = sqlx::query_as(rows::EMPTY).bind(limited(limit));
            rows::empty_facts(query.fetch_all(&self.readers).await)
        }
        .boxed()
    }

    fn birth_mark(&self) -> BoxFuture<'_, Result<Option<Uuid>, ReadError>> {
        async {
            rows::birth_of_row(sqlx::query_scalar(rows::BIRTH).fetch_optional(&self.readers).await)
        }
        .boxed()
    }

    fn guard_state(&self) -> BoxFuture<'_, Result<Guards, ReadError>> {
        async {
            let made_by = sqlx::query_scalar(guards::SQLITE).fetch_all(&self.readers).await;
            let made_by: Vec<String> = made_by.map_err(|cause| ReadError(cause.into()))?;
            Ok(guards::of_sqlite(&made_by))
        }
        .boxed()
    }

    fn put_guards_back(&self) -> BoxFuture<'_, Result<(), ReadError>> {
        async {
            let path = self.path.clone();
            let put = move || {
                migrations::sqlite::connection(&path)?.execute_batch(&guards::put_back_sqlite())
            };
            let put = tokio::task::spawn_blocking(put).await;
            put.map_err(|cause| ReadError(cause.into()))?.map_err(|cause| ReadError(cause.into()))
        }
        .boxed()
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        async { last(&self.readers).await.map_err(|cause| ReadError(cause.into())) }.boxed()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }
}

async fn last(readers: &SqlitePool) -> Result<Position, sqlx::Error> {
    sqlx::query_scalar(HEAD).fetch_one(readers).await.map(rows::position)
}
