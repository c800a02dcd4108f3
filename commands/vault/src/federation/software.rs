//! Which software other servers run, as they say themselves.

use domain::time::Moment;

use crate::{
    Vault, VaultError,
    engines::{reading, writing},
};

/// Which software a server runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PeerSoftware {
    /// Its name in lower case; empty when the server does not say.
    pub name: String,
    /// When the server was asked.
    pub asked_at: Moment,
}

impl Vault {
    /// Which software a server runs; `None` when it was never asked.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn software_of(&self, peer: &str) -> Result<Option<PeerSoftware>, VaultError> {
        let sql = "SELECT name, asked_at FROM software WHERE peer = $1";
        let row: Option<(String, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(peer).fetch_optional(on).await)?;
        Ok(row
            .map(|(name, asked_at)| PeerSoftware { name, asked_at: Moment::from_micros(asked_at) }))
    }

    /// Keeps what a server answered.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keep_software(
        &self,
        peer: &str,
        name: &str,
        now: Moment,
    ) -> Result<(), VaultError> {
        let sql = "INSERT INTO software (peer, name, asked_at) VALUES ($1, $2, $3)
            ON CONFLICT (peer) DO UPDATE SET name = excluded.name, asked_at = excluded.asked_at";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(peer)
            .bind(name)
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
