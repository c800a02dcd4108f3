//! What arrived: kept as it came until it was taken in; its id stays a while, so that the same twice is once.

use domain::time::Moment;
use uuid::Uuid;

use crate::{
    Vault, VaultError,
    engines::{reading, writing},
};

/// Something that arrived, its signature found good.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrival {
    /// What it is called: the same twice is once.
    pub activity: String,
    /// From which server, as an origin.
    pub peer: String,
    /// Who signed it.
    pub signer: String,
    /// Byte for byte what came.
    pub document: Vec<u8>,
}

/// Something that waits to be taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// Derived from what it is called.
    pub id: Uuid,
    /// From which server.
    pub peer: String,
    /// Who signed it.
    pub signer: String,
    /// Byte for byte what came.
    pub document: Vec<u8>,
    /// How often it was tried before.
    pub attempts: i64,
}

impl Vault {
    /// Keeps what arrived; `false` when it had arrived before.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it was not kept, and the sender is to be told so.
    pub async fn receive(&self, arrival: &Arrival, now: Moment) -> Result<bool, VaultError> {
        let id = self.instance.name_id(&format!("activity:{}", arrival.activity));
        let parts = serde_json::to_vec(&(&arrival.signer, &arrival.document))?;
        let sealed = self.instance.wrapping.seal(&parts, id.as_bytes());
        let sql = "INSERT INTO inbox (id, peer, sealed, attempts, received_at)
            VALUES ($1, $2, $3, 0, $4) ON CONFLICT (id) DO NOTHING";
        let new = writing!(&self.pool, on => sqlx::query(sql)
            .bind(id)
            .bind(&arrival.peer)
            .bind(&sealed)
            .bind(now.micros())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        self.inbox_news.notify_one();
        Ok(new > 0)
    }

    /// What waits to be taken in, in the order in which it came; at most so many.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn arrived(&self, limit: i64) -> Result<Vec<Waiting>, VaultError> {
        let sql = "SELECT id, peer, sealed, attempts FROM inbox WHERE taken_at IS NULL
            ORDER BY received_at, id LIMIT $1";
        let rows: Vec<(Uuid, String, Vec<u8>, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(limit).fetch_all(on).await)?;
        let open = |(id, peer, sealed, attempts): (Uuid, String, Vec<u8>, i64)| {
            let parts = self.instance.wrapping.open(&sealed, id.as_bytes());
            let (signer, document) = serde_json::from_slice(&parts.ok_or(VaultError::Damaged)?)?;
            Ok(Waiting { id, peer, signer, document, attempts })
        };
        rows.into_iter().map(open).collect()
    }

    /// It was taken in, or nothing is ever made of it: what it said goes, its id stays.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is taken in again, which changes nothing.
    pub async fn taken_in(&self, id: Uuid, now: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE inbox SET taken_at = $1, sealed = $2 WHERE id = $3";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(now.micros())
            .bind(Vec::<u8>::new())
            .bind(id)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// It could not be taken in yet.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn take_in_later(&self, id: Uuid) -> Result<(), VaultError> {
        let sql = "UPDATE inbox SET attempts = attempts + 1 WHERE id = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(id).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Waits until something has arrived at this node.
    pub async fn inbox_news(&self) {
        self.inbox_news.notified().await;
    }
}
