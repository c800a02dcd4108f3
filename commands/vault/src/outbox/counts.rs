//! What `digest`, `doctor` and the metrics say of the outbox.

use uuid::Uuid;

use super::{State, Vault, VaultError};
use crate::engines::reading;

/// The most failures that are told at once; who needs more has another problem.
const FAILURES_MAX: i64 = 100;

/// How many entries of a queue are in one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueueCount {
    /// The queue's name.
    pub queue: String,
    /// How far they are.
    pub state: State,
    /// The number of such entries.
    pub entries: i64,
}

/// An entry that could not be sent, so far or for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// What it is known by.
    pub id: Uuid,
    /// The queue's name.
    pub queue: String,
    /// What became of it.
    pub state: State,
    /// How often it was tried.
    pub attempts: i64,
    /// What was said the last time; may name people.
    pub error: String,
}

impl Vault {
    /// Entries by queue and state, those of which there are any.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn outbox_counts(&self) -> Result<Vec<QueueCount>, VaultError> {
        let sql = "SELECT queue, state, count(*) FROM outbox
            GROUP BY queue, state ORDER BY queue, state";
        let rows: Vec<(String, String, i64)> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        let queued = |(queue, state, entries): (String, String, i64)| {
            Ok(QueueCount { queue, state: State::named(&state)?, entries })
        };
        rows.into_iter().map(queued).collect()
    }

    /// What became of the entries that answer a fact, as far as they are still known.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn outbox_of(&self, cause: Uuid) -> Result<Vec<(Uuid, State)>, VaultError> {
        let sql = "SELECT id, state FROM outbox WHERE cause = $1 ORDER BY id";
        let rows: Vec<(Uuid, String)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(cause).fetch_all(on).await)?;
        rows.into_iter().map(|(id, state)| Ok((id, State::named(&state)?))).collect()
    }

    /// Entries that could not be sent, the oldest first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn outbox_failures(&self) -> Result<Vec<Failure>, VaultError> {
        let sql = "SELECT id, queue, state, attempts, last_error FROM outbox
            WHERE last_error IS NOT NULL ORDER BY due_at LIMIT $1";
        let rows: Vec<(Uuid, String, String, i64, Vec<u8>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(FAILURES_MAX).fetch_all(on).await)?;
        let mut failures = Vec::with_capacity(rows.len());
        for (id, queue, state, attempts, error) in rows {
            let (state, error) = (State::named(&state)?, self.opened_error(id, &error)?);
            failures.push(Failure { id, queue, state, attempts, error });
        }
        Ok(failures)
    }
}
