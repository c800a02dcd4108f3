//! The log in a PostgreSQL database: for several nodes that share it.
//!
//! Whoever appends locks the row of `log_head` first and keeps it until the commit: positions are dense, and a
//! reader never sees one before all the earlier ones. `NOTIFY` is a hint only; a poll each second is the truth.

mod ears;
mod landmark;
mod store;

use std::sync::Arc;

use domain::log::{
    AppendError, Commit, CommitEnd, EmptyFact, FactLog, Guards, Halt, LogEntry, LogPage, Position,
    ReadError, Revision, StreamId, Writers,
};
use futures::{FutureExt as _, future::BoxFuture};
use sqlx::PgPool;
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;

use self::{landmark::Landmark, store::PostgresStore};
use super::{
    guards,
    open::OpenError,
    rows::{self, limited, signed},
    writer::Writer,
};
use crate::supervisor;

/// The channel of the hints.
const CHANNEL: &str = "parvis_log";

const HEAD: &str = "SELECT position FROM log_head";

/// Facts in a PostgreSQL database.
pub struct PostgresLog {
    writer: Writer,
    readers: PgPool,
    head: watch::Sender<Position>,
    landmark: Arc<Landmark>,
    /// Listening and polling; ends with the log.
    _ears: JoinSet<()>,
}

impl PostgresLog {
    /// Connects to the database of this URL and makes or migrates its tables. Dropping the log writes what is queued.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or is not for this version.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let readers = migrations::log::postgres(url).await?;
        let head = watch::Sender::new(last(&readers).await?);
        let landmark = Arc::new(Landmark::default());
        let options = readers.connect_options().as_ref().clone();
        let writer = Writer::task(PostgresStore::new(options, Arc::clone(&landmark)), head.clone());
        let mut ears = JoinSet::new();
        let listening = (readers.clone(), head.clone(), Arc::clone(&landmark));
        ears.spawn(supervisor::keep("the log's listener", move || {
            let (readers, head, landmark) = listening.clone();
            ears::listen(readers, head, landmark)
        }));
        let polling = (readers.clone(), head.clone(), Arc::clone(&landmark));
        ears.spawn(supervisor::keep("the log's poll", move || {
            let (readers, head, landmark) = polling.clone();
            ears::poll(readers, head, landmark)
        }));
        Ok(Self { writer, readers, head, landmark, _ears: ears })
    }

    /// Writes what is queued and disconnects.
    pub async fn close(self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}

impl FactLog for PostgresLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        match self.landmark.lost() {
            Some(halt) => async move { Err(halt.into()) }.boxed(),
            None => self.writer.append(commit).boxed(),
        }
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
            let facts = rows::facts(query.fetch_all(&self.readers).await)?;
            self.landmark.note(&facts);
            Ok(facts)
        }
        .boxed()
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        async move {
            let query = sqlx::query_as(rows::ALL).bind(signed(after.0)).bind(limited(limit));
            let facts = rows::facts(query.fetch_all(&self.readers).await)?;
            self.landmark.note(&facts);
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
            let there = sqlx::query_scalar(guards::POSTGRES).fetch_one(&self.readers).await;
            let there: i64 = there.map_err(|cause| ReadError(cause.into()))?;
            Ok(if there > 0 { Guards::Whole } else { Guards::Gone })
        }
        .boxed()
    }

    fn put_guards_back(&self) -> BoxFuture<'_, Result<(), ReadError>> {
        async {
            let put = async {
                let mut transaction = self.readers.begin().await?;
                for sql in guards::PUT_BACK_POSTGRES {
                    sqlx::query(sql).execute(&mut *transaction).await?;
                }
                transaction.commit().await
            };
            put.await.map_err(|cause: sqlx::Error| ReadError(cause.into()))
        }
        .boxed()
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        async { last(&self.readers).await.map_err(|cause| ReadError(cause.into())) }.boxed()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }

    fn writers(&self) -> Writers {
        Writers::Several
    }

    fn halted(&self) -> Option<Halt> {
        self.landmark.lost()
    }
}

async fn last(readers: &PgPool) -> Result<Position, sqlx::Error> {
    sqlx::query_scalar(HEAD).fetch_one(readers).await.map(rows::position)
}
