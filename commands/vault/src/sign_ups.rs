//! Sign-ups that wait for somebody to follow the letter that asked for them.
//!
//! Nothing of a sign-up is in the log before its address is confirmed: no account, no name, no address taken. What was
//! asked for (password, language, first profile) belongs to one letter: another request for the same address puts another
//! in its place, whose letter is another. For an address that has an account a row is kept just the same, which no letter
//! leads to: who asks learns nothing.

use domain::{ids::AccountId, text::EmailAddress, time::Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Purpose, Vault, VaultError,
    engines::{in_transaction, reading, writing},
    marks::{SignUpMark, is_vouched},
    opaque,
    tokens::use_token,
};

/// A sign-up that waits. It has no `Debug`: a password's hash is in it.
#[derive(Clone)]
pub struct WaitingSignUp {
    /// Which: other contents are another request.
    pub request: Uuid,
    /// What the account will be called.
    pub account: AccountId,
    /// Who asked, as far as one can tell: nothing that says where from.
    pub asker: Vec<u8>,
    /// The password, hashed.
    pub password: String,
    /// What was asked for.
    pub wish: SignUpWish,
}

/// What somebody who signs up asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignUpWish {
    /// Where to reach them.
    pub email: EmailAddress,
    /// Which language they read (BCP 47).
    pub locale: String,
    /// Their first profile, if they named one.
    pub profile: Option<FirstProfile>,
}

/// The first profile of somebody who signs up, as it was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FirstProfile {
    /// What it is called by.
    pub username: String,
    /// What it is called.
    pub name: String,
    /// Who it is.
    pub summary: String,
}

type SignUpRow = (Uuid, Uuid, Uuid, Vec<u8>, String, Vec<u8>, Option<Vec<u8>>);

const COLUMNS: &str =
    "SELECT address, request, account, asker, password, sealed, mark FROM sign_ups";

impl Vault {
    /// What waits for an address, by the id of its name.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn sign_up_at(&self, address: Uuid) -> Result<Option<WaitingSignUp>, VaultError> {
        let sql = format!("{COLUMNS} WHERE address = $1");
        let row: Option<SignUpRow> = reading!(&self.pool, on =>
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(address).fetch_optional(on).await)?;
        row.map(|row| self.waiting(row)).transpose().map(Option::flatten)
    }

    /// What waits under the id of a request.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn sign_up(&self, request: Uuid) -> Result<Option<WaitingSignUp>, VaultError> {
        let sql = format!("{COLUMNS} WHERE request = $1");
        let row: Option<SignUpRow> = reading!(&self.pool, on =>
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(request).fetch_optional(on).await)?;
        row.map(|row| self.waiting(row)).transpose().map(Option::flatten)
    }

    // What was not written here does not wait.
    fn waiting(&self, row: SignUpRow) -> Result<Option<WaitingSignUp>, VaultError> {
        let (address, request, account, asker, password, sealed, mark) = row;
        let own = SignUpMark { address, request, account, password: &password };
        if !is_vouched(&own.mark(&self.instance), mark.as_deref()) {
            return Ok(None);
        }
        let wish = self.instance.wrapping.open(&sealed, request.as_bytes());
        let wish = serde_json::from_slice(&wish.ok_or(VaultError::Damaged)?)?;
        Ok(Some(WaitingSignUp { request, account: AccountId(account), asker, password, wish }))
    }

    /// Lets a sign-up wait, in place of whatever waited for its address: whose letters lead nowhere from now on.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keep_sign_up(
        &self,
        address: Uuid,
        waiting: &WaitingSignUp,
        now: Moment,
    ) -> Result<(), VaultError> {
        let wish = serde_json::to_vec(&waiting.wish)?;
        let sealed = self.instance.wrapping.seal(&wish, waiting.request.as_bytes());
        let (request, account) = (waiting.request, waiting.account.0);
        let own = SignUpMark { address, request, account, password: &waiting.password };
        let mark = own.mark(&self.instance);
        let sql =
            "INSERT INTO sign_ups (address, request, account, asker, password, sealed, asked_at, mark)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (address) DO UPDATE SET request = excluded.request,
                account = excluded.account, asker = excluded.asker, password = excluded.password,
                sealed = excluded.sealed, asked_at = excluded.asked_at, mark = excluded.mark";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(address)
            .bind(waiting.request)
            .bind(waiting.account.0)
            .bind(waiting.asker.as_slice())
            .bind(waiting.password.as_str())
            .bind(sealed)
            .bind(now.micros())
            .bind(mark)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// Uses up the token that confirmed a sign-up, with what waited. Of many who do it at once, one is told that it did.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is used up.
    pub async fn finish_sign_up(
        &self,
        token: &str,
        request: Uuid,
        now: Moment,
    ) -> Result<bool, VaultError> {
        let Some(token) = opaque::bytes::<32>(token) else { return Ok(false) };
        if self.unused_token(Purpose::ConfirmAddress, opaque::hash(&token)).await?.is_none() {
            return Ok(false);
        }
        let first = in_transaction!(&self.pool, on => {
            let first = use_token!(&mut *on, token, Purpose::ConfirmAddress, now);
            sqlx::query("DELETE FROM sign_ups WHERE request = $1")
                .bind(request)
                .execute(&mut *on)
                .await?;
            first
        });
        Ok(first)
    }

    /// Lets go of a sign-up that became an account without its letter.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn forget_sign_up(&self, request: Uuid) -> Result<(), VaultError> {
        let sql = "DELETE FROM sign_ups WHERE request = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(request).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Lets go of sign-ups that were asked for before this, and says how many.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn forget_sign_ups(&self, before: Moment) -> Result<u64, VaultError> {
        let sql = "DELETE FROM sign_ups WHERE asked_at <= $1";
        let gone = writing!(&self.pool, on => sqlx::query(sql)
            .bind(before.micros())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(gone)
    }
}
