//! Leases: which node does what only one needs to do. They save work; what is correct does not depend on them.
//!
//! Time is the database's, so nodes need not agree on theirs.

use std::time::Duration;

use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{Pool, reading, writing},
};

/// A lease that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lease {
    /// The work that one node at a time does.
    pub name: String,
    /// By whom: a random id of the process.
    pub holder: Uuid,
    /// How often it has changed hands.
    pub epoch: i64,
}

impl Vault {
    /// Takes a lease that is free or has run out, and keeps one that the holder has: to be asked before each piece
    /// of work. While the lease has more than half its time left, nothing is written.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn acquire(
        &self,
        name: &str,
        holder: Uuid,
        ttl: Duration,
    ) -> Result<Option<Lease>, VaultError> {
        let now = self.database_now().await?;
        let sql = "SELECT holder, epoch, expires_at FROM leases WHERE name = $1";
        let known: Option<(Uuid, i64, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(name).fetch_optional(on).await)?;
        match known {
            Some((other, _, expires_at)) if other != holder && expires_at > now => Ok(None),
            Some((own, epoch, expires_at)) if own == holder && expires_at > after(now, ttl / 2) => {
                Ok(Some(Lease { name: name.to_owned(), holder, epoch }))
            }
            Some(_) | None => self.take(name, holder, now, ttl).await,
        }
    }

    async fn take(
        &self,
        name: &str,
        holder: Uuid,
        now: i64,
        ttl: Duration,
    ) -> Result<Option<Lease>, VaultError> {
        let sql = "INSERT INTO leases (name, holder, epoch, expires_at) VALUES ($1, $2, 1, $3)
            ON CONFLICT (name) DO UPDATE SET
                holder = excluded.holder, expires_at = excluded.expires_at,
                epoch = leases.epoch + CASE WHEN leases.expires_at > $4 THEN 0 ELSE 1 END
            WHERE leases.expires_at <= $4 OR leases.holder = excluded.holder
            RETURNING epoch";
        let epoch: Option<i64> = writing!(&self.pool, on => sqlx::query_scalar(sql)
            .bind(name)
            .bind(holder)
            .bind(after(now, ttl))
            .bind(now)
            .fetch_optional(on)
            .await)?;
        Ok(epoch.map(|epoch| Lease { name: name.to_owned(), holder, epoch }))
    }

    /// Keeps a lease; `false` when it was lost.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, VaultError> {
        let now = self.database_now().await?;
        let sql = "UPDATE leases SET expires_at = $1
            WHERE name = $2 AND holder = $3 AND epoch = $4 AND expires_at > $5";
        let renewed = writing!(&self.pool, on => sqlx::query(sql)
            .bind(after(now, ttl))
            .bind(&lease.name)
            .bind(lease.holder)
            .bind(lease.epoch)
            .bind(now)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(renewed > 0)
    }

    /// Gives a lease back, so that another need not wait.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn release(&self, lease: &Lease) -> Result<(), VaultError> {
        // The row stays: its epoch must not begin anew.
        let sql = "UPDATE leases SET expires_at = 0
            WHERE name = $1 AND holder = $2 AND epoch = $3";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(&lease.name)
            .bind(lease.holder)
            .bind(lease.epoch)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    // The only words that the engines do not share. By the time they are used they are a little old,
    // which only makes a lease shorter.
    pub(super) async fn database_now(&self) -> Result<i64, VaultError> {
        let micros = match &self.pool {
            Pool::Sqlite { readers, .. } => {
                let sql = "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)";
                sqlx::query_scalar(sql).fetch_one(readers).await?
            }
            Pool::Postgres(pool) => {
                let sql = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
                sqlx::query_scalar(sql).fetch_one(pool).await?
            }
        };
        Ok(micros)
    }
}

fn after(now: i64, ttl: Duration) -> i64 {
    now.saturating_add(i64::try_from(ttl.as_micros()).unwrap_or(i64::MAX))
}
