//! Replaces the instance key, while the server may run: it has what it needs, and reads the key at its next start.
//!
//! Only the wraps of the instance's keys are made anew. The new key is written to a file first, then the vault opens with
//! both, then the new one takes the place of the old, and then the vault opens with it alone: wherever that is cut short,
//! the key that is in its place opens the vault, and the command is given again.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use app::files;
use config::{Config, VaultEngine};
use serde::Serialize;
use vault::InstanceKey;

/// What the vault opens with.
#[derive(Clone, Debug, Serialize)]
pub struct KeyRotation {
    /// Where the new key is, if one was written.
    pub written: Option<PathBuf>,
    /// With how many instance keys the vault opens.
    pub opens_with: i64,
}

/// Replaces the key in its file; or writes a new one to another file, and lets the vault open with both.
///
/// # Errors
///
/// When the vault does not open, a file cannot be written, or others have to be given the new key first.
pub async fn rotate_key(data: &Path, config: &Config, to: Option<&Path>) -> Result<KeyRotation> {
    let (vault, key) = app::vault_and_key(data, config).await?;
    let (place, next) =
        (data.join(files::KEY), to.map_or_else(|| data.join(files::NEXT_KEY), Path::to_owned));
    if to.is_none() {
        ensure!(
            config.vault.key.is_none() && config.vault.engine == VaultEngine::Sqlite,
            "the key is a setting, or other servers may use this vault: say --to FILE, give all of them what is in it \
             then, and run `parvis key retire`"
        );
    }
    let new = InstanceKey::load_or_create(&next)?;
    ensure!(new != key, "{} has the key that is in use", next.display());
    vault.open_also_with(&key, &new).await?;
    if to.is_none() {
        put_in_place(&next, &place).context("the new key could not be put in its place")?;
        vault.open_only_with(&new).await?;
    }
    let written = Some(if to.is_none() { place } else { next });
    Ok(KeyRotation { written, opens_with: vault.instance_keys().await? })
}

/// Lets the vault open with the key that is in use alone.
///
/// # Errors
///
/// When the vault does not open, or fails.
pub async fn retire_keys(data: &Path, config: &Config) -> Result<KeyRotation> {
    let (vault, key) = app::vault_and_key(data, config).await?;
    vault.open_only_with(&key).await?;
    Ok(KeyRotation { written: None, opens_with: vault.instance_keys().await? })
}

// The folder is synced: after a power cut it is the one or the other.
fn put_in_place(next: &Path, place: &Path) -> io::Result<()> {
    fs::rename(next, place)?;
    let folder = place.parent().filter(|it| !it.as_os_str().is_empty());
    fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

impl fmt::Display for KeyRotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.written {
            writeln!(f, "the vault opens with the key in {}", file.display())?;
        }
        match self.opens_with {
            1 => writeln!(f, "and with no other"),
            _ => writeln!(
                f,
                "and with a former one, until all servers have the new one and `parvis key retire` was run"
            ),
        }
    }
}
