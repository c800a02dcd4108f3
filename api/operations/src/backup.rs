//! Copies what cannot be made anew, while the server may run.
//!
//! The log first, then the vault: a key is made before the first fact that is sealed under it, so every fact of
//! the copied log finds its key in the vault that was copied after it. Views are left out: they come back from
//! the log. What is on PostgreSQL is PostgreSQL's to copy (`pg_dump`), and the report says so.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use app::{files, progress::Progress};
use chrono::Utc;
use config::{Config, LogEngine, VaultEngine};
use serde::Serialize;

use super::{
    head,
    manifest::{Manifest, ManifestHead},
};

/// What was copied.
#[derive(Clone, Debug, Serialize)]
pub struct Backup {
    /// The folder that it is written to.
    pub to: PathBuf,
    /// How far the log goes, if it was copied.
    pub log: Option<ManifestHead>,
    /// How many files.
    pub files: usize,
    /// The bytes of all files together.
    pub bytes: u64,
    /// What has to be copied by other means.
    pub elsewhere: Vec<&'static str>,
}

/// Copies log, vault, key and pictures of a data directory into a folder that is free.
///
/// # Errors
///
/// When the folder is not free, or something cannot be read or written.
pub fn backup(data: &Path, config: &Config, to: &Path, progress: &Progress) -> Result<Backup> {
    ensure!(files::is_free(to)?, "{} is not empty", to.display());
    fs::create_dir_all(to).with_context(|| format!("could not make {}", to.display()))?;
    private_folder(to)?;
    let mut elsewhere = Vec::new();
    progress.begin("copying", 4);
    let log = match config.log.engine {
        LogEngine::Sqlite => {
            let copied = to.join(files::LOG);
            files::copy(&data.join(files::LOG), &copied).context("could not copy the log")?;
            progress.at(1);
            Some(head::of(&copied, progress)?)
        }
        LogEngine::Postgres => {
            elsewhere.push("the log is on PostgreSQL: copy it with pg_dump, before the vault");
            None
        }
    };
    if config.vault.key.is_some() {
        elsewhere.push("the instance key is a setting: keep it where you keep the settings");
    } else {
        copy_private(&data.join(files::KEY), &to.join(files::KEY))
            .context("could not copy the instance key")?;
    }
    match config.vault.engine {
        VaultEngine::Sqlite => files::copy(&data.join(files::VAULT), &to.join(files::VAULT))
            .context("could not copy the vault")?,
        VaultEngine::Postgres => {
            elsewhere.push("the vault is on PostgreSQL: copy it with pg_dump, after the log");
        }
    }
    if config.vault.key.is_none() {
        same_key(&data.join(files::KEY), &to.join(files::KEY))?;
    }
    if data.join(files::HEADS).exists() {
        copy_private(&data.join(files::HEADS), &to.join(files::HEADS))?;
    }
    let ledger = app::ledger(data, config);
    if ledger.exists() {
        copy_private(&ledger, &to.join(files::LEDGER))?;
    }
    let pictures = config.media.folder.clone().unwrap_or_else(|| data.join(files::MEDIA));
    copy_folder(&pictures, &to.join(files::MEDIA)).context("could not copy the pictures")?;
    let manifest = Manifest::of(to, log, Utc::now())?;
    manifest.write(to)?;
    progress.end();
    Ok(Backup {
        to: to.to_owned(),
        files: manifest.files.len(),
        bytes: manifest.files.iter().map(|it| it.bytes).sum(),
        log: manifest.log,
        elsewhere,
    })
}

// A vault that was copied after its key was replaced does not open with the key that was copied before.
fn same_key(key: &Path, copied: &Path) -> Result<()> {
    let is_same = fs::read(key)? == fs::read(copied)?;
    ensure!(is_same, "the instance key was replaced while this was copied: begin anew elsewhere");
    Ok(())
}

/// Copies a file that only its owner may read.
pub(super) fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    files::private(to)?;
    fs::File::open(to)?.sync_all()
}

/// Copies all files of a folder; one that has gone meanwhile is left out.
pub(super) fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for path in files::all_under(from)? {
        let target = to.join(&path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        match fs::copy(from.join(&path), &target) {
            Ok(_) => fs::File::open(&target)?.sync_all()?,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

/// Lets only its owner look into a folder.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

impl fmt::Display for Backup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { to, log, files, bytes, elsewhere } = self;
        writeln!(f, "{files} files, {bytes} bytes, in {}", to.display())?;
        if let Some(ManifestHead { facts, root }) = log {
            writeln!(f, "log: {facts} facts, root {root}")?;
        }
        elsewhere.iter().try_for_each(|it| writeln!(f, "not copied: {it}"))
    }
}
