//! The keys that sign heads of the log: one signs, the others did once.
//!
//! The secret part is wrapped like every other key. A key that is replaced keeps its public part, so that what it signed
//! can be checked for ever; instead of its secret it has a note, sealed under the instance's keys, of when it was replaced
//! and by which key, with its own signature over that. So no row can be put here by somebody who has only the files, not
//! even as a key of the past: what has neither a secret nor a note of ours is foreign.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use domain::{
    hex::{hex, unhex},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{
    Key, Vault, VaultError,
    engines::{in_transaction, reading, writing},
    seal::random,
};
use crate::heads::{PublicKey, Succession};

/// What a note about a replaced key is sealed about, with the key: no wrapped secret is ever about that.
const NOTE: &[u8] = b"replaced signing key";

const MAKE: &str = "INSERT INTO signing_keys (public, wrapped, made_at) VALUES ($1, $2, $3)";

/// The public part of a key that signs, or has signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SigningKey {
    /// What checks its signatures.
    pub public: PublicKey,
    /// When it was made.
    pub since: Moment,
    /// When it was replaced.
    pub until: Option<Moment>,
    /// Whether it is one of ours at all.
    pub maker: KeyMaker,
    /// Its word for the key after it.
    pub succession: Option<Succession>,
}

/// Who made a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyMaker {
    /// Whoever has the instance key: this server.
    ThisServer,
    /// Somebody who could write to the vault, and had no instance key.
    Stranger,
}

/// What is kept of a key instead of its secret.
#[derive(Serialize, Deserialize)]
struct ReplacementNote {
    until: i64,
    successor: String,
    signature: String,
}

type KeyRow = (Vec<u8>, Vec<u8>, i64, Option<i64>);

impl Vault {
    /// Every key that signs or has signed, the oldest first; those of strangers, too, to be told of.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>, VaultError> {
        let sql = "SELECT public, wrapped, made_at, retired_at FROM signing_keys
            ORDER BY made_at, public";
        let rows: Vec<KeyRow> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        rows.into_iter().map(|row| self.signing_key(row)).collect()
    }

    /// Replaces the key that signs: it names its successor with its last signature.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed; then nothing has changed.
    pub async fn rotate_signing_key(&self, now: Moment) -> Result<(), VaultError> {
        let retire = "UPDATE signing_keys SET wrapped = $1, retired_at = $2 WHERE public = $3";
        let (successor, wrapped) = self.new_signing_key()?;
        let old = self.signing_pairs().await?.into_iter();
        let old: Vec<_> = old
            .map(|pair| self.replacement(&pair, successor, now))
            .collect::<Result<_, VaultError>>()?;
        in_transaction!(&self.pool, on => {
            for (key, note) in &old {
                sqlx::query(retire)
                    .bind(note)
                    .bind(now.micros())
                    .bind(key.0.as_slice())
                    .execute(&mut *on)
                    .await?;
            }
            sqlx::query(MAKE)
                .bind(successor.0.as_slice())
                .bind(&wrapped)
                .bind(now.micros())
                .execute(&mut *on)
                .await?;
        });
        Ok(())
    }

    /// The key that signs now, made if there is none.
    pub(super) async fn current_pair(&self, now: Moment) -> Result<Ed25519KeyPair, VaultError> {
        if let Some(pair) = self.signing_pairs().await?.into_iter().next() {
            return Ok(pair);
        }
        let (public, wrapped) = self.new_signing_key()?;
        writing!(&self.pool, on => sqlx::query(MAKE)
            .bind(public.0.as_slice())
            .bind(&wrapped)
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        // Two nodes may have made one each: the oldest is everybody's.
        self.signing_pairs().await?.into_iter().next().ok_or(VaultError::Damaged)
    }

    /// The keys that were not replaced, the one that signs first; two nodes may have made one each.
    async fn signing_pairs(&self) -> Result<Vec<Ed25519KeyPair>, VaultError> {
        let sql = "SELECT public, wrapped FROM signing_keys WHERE retired_at IS NULL
            ORDER BY made_at, public";
        let rows: Vec<(Vec<u8>, Vec<u8>)> =
            reading!(&self.pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
        let pair = |(public, wrapped): (Vec<u8>, Vec<u8>)| {
            let seed = self.instance.wrapping.unwrap_key(&wrapped, &public);
            let seed = seed.ok_or(VaultError::Damaged)?;
            let pair = Ed25519KeyPair::from_seed_and_public_key(seed.bytes(), &public);
            pair.map_err(|_| VaultError::Damaged)
        };
        rows.into_iter().map(pair).collect()
    }

    fn new_signing_key(&self) -> Result<(PublicKey, Vec<u8>), VaultError> {
        let seed: [u8; 32] = random();
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(|_| VaultError::Damaged)?;
        let public = public_part(&pair)?;
        Ok((public, self.instance.wrapping.wrap(&Key::from(seed), &public.0)))
    }

    /// The last word of a key, and the note that is kept of it.
    fn replacement(
        &self,
        pair: &Ed25519KeyPair,
        successor: PublicKey,
        until: Moment,
    ) -> Result<(PublicKey, Vec<u8>), VaultError> {
        let key = public_part(pair)?;
        let signature = pair.sign(Succession::text(key, successor, until).as_bytes());
        let note = ReplacementNote {
            until: until.micros(),
            successor: successor.to_string(),
            signature: hex(signature.as_ref()),
        };
        Ok((key, self.instance.wrapping.seal(&serde_json::to_vec(&note)?, &about(key))))
    }

    fn signing_key(&self, row: KeyRow) -> Result<SigningKey, VaultError> {
        let (public, wrapped, since, until) = row;
        let public = PublicKey(public.try_into().map_err(|_| VaultError::Damaged)?);
        let until = until.map(Moment::from_micros);
        let succession = until.and_then(|_| self.succession(public, &wrapped));
        let is_ours = match until {
            Some(until) => succession.is_some_and(|it| it.until == until),
            None => self.instance.wrapping.unwrap_key(&wrapped, &public.0).is_some(),
        };
        let maker = if is_ours { KeyMaker::ThisServer } else { KeyMaker::Stranger };
        let since = Moment::from_micros(since);
        Ok(SigningKey { public, since, until, maker, succession })
    }

    fn succession(&self, key: PublicKey, note: &[u8]) -> Option<Succession> {
        let note = self.instance.wrapping.open(note, &about(key))?;
        let note: ReplacementNote = serde_json::from_slice(&note).ok()?;
        Some(Succession {
            successor: PublicKey::from_hex(&note.successor)?,
            until: Moment::from_micros(note.until),
            signature: unhex(&note.signature)?,
        })
    }
}

fn about(key: PublicKey) -> Vec<u8> {
    [NOTE, &key.0].concat()
}

/// The public part of a pair.
pub(super) fn public_part(pair: &Ed25519KeyPair) -> Result<PublicKey, VaultError> {
    pair.public_key().as_ref().try_into().map(PublicKey).map_err(|_| VaultError::Damaged)
}
