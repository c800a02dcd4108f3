//! Other addresses that accounts asked for, until they are confirmed; and the ones before, while they can be taken back.
//!
//! Nothing of it is in the log before whoever reads mail at the other address says yes, so that asking takes no address
//! from anybody. Addresses are sealed under the account's key.

use domain::{ids::AccountId, text::EmailAddress, time::Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Purpose, Vault, VaultError,
    engines::{in_transaction, reading, writing},
    opaque,
    tokens::use_token,
};

/// One change of an account's address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressChange {
    /// What a letter asks to confirm.
    pub request: Uuid,
    /// The account whose address it is.
    pub account: AccountId,
    /// From which address to which.
    pub addresses: Addresses,
}

/// From which address to which.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Addresses {
    /// The one before.
    pub former: EmailAddress,
    /// The other one.
    pub wanted: EmailAddress,
}

/// What became of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It waits to be confirmed.
    Asked,
    /// It was confirmed, and can be taken back.
    Done,
}

impl Vault {
    /// Lets a change wait to be confirmed, in place of any other that this account asked for. One that is known stays as
    /// it is: only the same command of the same account has its id.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keep_address_change(
        &self,
        change: &AddressChange,
        now: Moment,
    ) -> Result<(), VaultError> {
        let key = self.key_for(change.account.0).await?;
        let addresses = serde_json::to_vec(&change.addresses)?;
        let sealed = key.seal(&addresses, change.request.as_bytes());
        let forget = "DELETE FROM address_changes WHERE account = $1 AND done = 0";
        let insert = "INSERT INTO address_changes (request, account, sealed, asked_at, done)
            VALUES ($1, $2, $3, $4, 0) ON CONFLICT (request) DO NOTHING";
        in_transaction!(&self.pool, on => {
            sqlx::query(forget).bind(change.account.0).execute(&mut *on).await?;
            sqlx::query(insert)
                .bind(change.request)
                .bind(change.account.0)
                .bind(sealed)
                .bind(now.micros())
                .execute(&mut *on)
                .await?;
        });
        Ok(())
    }

    /// A change at this stage.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn address_change(
        &self,
        request: Uuid,
        stage: Stage,
    ) -> Result<Option<AddressChange>, VaultError> {
        let sql = "SELECT account, sealed FROM address_changes WHERE request = $1 AND done = $2";
        let row: Option<(Uuid, Vec<u8>)> = reading!(&self.pool, on => sqlx::query_as(sql)
            .bind(request)
            .bind(i64::from(stage == Stage::Done))
            .fetch_optional(on)
            .await)?;
        let Some((account, sealed)) = row else { return Ok(None) };
        let Some(key) = self.keys(&[account]).await?.get(&account).copied() else {
            return Ok(None);
        };
        let addresses = key.open(&sealed, request.as_bytes()).ok_or(VaultError::Damaged)?;
        let addresses = serde_json::from_slice(&addresses)?;
        Ok(Some(AddressChange { request, account: AccountId(account), addresses }))
    }

    /// Uses up the token that confirmed a change. Of many who do it at once, one is told that it did.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is used up.
    pub async fn finish_address_change(
        &self,
        token: &str,
        request: Uuid,
        now: Moment,
    ) -> Result<bool, VaultError> {
        let Some(token) = opaque::bytes::<32>(token) else { return Ok(false) };
        if self.unused_token(Purpose::ConfirmAddressChange, opaque::hash(&token)).await?.is_none() {
            return Ok(false);
        }
        let first = in_transaction!(&self.pool, on => {
            let first = use_token!(&mut *on, token, Purpose::ConfirmAddressChange, now);
            sqlx::query("UPDATE address_changes SET done = 1 WHERE request = $1")
                .bind(request)
                .execute(&mut *on)
                .await?;
            first
        });
        Ok(first)
    }

    /// Forgets a change that was taken back, and every later one of the account: whoever made them gets nothing back.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn forget_changes_since(&self, change: &AddressChange) -> Result<(), VaultError> {
        let sql = "DELETE FROM address_changes WHERE account = $1
            AND asked_at >= (SELECT asked_at FROM address_changes WHERE request = $2)";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(change.account.0)
            .bind(change.request)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
