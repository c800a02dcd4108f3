//! A sender's side of the outbox: claim, send, say what became of it.

use domain::time::Moment;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Queue, State, Vault, VaultError};
use crate::vault::engines::{ROWS_MAX, list, padded, writing};

/// How long an entry is its sender's alone; sending one must be quicker.
pub const LEASE_SECONDS: i64 = 60;

/// The most that one claim gives: what can be sent within the lease.
const CLAIM_MAX: i64 = 100;

/// An entry to send now.
#[derive(Clone, PartialEq, Debug)]
pub struct Claimed {
    /// See [`super::Entry::id`].
    pub id: Uuid,
    /// See [`super::Entry::payload`].
    pub payload: serde_json::Value,
    /// How often it was claimed, this time included.
    pub attempts: i64,
}

impl Vault {
    /// Claims what is due in a queue for [`LEASE_SECONDS`], the longest waiting first. No two senders get the same.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn claim(
        &self,
        queue: Queue,
        holder: Uuid,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<Claimed>, VaultError> {
        // The outer conditions again: PostgreSQL looks at a row that another sender just claimed with them only.
        let sql = "UPDATE outbox SET holder = $1, leased_until = $2, attempts = attempts + 1
            WHERE state = 'waiting' AND leased_until <= $3 AND id IN (
                SELECT id FROM outbox
                WHERE state = 'waiting' AND queue = $4 AND due_at <= $3 AND leased_until <= $3
                ORDER BY due_at LIMIT $5)
            RETURNING id, payload, attempts, due_at";
        let mut rows: Vec<(Uuid, Vec<u8>, i64, i64)> = writing!(&self.pool, on => {
            sqlx::query_as(sql)
                .bind(holder)
                .bind(now.micros() + LEASE_SECONDS * 1_000_000)
                .bind(now.micros())
                .bind(queue.0)
                .bind(i64::try_from(limit).map_or(CLAIM_MAX, |it| it.min(CLAIM_MAX)))
                .fetch_all(on)
                .await
        })?;
        rows.sort_unstable_by_key(|(.., due_at)| *due_at);
        let mut claimed = Vec::with_capacity(rows.len());
        for (id, sealed, attempts, _) in rows {
            match self.opened_payload(id, &sealed) {
                Ok(payload) => claimed.push(Claimed { id, payload, attempts }),
                // One damaged entry must not hold up the others.
                Err(error) => self.give_up(id, &error.to_string()).await?,
            }
        }
        Ok(claimed)
    }

    /// They were sent: their payloads go, their ids stay to be known again.
    ///
    /// # Errors
    ///
    /// When the vault fails; then they will be sent again.
    pub async fn done(&self, ids: &[Uuid]) -> Result<(), VaultError> {
        for ids in ids.chunks(ROWS_MAX) {
            let ids = padded(ids);
            let (listed, last) = (list(ids.len()), ids.len() + 1);
            let sql = format!(
                "UPDATE outbox SET state = 'done', payload = ${last}, holder = NULL,
                last_error = NULL WHERE id IN ({listed})"
            );
            writing!(&self.pool, on => {
                let query = sqlx::query(AssertSqlSafe(sql.as_str()));
                let query = ids.iter().fold(query, |query, id| query.bind(*id));
                query.bind(Vec::<u8>::new()).execute(on).await.map(drop)
            })?;
        }
        Ok(())
    }

    /// It was not sent, and is to be tried again.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is tried again when its lease ends.
    pub async fn retry(&self, id: Uuid, error: &str, due_at: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE outbox SET due_at = $1, leased_until = 0, holder = NULL, last_error = $2
            WHERE id = $3 AND state = 'waiting'";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(due_at.micros())
            .bind(self.sealed_error(id, error))
            .bind(id)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// It was not sent, and never will be: its payload goes.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is tried again when its lease ends.
    pub async fn give_up(&self, id: Uuid, error: &str) -> Result<(), VaultError> {
        let sql = "UPDATE outbox SET state = $1, payload = $2, holder = NULL, last_error = $3
            WHERE id = $4 AND state = 'waiting'";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(State::GivenUp.name())
            .bind(Vec::<u8>::new())
            .bind(self.sealed_error(id, error))
            .bind(id)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
