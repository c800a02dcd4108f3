//! Whether a store is missing that belongs to another one. It is asked before anything is opened, for opening makes what
//! is not there, and SQLite throws the journal of an empty file away.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use config::{Config, LogEngine, VaultEngine};
use vault::{Vault, VaultError};

use super::{super::files, Discord};

/// Whether a file is missing without which the others are worth nothing. The key is made before the vault, and the vault
/// before the log.
///
/// # Errors
///
/// When it is.
pub(crate) fn no_file_missing(data: &Path, config: &Config) -> Result<(), Discord> {
    let vault = config.vault.engine == VaultEngine::Sqlite;
    let log = config.log.engine == LogEngine::Sqlite && is_there(data, files::LOG);
    if log && vault && !is_there(data, files::VAULT) {
        return Err(Discord::Alone { there: files::LOG, missing: files::VAULT });
    }
    if vault && is_there(data, files::VAULT) && has_no_key(data, config) {
        return Err(Discord::Alone { there: files::VAULT, missing: files::KEY });
    }
    Ok(())
}

/// Whether the key would have to be made.
pub(crate) fn has_no_key(data: &Path, config: &Config) -> bool {
    config.vault.key.is_none() && !is_there(data, files::KEY)
}

/// Takes away again the key that was made for a vault that has another one.
pub(crate) fn no_new_key(data: &Path, error: anyhow::Error) -> anyhow::Error {
    if !matches!(error.downcast_ref(), Some(VaultError::WrongKey)) {
        return error;
    }
    match fs::remove_file(data.join(files::KEY)) {
        Ok(()) => Discord::Alone { there: "a vault", missing: files::KEY }.into(),
        Err(cause) => {
            anyhow::Error::new(cause).context("the key that was made could not be removed")
        }
    }
}

/// Whether the log is missing that this vault belongs to. To be asked before the log is opened.
///
/// # Errors
///
/// When it is, or the vault fails.
pub(crate) async fn has_its_log(data: &Path, config: &Config, vault: &Vault) -> Result<()> {
    if config.log.engine != LogEngine::Sqlite || is_there(data, files::LOG) {
        return Ok(());
    }
    let is_new = vault.is_new().await.context("the vault")?;
    if is_new && vault.log_bond().await.context("the vault")?.is_none() {
        return Ok(());
    }
    Err(Discord::Alone { there: files::VAULT, missing: files::LOG }.into())
}

// An empty file is what is left when a file was cut off, or its making.
fn is_there(data: &Path, name: &str) -> bool {
    fs::metadata(data.join(name)).is_ok_and(|it| it.len() > 0)
}
