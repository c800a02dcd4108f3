//! A reactor's side of the outbox: its cursor says up to which position it has answered the log.

use domain::{log::Position, time::Moment};

use super::{DueEntry, OutboxEntry, State, Vault, VaultError};
use crate::{
    engines::{in_transaction, reading, writing},
    tokens::insert_token,
};

pub(super) const INSERT: &str = "
    INSERT INTO outbox (id, queue, state, payload, attempts, due_at, leased_until, cause,
        urgency)
    VALUES ($1, $2, $3, $4, 0, $5, 0, $6, $7) ON CONFLICT (id) DO NOTHING";

/// Inserts an entry with its sealed payload and its tokens; of one that is there already nothing.
macro_rules! insert {
    ($on:expr, $keys:expr, $entry:expr, $payload:expr) => {{
        let put = sqlx::query(INSERT)
            .bind($entry.id)
            .bind($entry.queue.0)
            .bind(State::Waiting.name())
            .bind($payload.as_slice())
            .bind($entry.due_at.micros())
            .bind($entry.cause)
            .bind($entry.urgency.code())
            .execute(&mut *$on)
            .await?;
        if put.rows_affected() > 0 {
            for token in &$entry.tokens {
                insert_token!(&mut *$on, $keys, token.row)?;
            }
        }
    }};
}

/// Takes a step that another node may have taken before, and puts entries with it, all or nothing; whether it was taken.
macro_rules! step_with {
    ($vault:expr, $entries:expr, $step:expr) => {{
        let mut rows = Vec::with_capacity($entries.len());
        for entry in $entries {
            rows.push((entry, $vault.sealed_payload(entry)?));
        }
        let moved = in_transaction!(&$vault.pool, on => {
            let moved = $step.execute(&mut *on).await?.rows_affected() > 0;
            // After a step that did not happen, nothing is put.
            for (entry, payload) in rows.iter().filter(|_| moved) {
                insert!(on, $vault.instance, entry, payload);
            }
            moved
        });
        if moved && !$entries.is_empty() {
            $vault.outbox_news.notify_one();
        }
        Ok(moved)
    }};
}

pub(super) use {insert, step_with};

impl Vault {
    /// How far a reactor has come; `None` when it has never run.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn cursor(&self, reactor: &str) -> Result<Option<Position>, VaultError> {
        let sql = "SELECT position FROM reactors WHERE name = $1";
        let position: Option<i64> = reading!(&self.pool, on =>
            sqlx::query_scalar(sql).bind(reactor).fetch_optional(on).await)?;
        Ok(position.map(|it| Position(it.try_into().unwrap_or_default())))
    }

    /// Where a reactor that has never run begins; changes nothing for one that has.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn start_cursor_at(&self, reactor: &str, at: Position) -> Result<(), VaultError> {
        let sql = "INSERT INTO reactors (name, position) VALUES ($1, $2)
            ON CONFLICT (name) DO NOTHING";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(reactor).bind(stored(at)).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Moves a reactor's cursor and puts its entries, all or nothing. `false` when the cursor is not at `from`:
    /// another node was faster, and nothing is written. Entries that are there already stay as they are.
    ///
    /// # Errors
    ///
    /// When a payload is too large or the vault fails; then nothing is written.
    pub async fn advance(
        &self,
        reactor: &str,
        from: Position,
        to: Position,
        entries: &[OutboxEntry],
    ) -> Result<bool, VaultError> {
        let step = "UPDATE reactors SET position = $1 WHERE name = $2 AND position = $3";
        step_with!(
            self,
            entries,
            sqlx::query(step).bind(stored(to)).bind(reactor).bind(stored(from))
        )
    }

    /// Puts an entry that no fact asks for; one that is there already stays as it is.
    ///
    /// # Errors
    ///
    /// When the payload is too large or the vault fails; then nothing is written.
    pub async fn put(&self, entry: &OutboxEntry) -> Result<(), VaultError> {
        let payload = self.sealed_payload(entry)?;
        in_transaction!(&self.pool, on => {
            insert!(on, self.instance, entry, payload);
        });
        self.outbox_news.notify_one();
        Ok(())
    }

    /// Puts others in the place of an entry that its sender has claimed, and what is left of it, all or nothing: without
    /// a rest it is done. Whoever lost the claim writes nothing.
    ///
    /// # Errors
    ///
    /// When a payload is too large or the vault fails; then nothing is written.
    pub async fn go_on(
        &self,
        claimed: &DueEntry,
        entries: &[OutboxEntry],
        rest: Option<&serde_json::Value>,
        now: Moment,
    ) -> Result<(), VaultError> {
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            rows.push((entry, self.sealed_payload(entry)?));
        }
        let state = if rest.is_some() { State::Waiting } else { State::Done };
        let rest = rest.map(|it| self.sealed(claimed.id, it)).transpose()?.unwrap_or_default();
        let sql = "UPDATE outbox SET state = $1, payload = $2, due_at = $3, attempts = 0,
            leased_until = 0, holder = NULL, last_error = NULL
            WHERE id = $4 AND holder = $5 AND (state || '') = 'waiting'";
        in_transaction!(&self.pool, on => {
            let moved = sqlx::query(sql)
                .bind(state.name())
                .bind(rest)
                .bind(now.micros())
                .bind(claimed.id)
                .bind(claimed.holder)
                .execute(&mut *on)
                .await?
                .rows_affected() > 0;
            for (entry, payload) in rows.iter().filter(|_| moved) {
                insert!(on, self.instance, entry, payload);
            }
        });
        self.outbox_news.notify_one();
        Ok(())
    }

    /// Waits until this node has put something. A hint for the one sender: others put too, and entries become due.
    pub async fn outbox_news(&self) {
        self.outbox_news.notified().await;
    }
}

fn stored(position: Position) -> i64 {
    i64::try_from(position.0).unwrap_or(i64::MAX)
}
