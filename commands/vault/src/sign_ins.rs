//! Whence accounts signed in lately: for their owners, and for whoever runs the place and looks for break-ins.
//!
//! The last two sign-ins of an account, for some days. Addresses are sealed under the account's key and go with it;
//! which of its persons it acted as is not known here, and nothing can be looked up by an address.

use std::net::IpAddr;

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
};

/// This one and the one before: what an account's page tells.
const KEPT_MAX: i64 = 2;

/// Somebody signed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignIn {
    /// The moment at which it happened.
    pub at: Moment,
    /// From where, while its key is there.
    pub from: Option<IpAddr>,
}

impl Vault {
    /// Notes that an account signed in; what is older than the one before goes.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn note_sign_in(
        &self,
        account: AccountId,
        from: IpAddr,
        now: Moment,
    ) -> Result<(), VaultError> {
        let id = Uuid::new_v4();
        let key = self.key_for(account.0).await?;
        let sealed = key.seal(from.to_string().as_bytes(), id.as_bytes());
        let insert =
            "INSERT INTO sign_ins (id, account, signed_at, sealed) VALUES ($1, $2, $3, $4)";
        let bound = "DELETE FROM sign_ins WHERE id IN (SELECT id FROM sign_ins
            WHERE account = $1 ORDER BY signed_at DESC, id LIMIT 1000 OFFSET $2)";
        in_transaction!(&self.pool, on => {
            sqlx::query(insert)
                .bind(id)
                .bind(account.0)
                .bind(now.micros())
                .bind(sealed)
                .execute(&mut *on)
                .await?;
            sqlx::query(bound).bind(account.0).bind(KEPT_MAX).execute(on).await?;
        });
        Ok(())
    }

    /// The last sign-ins of an account, the newest first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn sign_ins(&self, account: AccountId) -> Result<Vec<SignIn>, VaultError> {
        let sql = "SELECT id, signed_at, sealed FROM sign_ins WHERE account = $1 ORDER BY signed_at DESC, id";
        let rows: Vec<(Uuid, i64, Vec<u8>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).fetch_all(on).await)?;
        let keys = self.keys(&[account.0]).await?;
        let open = |id: Uuid, sealed: &[u8]| {
            let plain = keys.get(&account.0)?.open(sealed, id.as_bytes())?;
            str::from_utf8(&plain).ok()?.parse().ok()
        };
        Ok(rows
            .iter()
            .map(|(id, at, sealed)| SignIn {
                at: Moment::from_micros(*at),
                from: open(*id, sealed),
            })
            .collect())
    }

    /// Forgets sign-ins that are older than this, and says how many.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn forget_sign_ins(&self, before: Moment) -> Result<u64, VaultError> {
        let sql = "DELETE FROM sign_ins WHERE signed_at <= $1";
        let gone = writing!(&self.pool, on => sqlx::query(sql)
            .bind(before.micros())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(gone)
    }
}
