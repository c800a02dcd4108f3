//! Commands that came under an `Idempotency-Key`: which request a caller's key stands for, and whether that still runs
//! (draft-ietf-httpapi-idempotency-key-header-07 §2.6).
//!
//! A caller's key is kept as a keyed hash, its request as the hash of all of it. Answers are not kept: who asks the
//! same again is answered by carrying out the same command, which then changes nothing.

use domain::time::Moment;

use super::{
    Vault, VaultError,
    engines::{in_transaction, writing},
};

/// How long a key stands for its request.
pub const KEY_HOURS: i64 = 24;

/// A command whose node died counts as running so long: longer than any request may take.
const RUNNING_SECONDS: i64 = 60;

/// What a key is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyWorth {
    /// Nobody else carries this out right now: whether for the first time or again.
    Ours,
    /// The same command is being carried out.
    Running,
    /// The key was used for another request.
    Another,
}

impl Vault {
    /// A caller's command under a key. Whoever gets [`KeyWorth::Ours`] says when it [`ended`](Self::keyed_ended).
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn begin_keyed(
        &self,
        caller: &[u8],
        key: &[u8],
        request: &[u8],
        now: Moment,
    ) -> Result<KeyWorth, VaultError> {
        let key = self.instance.request_key(caller, key);
        let until = now.micros() + RUNNING_SECONDS * 1_000_000;
        let forget = "DELETE FROM orders WHERE key = $1 AND expires_at <= $2";
        let insert = "INSERT INTO orders (key, request, running_until, expires_at)
            VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING";
        let resume = "UPDATE orders SET running_until = $1
            WHERE key = $2 AND request = $3 AND running_until <= $4";
        let select = "SELECT request FROM orders WHERE key = $1";
        let (ours, known) = in_transaction!(&self.pool, on => {
            sqlx::query(forget)
                .bind(key.as_slice())
                .bind(now.micros())
                .execute(&mut *on)
                .await?;
            let inserted = sqlx::query(insert)
                .bind(key.as_slice())
                .bind(request)
                .bind(until)
                .bind(now.plus_hours(KEY_HOURS).micros())
                .execute(&mut *on)
                .await?
                .rows_affected();
            let resumed = sqlx::query(resume)
                .bind(until)
                .bind(key.as_slice())
                .bind(request)
                .bind(now.micros())
                .execute(&mut *on)
                .await?
                .rows_affected();
            let known: Option<Vec<u8>> =
                sqlx::query_scalar(select).bind(key.as_slice()).fetch_optional(&mut *on).await?;
            (inserted + resumed > 0, known)
        });
        Ok(match known {
            Some(known) if known != request => KeyWorth::Another,
            _ if ours => KeyWorth::Ours,
            _ => KeyWorth::Running,
        })
    }

    /// A command under a key was carried out or refused; asked for again, it is no more running.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it counts as running for a minute.
    pub async fn keyed_ended(
        &self,
        caller: &[u8],
        key: &[u8],
        now: Moment,
    ) -> Result<(), VaultError> {
        let key = self.instance.request_key(caller, key);
        let sql = "UPDATE orders SET running_until = $1 WHERE key = $2";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(now.micros())
            .bind(key.as_slice())
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
