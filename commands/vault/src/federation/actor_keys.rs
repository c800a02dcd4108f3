//! Keys that actors sign with: made when first needed, wrapped like every other key, gone with who is forgotten.

use domain::time::Moment;
use uuid::Uuid;

use crate::{
    Vault, VaultError,
    engines::{reading, writing},
};

/// An actor's secret keys. It has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ActorSecrets {
    /// RSA, as PKCS #8: signs requests.
    pub rsa: Vec<u8>,
    /// The seed of an Ed25519 key: signs documents.
    pub seed: [u8; 32],
}

impl Vault {
    /// An actor's keys, if they were made.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn actor_keys(&self, actor: Uuid) -> Result<Option<ActorSecrets>, VaultError> {
        let sql = "SELECT rsa, seed FROM actor_keys WHERE actor = $1";
        let row: Option<(Vec<u8>, Vec<u8>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(actor).fetch_optional(on).await)?;
        let Some((rsa, seed)) = row else { return Ok(None) };
        let open = |sealed: &[u8]| {
            let opened = self.instance.wrapping.open(sealed, actor.as_bytes());
            opened.ok_or(VaultError::Damaged)
        };
        let seed = open(&seed)?.try_into().map_err(|_| VaultError::Damaged)?;
        Ok(Some(ActorSecrets { rsa: open(&rsa)?, seed }))
    }

    /// Keeps keys that were made for an actor, unless there are some: those count, and are answered.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keep_actor_keys(
        &self,
        actor: Uuid,
        keys: &ActorSecrets,
        now: Moment,
    ) -> Result<ActorSecrets, VaultError> {
        let seal = |plain: &[u8]| self.instance.wrapping.seal(plain, actor.as_bytes());
        let sql = "INSERT INTO actor_keys (actor, rsa, seed, made_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (actor) DO NOTHING";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(actor)
            .bind(seal(&keys.rsa))
            .bind(seal(&keys.seed))
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        self.actor_keys(actor).await?.ok_or(VaultError::Damaged)
    }

    /// Takes an actor's keys away; the next ones are others.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn drop_actor_keys(&self, actor: Uuid) -> Result<(), VaultError> {
        let sql = "DELETE FROM actor_keys WHERE actor = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(actor).execute(on).await.map(drop))?;
        Ok(())
    }
}
