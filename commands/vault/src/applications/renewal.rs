//! Renewing a permit: of its refresh tokens only the newest is good.
//!
//! Unlike a session's, the token before the newest is good for a moment more, and gives the newest once more: a program
//! whose answer was lost on the way does not lose its permit. It does so without that token being kept anywhere: the
//! newest is sealed under the one before. Any older token was copied, and ends the permit (RFC 9700 §4.14.2).

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::permits::{RenewedBy, StoredPermit, permit_end, permit_hash};
use crate::{Key, Vault, VaultError, engines::writing, opaque, sessions::Token};

/// How long the token before the newest gives the newest once more.
const GRACE_SECONDS: i64 = 30;

/// Whose permit a refresh token is of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPermit {
    /// What it keeps while its tokens change.
    pub id: Uuid,
    /// Which program has it.
    pub application: Uuid,
    /// For whom that acts.
    pub account: AccountId,
    /// What it may do.
    pub scope: String,
    /// What it takes to renew it.
    pub renewed_by: RenewedBy,
}

/// What became of a permit's refresh token.
pub enum PermitRotation {
    /// It was good; this one is the next.
    Renewed(String),
    /// It had been used before: somebody copied it, so the permit is ended.
    Reused,
    /// No permit goes with it, or not any more.
    Unknown,
}

impl Vault {
    /// Whose permit this refresh token is of, whether it is the newest or one before.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn known_permit(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<KnownPermit>, VaultError> {
        let Some(token) = Token::read(token) else { return Ok(None) };
        Ok(self.permit_row(token.family, now).await?.map(KnownPermit::from))
    }

    /// Which permit a token shows, and of which program: an access token, or the newest refresh token or the one before.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn permit_shown_by(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<(Uuid, Uuid)>, VaultError> {
        if let Some(id) = self.permit_in(token, now) {
            return Ok(self.open_permit(id).await?.map(|it| (id, it.application)));
        }
        let Some(token) = Token::read(token) else { return Ok(None) };
        let Some(row) = self.permit_row(token.family, now).await? else { return Ok(None) };
        let hash = permit_hash(&token);
        let is_ours = hash == row.hash || row.former == Some(hash);
        Ok(is_ours.then_some((row.id, row.application)))
    }

    async fn permit_row(&self, id: Uuid, now: Moment) -> Result<Option<StoredPermit>, VaultError> {
        Ok(self.stored_permit(id).await?.filter(|it| it.expires_at > now.micros()))
    }

    /// Takes a refresh token and gives the next one; the one just before gives the same once more.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn rotate_permit(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<PermitRotation, VaultError> {
        let Some(old) = Token::read(token) else { return Ok(PermitRotation::Unknown) };
        let Some(row) = self.permit_row(old.family, now).await? else {
            return Ok(PermitRotation::Unknown);
        };
        let new = Token::new(old.family);
        let successor = key_in(&old).seal(new.text.as_bytes(), old.family.as_bytes());
        let next = StoredPermit {
            hash: permit_hash(&new),
            former: Some(permit_hash(&old)),
            successor: Some(successor),
            renewed_at: now.micros(),
            expires_at: permit_end(now),
            ..row.clone()
        };
        if self.replace_permit(&next, now).await? {
            return Ok(PermitRotation::Renewed(new.text));
        }
        self.once_more(&old, now).await
    }

    // Puts what follows in the place of a permit that is still open, if its newest token is the one before; whether it did.
    async fn replace_permit(&self, next: &StoredPermit, now: Moment) -> Result<bool, VaultError> {
        let sql = "UPDATE application_permits
            SET hash = $1, former = $2, successor = $3, renewed_at = $4, used_at = $4, expires_at = $5,
                mark = $6
            WHERE id = $7 AND hash = $2 AND expires_at > $4";
        let renewed = writing!(&self.pool, on => sqlx::query(sql)
            .bind(next.hash.as_slice())
            .bind(next.former.as_deref())
            .bind(next.successor.as_deref())
            .bind(now.micros())
            .bind(next.expires_at)
            .bind(next.mark(&self.instance))
            .bind(next.id)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(renewed > 0)
    }

    // The answer was lost, or somebody has a copy.
    async fn once_more(&self, old: &Token, now: Moment) -> Result<PermitRotation, VaultError> {
        let Some(row) = self.permit_row(old.family, now).await? else {
            return Ok(PermitRotation::Unknown);
        };
        let is_recent = now.micros() < row.renewed_at + GRACE_SECONDS * 1_000_000;
        if is_recent && row.former == Some(permit_hash(old)) {
            let next = key_in(old).open(&row.successor.unwrap_or_default(), old.family.as_bytes());
            let next = next.and_then(|it| String::from_utf8(it).ok());
            return Ok(PermitRotation::Renewed(next.ok_or(VaultError::Damaged)?));
        }
        self.close_permit(old.family).await?;
        Ok(PermitRotation::Reused)
    }
}

impl From<StoredPermit> for KnownPermit {
    fn from(row: StoredPermit) -> Self {
        let StoredPermit { id, application, account, scope, secret, .. } = row;
        let renewed_by = if secret == 0 { RenewedBy::TokenAlone } else { RenewedBy::Secret };
        Self { id, application, account: AccountId(account), scope, renewed_by }
    }
}

// Whoever has a token has this key; what is kept of the token does not give it.
fn key_in(token: &Token) -> Key {
    let mut key = [0; 32];
    key.copy_from_slice(&opaque::hash(format!("successor of {}", token.text).as_bytes()));
    Key::from(key)
}
