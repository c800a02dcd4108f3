//! The key that signs heads of the log, and every head that was signed.
//!
//! The secret part is wrapped like every other key. A key that is replaced loses its secret part and keeps its
//! public one, so that what it signed can be checked for ever. Heads are here and not in the log: a head in the log
//! would make it grow, and need a head. What is signed, byte for byte, is [`heads`](crate::heads)'s.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use domain::time::Moment;

use super::{
    Key, Vault, VaultError,
    engines::{in_transaction, reading, writing},
    seal::random,
};
use crate::heads::{Head, PublicKey, Signature, SignedHead};

/// Heads that are read at once.
pub const HEADS_MAX: usize = 1_000;

/// The public part of a key that signs, or has signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SigningKey {
    /// What checks its signatures.
    pub public: PublicKey,
    /// When it was made.
    pub since: Moment,
    /// When it was replaced.
    pub until: Option<Moment>,
}

type HeadRow = (String, Vec<u8>, Vec<u8>);

impl Vault {
    /// Signs a head and keeps it. A log that was signed at this size already has that head, and gets no other.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn sign_head(&self, head: &Head) -> Result<SignedHead, VaultError> {
        if let Some(known) = self.head_over(head.size).await? {
            return Ok(known);
        }
        let text = head.text();
        let (key, signature) = self.sign(text.as_bytes(), head.at).await?;
        let sql = "INSERT INTO signed_heads (size, text, key, signature) VALUES ($1, $2, $3, $4)
            ON CONFLICT (size) DO NOTHING";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(signed(head.size))
            .bind(&text)
            .bind(key.0.as_slice())
            .bind(signature.as_slice())
            .execute(on)
            .await
            .map(drop))?;
        let kept = self.head_over(head.size).await?;
        Ok(kept.unwrap_or(SignedHead { text, key, signature }))
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
        let pair = match self.signing_pair().await? {
            Some(pair) => pair,
            None => {
                self.make_signing_key(now).await?;
                // Two nodes may have made one each: the oldest is everybody's.
                self.signing_pair().await?.ok_or(VaultError::Damaged)?
            }
        };
        let signature = pair.sign(bytes).as_ref().try_into().map_err(|_| VaultError::Damaged)?;
        Ok((public(&pair)?, signature))
    }

    /// Replaces the key that signs.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing has changed.
    pub async fn rotate_signing_key(&self, now: Moment) -> Result<(), VaultError> {
        let nothing = Vec::<u8>::new();
        let retire =
            "UPDATE signing_keys SET wrapped = $1, retired_at = $2 WHERE retired_at IS NULL";
        let (public, wrapped) = self.new_signing_key()?;
        in_transaction!(&self.pool, on => {
            sqlx::query(retire).bind(&nothing).bind(now.micros()).execute(&mut *on).await?;
            sqlx::query(MAKE)
                .bind(public.0.as_slice())
                .bind(&wrapped)
                .bind(now.micros())
                .execute(&mut *on)
                .await?;
        });
        Ok(())
    }

    /// Every key that signs or has signed, the oldest first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>, VaultError> {
        let sql = "SELECT public, made_at, retired_at FROM signing_keys ORDER BY made_at, public";
        let rows: Vec<(Vec<u8>, i64, Option<i64>)> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        let key = |(public, since, until): (Vec<u8>, i64, Option<i64>)| {
            Ok(SigningKey {
                public: PublicKey(public.try_into().map_err(|_| VaultError::Damaged)?),
                since: Moment::from_micros(since),
                until: until.map(Moment::from_micros),
            })
        };
        rows.into_iter().map(key).collect()
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
        row.map(head).transpose()
    }

    /// The head over so many facts.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn head_over(&self, size: u64) -> Result<Option<SignedHead>, VaultError> {
        let sql = "SELECT text, key, signature FROM signed_heads WHERE size = $1";
        let row: Option<HeadRow> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(signed(size)).fetch_optional(on).await)?;
        row.map(head).transpose()
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
            Ok((u64::try_from(size).unwrap_or(0), head((text, key, signature))?))
        };
        rows.into_iter().map(sized).collect()
    }

    async fn signing_pair(&self) -> Result<Option<Ed25519KeyPair>, VaultError> {
        let sql = "SELECT public, wrapped FROM signing_keys WHERE retired_at IS NULL
            ORDER BY made_at, public LIMIT 1";
        let row: Option<(Vec<u8>, Vec<u8>)> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_optional(on).await)?;
        let Some((public, wrapped)) = row else { return Ok(None) };
        let seed = self.instance.wrapping.unwrap_key(&wrapped, &public);
        let seed = seed.ok_or(VaultError::Damaged)?;
        let pair = Ed25519KeyPair::from_seed_and_public_key(seed.bytes(), &public);
        pair.map(Some).map_err(|_| VaultError::Damaged)
    }

    async fn make_signing_key(&self, now: Moment) -> Result<(), VaultError> {
        let (public, wrapped) = self.new_signing_key()?;
        writing!(&self.pool, on => sqlx::query(MAKE)
            .bind(public.0.as_slice())
            .bind(&wrapped)
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    fn new_signing_key(&self) -> Result<(PublicKey, Vec<u8>), VaultError> {
        let seed: [u8; 32] = random();
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| VaultError::Damaged)?;
        let public = public(&pair)?;
        Ok((public, self.instance.wrapping.wrap(&Key::from(seed), &public.0)))
    }
}

const MAKE: &str = "INSERT INTO signing_keys (public, wrapped, made_at) VALUES ($1, $2, $3)";

fn public(pair: &Ed25519KeyPair) -> Result<PublicKey, VaultError> {
    pair.public_key().as_ref().try_into().map(PublicKey).map_err(|_| VaultError::Damaged)
}

fn head((text, key, signature): HeadRow) -> Result<SignedHead, VaultError> {
    let key = PublicKey(key.try_into().map_err(|_| VaultError::Damaged)?);
    let signature = signature.try_into().map_err(|_| VaultError::Damaged)?;
    Ok(SignedHead { text, key, signature })
}

// Sizes of logs are far below 2^63.
fn signed(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}
