//! Programs as they register themselves. Anybody may; so there are only so many, and those that nobody lets in go.

use aws_lc_rs::constant_time::verify_slices_are_equal;
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
        let hash = opaque::hash(&secret);
        let sealed = self.instance.wrapping.seal(&serde_json::to_vec(card)?, &bound_to(id, &hash));
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
                    .bind(hash)
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
        let row = self.application_row(id).await?;
        row.map(|(secret, sealed)| self.opened(id, &secret, &sealed)).transpose()
    }

    /// Whether this is the secret of a program.
    ///
    /// # Errors
    ///
    /// When the vault fails, or the secret was changed there.
    pub async fn is_secret_of(&self, application: Uuid, secret: &str) -> Result<bool, VaultError> {
        let Some(secret) = opaque::bytes::<32>(secret) else { return Ok(false) };
        let Some((known, sealed)) = self.application_row(application).await? else {
            return Ok(false);
        };
        self.opened(application, &known, &sealed)?;
        Ok(verify_slices_are_equal(&known, &opaque::hash(&secret)).is_ok())
    }

    async fn application_row(&self, id: Uuid) -> Result<Option<(Vec<u8>, Vec<u8>)>, VaultError> {
        let sql = "SELECT secret, sealed FROM applications WHERE id = $1";
        Ok(reading!(&self.pool, on => sqlx::query_as(sql).bind(id).fetch_optional(on).await)?)
    }

    pub(super) fn opened(
        &self,
        id: Uuid,
        secret: &[u8],
        sealed: &[u8],
    ) -> Result<RegisteredApplication, VaultError> {
        let plain = self.instance.wrapping.open(sealed, &bound_to(id, secret));
        let card = serde_json::from_slice(&plain.ok_or(VaultError::Damaged)?)?;
        Ok(RegisteredApplication { id, card })
    }
}

// What a program says of itself, and by which secret it is known, are one program's.
fn bound_to(id: Uuid, secret: &[u8]) -> Vec<u8> {
    [id.as_bytes().as_slice(), secret].concat()
}
