//! The statements of the writer on PostgreSQL.

use std::{io, sync::Arc, time::Duration};

use domain::{
    log::{LogEntry, Position, Revision, StreamId},
    time::Moment,
};
use sqlx::{ConnectOptions as _, PgConnection, error::DatabaseError, postgres::PgConnectOptions};
use tokio::time::timeout;

use super::{
    super::{
        check::StoredFact,
        rows::{self, limited, signed},
        writer::{Meaning, Store},
    },
    CHANNEL,
    landmark::Landmark,
};

/// A node that froze with the lock of the head lets go of it after 6 s, which a busy machine does not take. An
/// acknowledged commit is on disk, whatever the database's default is.
const SESSION: &str = "
    SET idle_in_transaction_session_timeout = '6s';
    SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') = 'off'";

/// Longer than any batch takes, and than a frozen node keeps the head.
const ANSWER_MAX: Duration = Duration::from_secs(10);

// Each statement must see what was committed while it waited for the lock.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

const LOCK: &str = "SELECT position FROM log_head FOR UPDATE";

const HEADS: &str = "
    SELECT (SELECT max(revision) FROM facts WHERE facts.stream = asked.stream)
    FROM unnest($1::text[]) WITH ORDINALITY AS asked (stream, place) ORDER BY place";

const INSERT: &str = "
    WITH added AS (
        INSERT INTO facts (position, stream, revision, id, kind, version, at, data, meta, salt, commitment)
        SELECT * FROM unnest(
            $1::bigint[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::integer[],
            $7::bigint[], $8::text[], $9::text[], $10::bytea[], $11::bytea[])
    ), moved AS (
        UPDATE log_head SET position = $12
    )
    SELECT pg_notify($13, $12::text)";

/// The connection that writes.
pub(super) struct PostgresStore {
    options: PgConnectOptions,
    connection: Option<PgConnection>,
    landmark: Arc<Landmark>,
    /// The last fact of the transaction: known once it is durable.
    last: Option<LogEntry>,
}

impl PostgresStore {
    /// Connects when the first batch comes.
    pub(super) const fn new(options: PgConnectOptions, landmark: Arc<Landmark>) -> Self {
        Self { options, connection: None, landmark, last: None }
    }

    fn connection(&mut self) -> Result<&mut PgConnection, sqlx::Error> {
        self.connection.as_mut().ok_or(sqlx::Error::WorkerCrashed)
    }

    async fn locked_head(&mut self) -> Result<Position, sqlx::Error> {
        in_time(async {
            if self.connection.is_none() {
                let mut fresh = self.options.connect().await?;
                sqlx::raw_sql(SESSION).execute(&mut fresh).await?;
                self.landmark.look(&mut fresh).await?;
                if let Some(halt) = self.landmark.lost() {
                    return Err(sqlx::Error::Configuration(halt.into()));
                }
                self.connection = Some(fresh);
            }
            let connection = self.connection()?;
            sqlx::raw_sql(BEGIN).execute(&mut *connection).await?;
            sqlx::query_scalar(LOCK).fetch_one(connection).await.map(rows::position)
        })
        .await
    }
}

impl Store for PostgresStore {
    type Error = sqlx::Error;

    // A connection that broke while nothing was written is nobody's trouble, if there is another one.
    async fn begin(&mut self) -> Result<Position, sqlx::Error> {
        let was_open = self.connection.is_some();
        match self.locked_head().await {
            Err(cause) if was_open && vault::is_outage(&cause) && !is_late(&cause) => {
                self.abandon();
                self.locked_head().await
            }
            locked => locked,
        }
    }

    async fn moment_at(&mut self, position: Position) -> Result<Moment, sqlx::Error> {
        let query = sqlx::query_scalar(rows::MOMENT).bind(signed(position.0));
        let found: Option<i64> = in_time(query.fetch_optional(self.connection()?)).await?;
        Ok(found.map_or(Moment::EPOCH, Moment::from_micros))
    }

    async fn heads(&mut self, streams: &[StreamId]) -> Result<Vec<Option<Revision>>, sqlx::Error> {
        let names: Vec<_> = streams.iter().map(StreamId::to_string).collect();
        let query = sqlx::query_scalar(HEADS).bind(names);
        let found: Vec<Option<i64>> = in_time(query.fetch_all(self.connection()?)).await?;
        Ok(found.into_iter().map(|it| it.map(rows::revision)).collect())
    }

    async fn stored(
        &mut self,
        stream: &StreamId,
        from: Revision,
        limit: usize,
    ) -> Result<Vec<StoredFact>, sqlx::Error> {
        let query = sqlx::query_as(rows::STORED)
            .bind(stream.to_string())
            .bind(signed(from.0))
            .bind(limited(limit));
        let found = in_time(query.fetch_all(self.connection()?)).await?;
        found.into_iter().map(rows::stored).collect()
    }

    async fn insert(&mut self, facts: &[LogEntry]) -> Result<(), sqlx::Error> {
        let head = facts.last().map_or(0, |it| signed(it.position.0));
        let query = sqlx::query(INSERT)
            .bind(column(facts, |it| signed(it.position.0)))
            .bind(column(facts, |it| it.stream.to_string()))
            .bind(column(facts, |it| signed(it.revision.0)))
            .bind(column(facts, |it| it.id.as_bytes().as_slice()))
            .bind(column(facts, |it| it.kind.as_str()))
            .bind(column(facts, |it| i32::from(it.version)))
            .bind(column(facts, |it| it.at.micros()))
            .bind(column(facts, |it| it.data.as_deref()))
            .bind(column(facts, |it| it.meta.as_str()))
            .bind(column(facts, |it| it.salt.as_slice()))
            .bind(column(facts, |it| it.commitment.as_slice()))
            .bind(head)
            .bind(CHANNEL);
        in_time(query.execute(self.connection()?)).await?;
        self.last = facts.last().cloned();
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), sqlx::Error> {
        in_time(sqlx::raw_sql("COMMIT").execute(self.connection()?)).await?;
        self.landmark.note(self.last.take().as_ref());
        Ok(())
    }

    fn abandon(&mut self) {
        (self.connection, self.last) = (None, None);
    }

    fn meaning(error: &sqlx::Error) -> Meaning {
        // Nothing else is wrong with the options of a connection that was made: the landmark is lost.
        if matches!(error, sqlx::Error::Configuration(_)) {
            return Meaning::Refused;
        }
        let code = error.as_database_error().and_then(DatabaseError::code).unwrap_or_default();
        // Classes of postgresql.org/docs/current/errcodes-appendix.html.
        match code.as_ref() {
            // disk_full, as an error and not as a lost connection: the transaction was rolled back.
            "53100" => Meaning::Full,
            // What the facts or the tables are made of: data, integrity, missing tables or rights.
            _ if ["22", "23", "42"].iter().any(|class| code.starts_with(class)) => Meaning::Refused,
            _ => Meaning::Unclear,
        }
    }
}

/// A server that is gone without a word must not hold up the callers.
async fn in_time<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let late = |_| Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into()));
    timeout(ANSWER_MAX, answer).await.unwrap_or_else(late)
}

fn is_late(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Io(cause) if cause.kind() == io::ErrorKind::TimedOut)
}

fn column<'a, T>(facts: &'a [LogEntry], cell: impl Fn(&'a LogEntry) -> T) -> Vec<T> {
    facts.iter().map(cell).collect()
}
