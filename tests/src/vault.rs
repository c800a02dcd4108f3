//! Vaults to try, one of each engine.

use std::path::PathBuf;

use anyhow::Result;
use tempfile::TempDir;
use vault::{InstanceKey, Vault, VaultError};

use crate::postgres::Database;

/// Where a vault is, so that several nodes can open it.
pub struct VaultLocation {
    /// What it is opened with.
    pub key: InstanceKey,
    at: At,
}

enum At {
    File(TempDir),
    Database(Database),
}

impl VaultLocation {
    /// The folder of a vault in a file.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        match &self.at {
            At::File(folder) => Some(folder.path().to_owned()),
            At::Database(_) => None,
        }
    }

    /// Opens the vault that is there, with any key.
    ///
    /// # Errors
    ///
    /// As the vault says.
    pub async fn open_with(&self, key: InstanceKey) -> Result<Vault, VaultError> {
        match &self.at {
            At::File(folder) => Vault::open_sqlite(&folder.path().join("vault.db"), key).await,
            At::Database(database) => Vault::open_postgres(database.url(), key).await,
        }
    }

    /// Opens the vault that is there.
    ///
    /// # Errors
    ///
    /// As the vault says.
    pub async fn open(&self) -> Result<Vault, VaultError> {
        self.open_with(self.key.clone()).await
    }
}

/// In a file of its own.
///
/// # Errors
///
/// When it cannot be made.
#[expect(clippy::unused_async, reason = "every engine is made in the same way")]
pub async fn sqlite() -> Result<VaultLocation> {
    Ok(VaultLocation { key: InstanceKey::random(), at: At::File(TempDir::new()?) })
}

/// In a database of its own.
///
/// # Errors
///
/// When there is no PostgreSQL.
pub async fn postgres() -> Result<VaultLocation> {
    Ok(VaultLocation { key: InstanceKey::random(), at: At::Database(Database::fresh().await?) })
}
