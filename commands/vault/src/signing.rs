//! Every head that was signed, and signing one more.
//!
//! Heads are here and not in the log: a head in the log would make it grow, and need a head. Which key signs is
//! `signing_keys`'s; what is signed, byte for byte, is [`heads`](crate::heads)'s; what may be signed, the caller's.

use domain::time::Moment;

use super::{
    Vault, VaultError,
    engines::{reading, writing},
    signing_keys::public_part,
};
use crate::heads::{Head, PublicKey, Signature, SignedHead};

/// Heads that are read at once.
pub const HEADS_MAX: usize = 1_000;

/// A head as its row has it.
pub(super) type HeadRow = (String, Vec<u8>, Vec<u8>);

impl Vault {
    /// Signs a head and keeps it, instead of an older one over as many facts: its root is for the caller to compare.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn sign_head(&self, head: &Head) -> Result<SignedHead, VaultError> {
        let text = head.text();
        let (key, signature) = self.sign(text.as_bytes(), head.at).await?;
        let sql = "INSERT INTO signed_heads (size, text, key, signature) VALUES ($1, $2, $3, $4)
            ON CONFLICT (size) DO UPDATE SET
            text = excluded.text, key = excluded.key, signature = excluded.signature";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(signed(head.size))
            .bind(&text)
            .bind(key.0.as_slice())
            .bind(signature.as_slice())
            .execute(on)
            .await
            .map(drop))?;
        Ok(SignedHead { text, key, signature })
    }

    /// Signs some bytes, which must not read as a head if they are none.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn sign(
        &self,
        bytes: &[u8],
        now: Moment,
    ) -> Result<(PublicKey, Signature), VaultError> {
        let pair = self.current_pair(now).await?;
        let signature = pair.sign(bytes).as_ref().try_into().map_err(|_| VaultError::Damaged)?;
        Ok((public_part(&pair)?, signature))
    }

    /// The head over the longest log that was signed.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn last_head(&self) -> Result<Option<SignedHead>, VaultError> {
        let sql = "SELECT text, key, signature FROM signed_heads ORDER BY size DESC LIMIT 1";
        let row: Option<HeadRow> = reading!(&self.pool, on =>
            sqlx::query_as(sql).fetch_optional(on).await)?;
        row.map(head_of_row).transpose()
    }

    /// Heads over more than so many facts, with the size they are kept under, the shortest log first; at most
    /// [`HEADS_MAX`].
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn heads_after(
        &self,
        size: u64,
        limit: usize,
    ) -> Result<Vec<(u64, SignedHead)>, VaultError> {
        let sql = "SELECT size, text, key, signature FROM signed_heads
            WHERE size > $1 ORDER BY size LIMIT $2";
        let limit = signed(limit.min(HEADS_MAX) as u64);
        let rows: Vec<(i64, String, Vec<u8>, Vec<u8>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(signed(size)).bind(limit).fetch_all(on).await)?;
        let sized = |(size, text, key, signature)| {
            Ok((u64::try_from(size).unwrap_or(0), head_of_row((text, key, signature))?))
        };
        rows.into_iter().map(sized).collect()
    }
}

/// A row as a head.
pub(super) fn head_of_row((text, key, signature): HeadRow) -> Result<SignedHead, VaultError> {
    let key = PublicKey(key.try_into().map_err(|_| VaultError::Damaged)?);
    let signature = signature.try_into().map_err(|_| VaultError::Damaged)?;
    Ok(SignedHead { text, key, signature })
}

// Sizes of logs are far below 2^63.
fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
