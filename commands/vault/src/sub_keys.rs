//! The keys of the instance as the vault keeps them: random, one for each use, each wrapped under the instance key.
//!
//! So the instance key can be another one tomorrow, and what was sealed, signed, named and numbered stays as it is: only
//! these few rows are wrapped anew. They may stand under two keys for a while, so that whatever is cut short opens with
//! one of them, and several servers can be given the new one in turn. Vaults from before used what was derived from the
//! instance key; they keep using that, wrapped like the others. Nobody who has the former key and a former copy of the
//! vault loses what they have by it: that is what forgetting is for.

use std::collections::BTreeMap;

use super::{
    Key, Vault, VaultError,
    engines::{Pool, in_transaction, reading},
    instance::{InstanceKey, InstanceKeys, USES},
    keys::begin_journal,
    marks,
    seal::random,
};

/// A key for each use, by the use's name.
type SubKeys = BTreeMap<String, [u8; 32]>;

/// What is remembered instead of a fingerprint once the keys have rows of their own.
const WRAPPED: &str = "wrapped";

const PUT: &str = "INSERT INTO instance_keys (wrapped_under, name, wrapped) VALUES ($1, $2, $3)
    ON CONFLICT (wrapped_under, name) DO UPDATE SET wrapped = excluded.wrapped";

/// What a vault is that has no keys under this instance key.
enum VaultOrigin {
    /// Nobody has used it.
    New,
    /// It used what was derived from this key.
    FromBefore,
    /// The same, from before rows had marks.
    FromBeforeMarks,
}

/// The keys of the instance, made when nobody has used the vault yet.
pub(super) async fn unlock(pool: &Pool, key: &InstanceKey) -> Result<InstanceKeys, VaultError> {
    if let Some(known) = stored(pool, key).await? {
        return used(&known);
    }
    let what = without_keys(pool, key).await?;
    let made = |it: &str| match what {
        VaultOrigin::New => random(),
        VaultOrigin::FromBefore | VaultOrigin::FromBeforeMarks => key.derived_for(it),
    };
    let made: SubKeys = USES.iter().map(|it| ((*it).to_owned(), made(it))).collect();
    if matches!(what, VaultOrigin::FromBeforeMarks) {
        marks::mark_all(pool, &used(&made)?).await?;
    }
    begin(pool, key, &made).await?;
    // Whoever loses the journal loses what is in it, and not what all else is named by.
    begin_journal(pool).await?;
    // Another node may have been first: its keys are everybody's.
    used(&stored(pool, key).await?.ok_or(VaultError::WrongKey)?)
}

fn used(keys: &SubKeys) -> Result<InstanceKeys, VaultError> {
    InstanceKeys::of(|it| keys.get(it).copied()).ok_or(VaultError::Damaged)
}

async fn stored(pool: &Pool, key: &InstanceKey) -> Result<Option<SubKeys>, VaultError> {
    let sql = "SELECT name, wrapped FROM instance_keys WHERE wrapped_under = $1";
    let rows: Vec<(String, Vec<u8>)> =
        reading!(pool, on => sqlx::query_as(sql).bind(key.id()).fetch_all(on).await)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let wrapper = key.wrapping_key();
    let opened = |(name, wrapped): (String, Vec<u8>)| {
        let opened = wrapper.unwrap_key(&wrapped, name.as_bytes()).ok_or(VaultError::Damaged)?;
        Ok((name, *opened.bytes()))
    };
    rows.into_iter().map(opened).collect::<Result<_, _>>().map(Some)
}

async fn without_keys(pool: &Pool, key: &InstanceKey) -> Result<VaultOrigin, VaultError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM instance_keys), EXISTS (SELECT 1 FROM subject_keys)";
    let (under_another, has_subjects): (bool, bool) =
        reading!(pool, on => sqlx::query_as(sql).fetch_one(on).await)?;
    if under_another {
        return Err(VaultError::WrongKey);
    }
    let select = "SELECT value FROM vault_meta WHERE name = 'instance key'";
    let known: Option<String> =
        reading!(pool, on => sqlx::query_scalar(select).fetch_optional(on).await)?;
    match known {
        // Keys that are sealed under what is gone: new ones would open none of them.
        None if has_subjects => Err(VaultError::Damaged),
        None => Ok(VaultOrigin::New),
        Some(known) if known == key.fingerprint_from_before() => Ok(VaultOrigin::FromBefore),
        // Nobody can say so of a vault that never was without marks: this never stood in it.
        Some(known) if known == key.fingerprint_before_marks() => Ok(VaultOrigin::FromBeforeMarks),
        Some(known) if known == WRAPPED => Err(VaultError::Damaged),
        Some(_) => Err(VaultError::WrongKey),
    }
}

// Whoever notes it first holds the others up, and then there are keys.
async fn begin(pool: &Pool, key: &InstanceKey, made: &SubKeys) -> Result<(), VaultError> {
    let note = "INSERT INTO vault_meta (name, value) VALUES ('instance key', $1)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let has_some = "SELECT EXISTS (SELECT 1 FROM instance_keys)";
    let rows = wrapped(key, made);
    in_transaction!(pool, on => {
        sqlx::query(note).bind(WRAPPED).execute(&mut *on).await?;
        let has_some: bool = sqlx::query_scalar(has_some).fetch_one(&mut *on).await?;
        for (name, wrapped) in rows.iter().filter(|_| !has_some) {
            let put = sqlx::query(PUT).bind(key.id()).bind(name.as_str()).bind(wrapped.as_slice());
            put.execute(&mut *on).await?;
        }
    });
    Ok(())
}

fn wrapped(key: &InstanceKey, keys: &SubKeys) -> Vec<(String, Vec<u8>)> {
    let wrapper = key.wrapping_key();
    let wrap = |(name, it): (&String, &[u8; 32])| {
        (name.clone(), wrapper.wrap(&Key::from(*it), name.as_bytes()))
    };
    keys.iter().map(wrap).collect()
}

impl Vault {
    /// Lets the vault open with another instance key as well. Whoever has it open goes on.
    ///
    /// # Errors
    ///
    /// [`VaultError::WrongKey`] when it does not open with `key`, or when the vault fails; then nothing has changed.
    pub async fn open_also_with(
        &self,
        key: &InstanceKey,
        other: &InstanceKey,
    ) -> Result<(), VaultError> {
        let known = stored(&self.pool, key).await?.ok_or(VaultError::WrongKey)?;
        let rows = wrapped(other, &known);
        in_transaction!(&self.pool, on => {
            for (name, wrapped) in &rows {
                let put = sqlx::query(PUT).bind(other.id()).bind(name.as_str());
                put.bind(wrapped.as_slice()).execute(&mut *on).await?;
            }
        });
        Ok(())
    }

    /// Lets the vault open with this instance key alone.
    ///
    /// # Errors
    ///
    /// [`VaultError::WrongKey`] when it does not open with it, or when the vault fails; then nothing has changed.
    pub async fn open_only_with(&self, key: &InstanceKey) -> Result<(), VaultError> {
        used(&stored(&self.pool, key).await?.ok_or(VaultError::WrongKey)?)?;
        let sql = "DELETE FROM instance_keys WHERE wrapped_under <> $1";
        in_transaction!(&self.pool, on => {
            sqlx::query(sql).bind(key.id()).execute(&mut *on).await?;
        });
        self.overwrite_deleted().await
    }

    /// With how many instance keys the vault opens: more than one while one is replaced by another.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn instance_keys(&self) -> Result<i64, VaultError> {
        let sql = "SELECT count(DISTINCT wrapped_under) FROM instance_keys";
        Ok(reading!(&self.pool, on => sqlx::query_scalar(sql).fetch_one(on).await)?)
    }
}
