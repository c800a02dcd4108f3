//! Subject keys: one per account, person, group and guest. Who is forgotten loses the key, and with it
//! everything that the log says about them.
//!
//! A forgotten key leaves an empty row, so that nobody makes a new one for a subject that is no more.
//! What happens to facts whose key is gone is the codec's affair. On PostgreSQL a deleted key is gone from
//! the server's files after its next vacuum, and from its archived WAL when that is.

use std::collections::{BTreeSet, HashMap};

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Key, Vault, VaultError,
    engines::{Pool, ROWS_MAX, in_transaction, list, padded, pairs, reading, writing},
};

impl Vault {
    /// The subject's key, made if there is none. Two nodes that ask at once get the same.
    ///
    /// # Errors
    ///
    /// [`VaultError::Forgotten`], or when the vault fails.
    pub async fn key_for(&self, subject: Uuid) -> Result<Key, VaultError> {
        if let Some(known) = self.subject_keys.get(&subject) {
            return known.ok_or(VaultError::Forgotten);
        }
        let keys = self.keys_for(&[subject]).await?;
        keys.get(&subject).copied().ok_or(VaultError::Forgotten)
    }

    /// The subjects' keys, without those that are forgotten; those that are missing are made in one transaction.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keys_for(&self, subjects: &[Uuid]) -> Result<HashMap<Uuid, Key>, VaultError> {
        let mut keys = self.keys(subjects).await?;
        // In order, so that two nodes never wait for each other's rows.
        let missing: BTreeSet<_> =
            subjects.iter().copied().filter(|it| !keys.contains_key(it)).collect();
        if !missing.is_empty() {
            let missing: Vec<_> = missing.into_iter().collect();
            self.make(&missing).await?;
            keys.extend(self.keys(&missing).await?);
        }
        Ok(keys)
    }

    /// The subjects' keys, without those that never were or are forgotten.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn keys(&self, subjects: &[Uuid]) -> Result<HashMap<Uuid, Key>, VaultError> {
        let mut keys = HashMap::with_capacity(subjects.len());
        let mut missing = BTreeSet::new();
        for subject in subjects {
            match self.subject_keys.get(subject) {
                Some(known) => keys.extend(known.map(|key| (*subject, key))),
                None => missing.extend([*subject]),
            }
        }
        let missing: Vec<_> = missing.into_iter().collect();
        for chunk in missing.chunks(ROWS_MAX) {
            self.stored(chunk, &mut keys).await?;
        }
        Ok(keys)
    }

    /// Who of these has neither a key nor a note that it was forgotten: nobody ever was here, as far as the vault knows.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn unknown_subjects(
        &self,
        subjects: &BTreeSet<Uuid>,
    ) -> Result<Vec<Uuid>, VaultError> {
        let mut unknown = subjects.clone();
        let subjects: Vec<_> = subjects.iter().copied().collect();
        for chunk in subjects.chunks(ROWS_MAX) {
            let asked = padded(chunk);
            let sql = format!(
                "SELECT subject FROM subject_keys WHERE subject IN ({})",
                list(asked.len())
            );
            let known: Vec<Uuid> = reading!(&self.pool, on => {
                let query = sqlx::query_scalar(AssertSqlSafe(sql));
                asked.iter().fold(query, |query, it| query.bind(*it)).fetch_all(on).await
            })?;
            for subject in known {
                unknown.remove(&subject);
            }
        }
        Ok(unknown.into_iter().collect())
    }

    async fn stored(
        &self,
        subjects: &[Uuid],
        keys: &mut HashMap<Uuid, Key>,
    ) -> Result<(), VaultError> {
        let asked = padded(subjects);
        let sql = format!(
            "SELECT subject, wrapped FROM subject_keys WHERE subject IN ({})",
            list(asked.len())
        );
        let rows: Vec<(Uuid, Vec<u8>)> = reading!(&self.pool, on => {
            let query = sqlx::query_as(AssertSqlSafe(sql));
            asked.iter().fold(query, |query, it| query.bind(*it)).fetch_all(on).await
        })?;
        for (subject, wrapped) in rows {
            let key = self.unwrapped(subject, &wrapped)?;
            self.subject_keys.insert(subject, key);
            keys.extend(key.map(|key| (subject, key)));
        }
        Ok(())
    }

    fn unwrapped(&self, subject: Uuid, wrapped: &[u8]) -> Result<Option<Key>, VaultError> {
        if wrapped.is_empty() {
            return Ok(None);
        }
        let key = self.instance.wrapping.unwrap_key(wrapped, subject.as_bytes());
        key.ok_or(VaultError::Damaged).map(Some)
    }

    // Whoever is second changes nothing; everybody reads what is stored then.
    async fn make(&self, subjects: &[Uuid]) -> Result<(), VaultError> {
        let chunks: Vec<_> = subjects.chunks(ROWS_MAX).map(|it| self.wrapped(it)).collect();
        in_transaction!(&self.pool, on => {
            for rows in &chunks {
                let sql = format!(
                    "INSERT INTO subject_keys (subject, wrapped) VALUES {} ON CONFLICT DO NOTHING",
                    pairs(rows.len())
                );
                let query = sqlx::query(AssertSqlSafe(sql));
                let query = rows.iter().fold(query, |query, (subject, wrapped)| {
                    query.bind(*subject).bind(wrapped.as_slice())
                });
                query.execute(&mut *on).await?;
            }
        });
        Ok(())
    }

    fn wrapped(&self, subjects: &[Uuid]) -> Vec<(Uuid, Vec<u8>)> {
        let wrap = |it: &Uuid| (*it, self.instance.wrapping.wrap(&Key::random(), it.as_bytes()));
        padded(&subjects.iter().map(wrap).collect::<Vec<_>>())
    }

    /// Forgets the subject: what was sealed about it can never be read again.
    ///
    /// # Errors
    ///
    /// When the vault fails; then the key may still be there.
    pub async fn forget(&self, subject: Uuid) -> Result<(), VaultError> {
        self.forget_all(&[subject]).await
    }

    /// Forgets several subjects.
    ///
    /// # Errors
    ///
    /// When the vault fails; then some keys may still be there.
    pub async fn forget_all(&self, subjects: &[Uuid]) -> Result<(), VaultError> {
        let sql = "INSERT INTO subject_keys (subject, wrapped) VALUES ($1, $2)
            ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped";
        let nothing = Vec::<u8>::new();
        for subject in subjects {
            writing!(&self.pool, on => sqlx::query(sql)
                .bind(*subject)
                .bind(nothing.as_slice())
                .execute(on)
                .await
                .map(drop))?;
            self.subject_keys.insert(*subject, None);
            self.drop_actor_keys(*subject).await?;
        }
        self.overwrite_deleted().await
    }

    /// Looks the subject's key up anew the next time: another node may have forgotten it.
    pub fn look_again(&self, subject: Uuid) {
        self.subject_keys.invalidate(&subject);
    }

    /// Writes the store anew, so that no page of it has traces of what was deleted. On PostgreSQL the rows that
    /// were deleted become free; their bytes go when the space is used again.
    ///
    /// # Errors
    ///
    /// When there is no room for a copy, or the vault fails.
    pub async fn compact(&self) -> Result<(), VaultError> {
        writing!(&self.pool, on => sqlx::query("VACUUM").execute(on).await.map(drop))?;
        self.overwrite_deleted().await
    }

    /// Until the journal starts anew, it still holds the page as it was.
    pub(super) async fn overwrite_deleted(&self) -> Result<(), VaultError> {
        begin_journal(&self.pool).await
    }
}

/// Writes what is in SQLite's journal to the file, and begins the journal anew.
pub(super) async fn begin_journal(pool: &Pool) -> Result<(), VaultError> {
    if let Pool::Sqlite { writer, .. } = pool {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
    }
    Ok(())
}
