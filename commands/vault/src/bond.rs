//! To which log the vault belongs, how far it has seen that log, and what it has to forget of an end that was lost.

use domain::log::Position;
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
    signing::{HeadRow, head_of_row},
};
use crate::heads::SignedHead;

impl Vault {
    /// The mark of the log that this vault belongs to; none when it never met one.
    ///
    /// # Errors
    ///
    /// When the vault fails, or what is there is no mark.
    pub async fn log_bond(&self) -> Result<Option<Uuid>, VaultError> {
        let sql = "SELECT mark FROM log_bond LIMIT 1";
        let mark: Option<Vec<u8>> =
            reading!(&self.pool, on => sqlx::query_scalar(sql).fetch_optional(on).await)?;
        mark.map(|it| Uuid::from_slice(&it).map_err(|_| VaultError::Damaged)).transpose()
    }

    /// Remembers the log that this vault belongs to, unless it knows one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn bind_to(&self, mark: Uuid) -> Result<(), VaultError> {
        let sql = "INSERT INTO log_bond (mark) SELECT $1
            WHERE NOT EXISTS (SELECT 1 FROM log_bond)";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(mark.as_bytes().as_slice()).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Whether nothing was ever kept here: no key of anybody, and no reactor that has begun.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn is_new(&self) -> Result<bool, VaultError> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM subject_keys)
            AND NOT EXISTS (SELECT 1 FROM reactors)";
        Ok(reading!(&self.pool, on => sqlx::query_scalar(sql).fetch_one(on).await)?)
    }

    /// How far each reactor has come.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn reactor_cursors(&self) -> Result<Vec<(String, Position)>, VaultError> {
        let sql = "SELECT name, position FROM reactors ORDER BY name";
        let rows: Vec<(String, i64)> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        let cursor =
            |(name, at): (String, i64)| (name, Position(at.try_into().unwrap_or_default()));
        Ok(rows.into_iter().map(cursor).collect())
    }

    /// Puts aside the heads over more than so many facts: those were lost.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing has changed.
    pub async fn lose_heads(&self, kept: Position) -> Result<(), VaultError> {
        let kept = i64::try_from(kept.0).unwrap_or(i64::MAX);
        in_transaction!(&self.pool, on => {
            for sql in [
                "INSERT INTO lost_heads (size, text, key, signature)
                    SELECT size, text, key, signature FROM signed_heads WHERE size > $1",
                "DELETE FROM signed_heads WHERE size > $1",
            ] {
                sqlx::query(sql).bind(kept).execute(&mut *on).await?;
            }
        });
        Ok(())
    }

    /// Heads that were put aside, the shortest log first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn lost_heads(&self) -> Result<Vec<SignedHead>, VaultError> {
        let sql = "SELECT text, key, signature FROM lost_heads ORDER BY size, text";
        let rows: Vec<HeadRow> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        rows.into_iter().map(head_of_row).collect()
    }
}
