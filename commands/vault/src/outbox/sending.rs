//! A sender's side of the outbox: claim, send, say what became of it.
//!
//! When an entry is due is said by the house's clock; how long a claim lasts, by the database's, so that nodes need not
//! agree on theirs. Whoever lost a claim says nothing more about it, but that it was sent.

use std::time::Duration;

use domain::time::Moment;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Queue, State, Urgency, Vault, VaultError};
use crate::engines::{ROWS_MAX, list, padded, writing};

/// How long an entry is its sender's alone; sending one must be quicker.
pub const LEASE: Duration = Duration::from_secs(60);

/// The most that one claim gives: what can be sent within the lease.
const CLAIM_MAX: usize = 100;

/// Claims what is due of one urgency. The outer conditions again: PostgreSQL looks at a row that another sender just
/// claimed with them only; written so that no index on the state is taken for them, which would read the whole backlog.
const CLAIM: &str = "
    UPDATE outbox SET holder = $1, leased_until = $2, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM outbox
        WHERE state = 'waiting' AND queue = $3 AND urgency = $4 AND due_at <= $5
            AND leased_until <= $6
        ORDER BY due_at LIMIT $7)
    AND leased_until <= $6 AND (state || '') = 'waiting'
    RETURNING id, cause, payload, attempts, due_at";

type OutboxRow = (Uuid, Option<Uuid>, Vec<u8>, i64, i64);

/// An entry to send now.
#[derive(Clone, PartialEq, Debug)]
pub struct DueEntry {
    /// The id under which it was put.
    pub id: Uuid,
    /// The fact that caused it, if one did.
    pub cause: Option<Uuid>,
    /// What is to be sent, opened.
    pub payload: serde_json::Value,
    /// How soon it is wanted.
    pub urgency: Urgency,
    /// How often it was claimed, this time included.
    pub attempts: i64,
    /// Who has claimed it.
    pub holder: Uuid,
}

impl Vault {
    /// Claims what is due in a queue for [`LEASE`]: what somebody waits for before what many get, then the longest
    /// waiting first. No two senders get the same.
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
    ) -> Result<Vec<DueEntry>, VaultError> {
        self.claim_for(LEASE, queue, holder, limit, now).await
    }

    /// The same for another while.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn claim_for(
        &self,
        lease: Duration,
        queue: Queue,
        holder: Uuid,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<DueEntry>, VaultError> {
        let mut claimed = Vec::new();
        for urgency in Urgency::ALL {
            let left = limit.min(CLAIM_MAX) - claimed.len();
            if left == 0 {
                break;
            }
            for (id, cause, sealed, attempts, _) in
                self.claimed_rows(lease, queue, urgency, holder, left, now).await?
            {
                let entry = |payload| DueEntry { id, cause, payload, urgency, attempts, holder };
                match self.opened_payload(id, &sealed) {
                    Ok(payload) => claimed.push(entry(payload)),
                    // One damaged entry must not hold up the others.
                    Err(error) => {
                        self.give_up(&entry(serde_json::Value::Null), &error.to_string()).await?;
                    }
                }
            }
        }
        Ok(claimed)
    }

    async fn claimed_rows(
        &self,
        lease: Duration,
        queue: Queue,
        urgency: Urgency,
        holder: Uuid,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<OutboxRow>, VaultError> {
        let clock = self.database_now().await?;
        let lease = i64::try_from(lease.as_micros()).unwrap_or(i64::MAX);
        let mut rows: Vec<OutboxRow> = writing!(&self.pool, on => sqlx::query_as(CLAIM)
            .bind(holder)
            .bind(clock.saturating_add(lease))
            .bind(queue.0)
            .bind(urgency.code())
            .bind(now.micros())
            .bind(clock)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(on)
            .await)?;
        rows.sort_unstable_by_key(|(.., due_at)| *due_at);
        Ok(rows)
    }

    /// They were sent, whoever has claimed them by now: their payloads go, their ids stay to be known again.
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
    pub async fn retry(
        &self,
        claimed: &DueEntry,
        error: &str,
        due_at: Moment,
    ) -> Result<(), VaultError> {
        let sql = "UPDATE outbox SET due_at = $1, leased_until = 0, holder = NULL, last_error = $2
            WHERE id = $3 AND holder = $4 AND (state || '') = 'waiting'";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(due_at.micros())
            .bind(self.sealed_error(claimed.id, error))
            .bind(claimed.id)
            .bind(claimed.holder)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// It was not even tried, and is not due before this moment.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is due when its lease ends.
    pub async fn put_off(&self, claimed: &DueEntry, due_at: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE outbox SET due_at = $1, leased_until = 0, holder = NULL,
            attempts = attempts - 1 WHERE id = $2 AND holder = $3 AND (state || '') = 'waiting'";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(due_at.micros())
            .bind(claimed.id)
            .bind(claimed.holder)
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
    pub async fn give_up(&self, claimed: &DueEntry, error: &str) -> Result<(), VaultError> {
        let sql = "UPDATE outbox SET state = $1, payload = $2, holder = NULL, last_error = $3
            WHERE id = $4 AND holder = $5 AND (state || '') = 'waiting'";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(State::GivenUp.name())
            .bind(Vec::<u8>::new())
            .bind(self.sealed_error(claimed.id, error))
            .bind(claimed.id)
            .bind(claimed.holder)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
