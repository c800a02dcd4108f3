//! What an account's owner is told of its sessions, so that they know their own from others'.
//!
//! A device is a browser and a system (“Firefox on Linux”), sealed under the account's key; no address, no version.

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::{
    Family, Vault, VaultError,
    engines::{reading, writing},
};

/// The longest name of a device.
const DEVICE_CHARS_MAX: usize = 60;

/// A session that is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenSession {
    /// Which. It opens nothing: the secret is in the token.
    pub family: Family,
    /// From which kind of device, if that is known.
    pub device: Option<String>,
    /// When somebody signed in.
    pub created_at: Moment,
    /// When it was last renewed.
    pub last_used_at: Moment,
}

type DeviceRow = (Uuid, Option<Vec<u8>>, i64, i64);

impl Vault {
    /// Notes from which kind of device a session was opened.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn note_device(
        &self,
        account: AccountId,
        family: Family,
        device: &str,
    ) -> Result<(), VaultError> {
        let device: String = device.chars().take(DEVICE_CHARS_MAX).collect();
        let sealed = self.key_for(account.0).await?.seal(device.as_bytes(), family.0.as_bytes());
        let sql = "UPDATE sessions SET device = $1 WHERE family = $2 AND account = $3";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(sealed)
            .bind(family.0)
            .bind(account.0)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// An account's sessions that are open, the one that was used last first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn open_sessions(
        &self,
        account: AccountId,
        now: Moment,
    ) -> Result<Vec<OpenSession>, VaultError> {
        let sql = "SELECT family, device, created_at, renewed_at FROM sessions
            WHERE account = $1 AND expires_at > $2 ORDER BY renewed_at DESC, family";
        let rows: Vec<DeviceRow> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).bind(now.micros()).fetch_all(on).await)?;
        let key = self.keys(&[account.0]).await?.get(&account.0).copied();
        let device = |family: Uuid, sealed: Option<Vec<u8>>| {
            let plain = key?.open(&sealed?, family.as_bytes())?;
            String::from_utf8(plain).ok()
        };
        let told = |(family, sealed, created_at, renewed_at): DeviceRow| OpenSession {
            family: Family(family),
            device: device(family, sealed),
            created_at: Moment::from_micros(created_at),
            last_used_at: Moment::from_micros(renewed_at),
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// Closes one session of an account; `false` when it has no such one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_session_of(
        &self,
        account: AccountId,
        family: Family,
    ) -> Result<bool, VaultError> {
        let sql = "DELETE FROM sessions WHERE family = $1 AND account = $2";
        let closed = writing!(&self.pool, on => sqlx::query(sql)
            .bind(family.0)
            .bind(account.0)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        self.families.invalidate(&family);
        Ok(closed > 0)
    }
}
