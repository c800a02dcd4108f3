//! Programs as they register themselves. Anybody may; so there are only so many, and those that nobody lets in go.

use domain::time::Moment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading},
    opaque, seal,
};

/// More programs than one house ever lets in. When so many are there, the oldest that nobody let in gives way.
const APPLICATIONS_MAX: i64 = 10_000;

/// What a program says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApplicationCard {
    /// What it is called.
    pub name: String,
    /// Where one reads more of it.
    pub website: Option<String>,
    /// Where people may be sent back to it.
    pub redirects: Vec<String>,
    /// The most that it asks for.
    pub scope: String,
}

/// A program that registered itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisteredApplication {
    /// What it is known by.
    pub id: Uuid,
    /// What it says of itself.
    pub card: ApplicationCard,
}

impl Vault {
    /// Registers a program; answers with its id and its secret, or nothing when there are too many that are in use.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn register_application(
        &self,
        card: &ApplicationCard,
        now: Moment,
    ) -> Result<Option<(Uuid, String)>, VaultError> {
        let (id, secret) = (Uuid::new_v4(), seal::random::<32>());
        let sealed = self.instance.wrapping.seal(&serde_json::to_vec(card)?, id.as_bytes());
        let count = "SELECT count(*) FROM applications";
        let oldest = "DELETE FROM applications WHERE id IN
            (SELECT id FROM applications WHERE used_at = 0 ORDER BY created_at LIMIT 1)";
        let insert = "INSERT INTO applications (id, secret, sealed, created_at, used_at)
            VALUES ($1, $2, $3, $4, 0)";
        let has_room = in_transaction!(&self.pool, on => {
            let there: i64 = sqlx::query_scalar(count).fetch_one(&mut *on).await?;
            let has_room = there < APPLICATIONS_MAX
                || sqlx::query(oldest).execute(&mut *on).await?.rows_affected() > 0;
            if has_room {
                sqlx::query(insert)
                    .bind(id)
                    .bind(opaque::hash(&secret))
                    .bind(sealed)
                    .bind(now.micros())
                    .execute(on)
                    .await?;
            }
            has_room
        });
        Ok(has_room.then(|| (id, opaque::text(&secret))))
    }

    /// The program of this id.
    ///
    /// # Errors
    ///
    /// When the vault fails, or what it says of itself was changed there.
    pub async fn application(&self, id: Uuid) -> Result<Option<RegisteredApplication>, VaultError> {
        let sql = "SELECT sealed FROM applications WHERE id = $1";
        let sealed: Option<Vec<u8>> =
            reading!(&self.pool, on => sqlx::query_scalar(sql).bind(id).fetch_optional(on).await)?;
        sealed.map(|it| self.opened(id, &it)).transpose()
    }

    /// Whether this is the secret of a program.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn is_secret_of(&self, application: Uuid, secret: &str) -> Result<bool, VaultError> {
        let Some(secret) = opaque::bytes::<32>(secret) else { return Ok(false) };
        let sql = "SELECT count(*) FROM applications WHERE id = $1 AND secret = $2";
        let fitting: i64 = reading!(&self.pool, on => sqlx::query_scalar(sql)
            .bind(application)
            .bind(opaque::hash(&secret))
            .fetch_one(on)
            .await)?;
        Ok(fitting > 0)
    }

    pub(super) fn opened(
        &self,
        id: Uuid,
        sealed: &[u8],
    ) -> Result<RegisteredApplication, VaultError> {
        let plain = self.instance.wrapping.open(sealed, id.as_bytes());
        let card = serde_json::from_slice(&plain.ok_or(VaultError::Damaged)?)?;
        Ok(RegisteredApplication { id, card })
    }
}
