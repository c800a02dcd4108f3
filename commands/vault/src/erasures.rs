//! Who is to be erased and when, and the receipts of those who were.
//!
//! A row names one subject and nothing else: persons of one account have rows of their own, each with a moment of its
//! own, and nothing tells that they were asked for together.

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
};

/// What is erased.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ErasureSubject {
    /// What signs in.
    Account,
    /// What an account acts as.
    Person,
}

impl ErasureSubject {
    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Person => "person",
        }
    }

    /// By its stored name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Account, Self::Person].into_iter().find(|it| it.name() == name)
    }
}

/// An erasure that waits for its moment, or for who was interrupted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// Random; the receipt has it, too.
    pub id: Uuid,
    /// The account or person that goes.
    pub subject: Uuid,
    /// What that is.
    pub what: ErasureSubject,
    /// It is not carried out before this moment.
    pub due_at: Moment,
}

impl Vault {
    /// Notes erasures, all or none; when one of them is an account's, it can sign in no more from here on. A subject
    /// that is noted already stays as it was.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is noted.
    pub async fn schedule_erasures(&self, due: &[Due]) -> Result<(), VaultError> {
        let sql = "INSERT INTO erasures (id, subject, what, due_at) SELECT $1, $2, $3, $4
            WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE subject = $2)
            ON CONFLICT (id) DO NOTHING";
        let out = "DELETE FROM passwords WHERE account = $1";
        in_transaction!(&self.pool, on => {
            for it in due {
                sqlx::query(sql)
                    .bind(it.id)
                    .bind(it.subject)
                    .bind(it.what.name())
                    .bind(it.due_at.micros())
                    .execute(&mut *on)
                    .await?;
                if it.what == ErasureSubject::Account {
                    sqlx::query(out).bind(it.subject).execute(&mut *on).await?;
                }
            }
        });
        for it in due.iter().filter(|it| it.what == ErasureSubject::Account) {
            self.close_sessions(AccountId(it.subject)).await?;
        }
        Ok(())
    }

    /// Erasures whose moment has come, the longest waiting first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn erasures_due(&self, now: Moment, limit: i64) -> Result<Vec<Due>, VaultError> {
        let sql = "SELECT id, subject, what, due_at FROM erasures
            WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2";
        let rows: Vec<(Uuid, Uuid, String, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(now.micros()).bind(limit).fetch_all(on).await)?;
        rows.into_iter().map(read).collect()
    }

    /// The erasure with this id, while it is not done.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn erasure(&self, id: Uuid) -> Result<Option<Due>, VaultError> {
        let sql = "SELECT id, subject, what, due_at FROM erasures WHERE id = $1";
        let row: Option<(Uuid, Uuid, String, i64)> =
            reading!(&self.pool, on => sqlx::query_as(sql).bind(id).fetch_optional(on).await)?;
        row.map(read).transpose()
    }

    /// Whether something waits to be erased.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn is_to_be_erased(&self, subject: Uuid) -> Result<bool, VaultError> {
        let sql = "SELECT count(*) FROM erasures WHERE subject = $1";
        let waiting: i64 = reading!(&self.pool, on =>
            sqlx::query_scalar(sql).bind(subject).fetch_one(on).await)?;
        Ok(waiting > 0)
    }

    /// How many wait.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn erasures_waiting(&self) -> Result<i64, VaultError> {
        let sql = "SELECT count(*) FROM erasures";
        Ok(reading!(&self.pool, on => sqlx::query_scalar(sql).fetch_one(on).await)?)
    }

    /// An erasure is done: its row goes, its receipt stays. The first receipt counts.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is done again.
    pub async fn erased(&self, id: Uuid, receipt: &serde_json::Value) -> Result<(), VaultError> {
        let sql = "INSERT INTO erasure_receipts (id, receipt) VALUES ($1, $2)
            ON CONFLICT (id) DO NOTHING";
        in_transaction!(&self.pool, on => {
            sqlx::query(sql).bind(id).bind(receipt.to_string()).execute(&mut *on).await?;
            sqlx::query("DELETE FROM erasures WHERE id = $1").bind(id).execute(on).await?;
        });
        Ok(())
    }

    /// The receipt of an erasure that is done.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn erasure_receipt(&self, id: Uuid) -> Result<Option<serde_json::Value>, VaultError> {
        let sql = "SELECT receipt FROM erasure_receipts WHERE id = $1";
        let text: Option<String> =
            reading!(&self.pool, on => sqlx::query_scalar(sql).bind(id).fetch_optional(on).await)?;
        Ok(text.map(|it| serde_json::from_str(&it)).transpose()?)
    }

    /// Something small that the house remembers from one run to the next.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn noted(&self, name: &str) -> Result<Option<String>, VaultError> {
        let sql = "SELECT value FROM vault_meta WHERE name = $1";
        Ok(reading!(&self.pool, on => sqlx::query_scalar(sql).bind(name).fetch_optional(on).await)?)
    }

    /// Remembers a value under a name.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn note(&self, name: &str, value: &str) -> Result<(), VaultError> {
        let sql = "INSERT INTO vault_meta (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(name).bind(value).execute(on).await.map(drop))?;
        Ok(())
    }
}

fn read((id, subject, what, due_at): (Uuid, Uuid, String, i64)) -> Result<Due, VaultError> {
    let what = ErasureSubject::named(&what).ok_or(VaultError::Damaged)?;
    Ok(Due { id, subject, what, due_at: Moment::from_micros(due_at) })
}
