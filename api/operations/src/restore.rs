//! Brings a backup back: into an empty data directory only, and only if all of it is there.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use app::{Stores, erasure, files, lock, progress::Progress};
use chrono::{DateTime, Utc};
use commands::clock::Clock;
use config::Config;
use rusqlite::Connection;
use serde::Serialize;

use super::{
    backup::{copy_folder, copy_private, private_folder},
    head, heads,
    manifest::{Manifest, ManifestHead},
};

/// What was brought back.
#[derive(Clone, Debug, Serialize)]
pub struct RestoreReport {
    /// The folder that it is written to.
    pub data: PathBuf,
    /// When the backup was made.
    pub made_at: DateTime<Utc>,
    /// How far the log goes.
    pub log: Option<ManifestHead>,
    /// How many files.
    pub files: usize,
    /// How many were in the ledger of erasures, and stay erased.
    pub erased: usize,
}

/// Who was erased after the backup was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewerLedger {
    /// Whoever is in this file, too.
    At(PathBuf),
    /// Nobody, or nobody knows any more: whoever brings the backup back has said so.
    None,
    /// It was not said: then a ledger has to wait in the data directory.
    Unsaid,
}

/// Brings a backup back into a data directory.
///
/// # Errors
///
/// When the directory is not empty, the backup is not whole, or nobody said who was erased since.
pub async fn restore(
    from: &Path,
    data: &Path,
    config: &Config,
    clock: &Clock,
    newer: NewerLedger,
    progress: &Progress,
) -> Result<RestoreReport> {
    ensure!(
        files::is_free(data)?,
        "{} is not empty: a backup is brought back into an empty data directory",
        data.display()
    );
    let own = app::ledger(data, config);
    let mut ledgers = match newer {
        NewerLedger::At(file) => vec![file],
        NewerLedger::None => vec![],
        NewerLedger::Unsaid => {
            ensure!(
                own.is_file(),
                "who was erased after this backup was made would be back: say --ledger with a ledger that is newer (the \
                 newest erasures.jsonl), or --no-newer-ledger if there is none"
            );
            vec![]
        }
    };
    progress.begin("checking", 3);
    let manifest = Manifest::verified(from)?;
    progress.at(1);
    let mut lock = lock::DataLock::take(data, "restoring")?;
    private_folder(data)?;
    for name in [files::LOG, files::VAULT, files::KEY, files::HEADS] {
        if manifest.files.iter().any(|it| it.path == name) {
            copy_private(&from.join(name), &data.join(name))
                .with_context(|| format!("could not bring {name} back"))?;
        }
    }
    let pictures = config.media.folder.clone().unwrap_or_else(|| data.join(files::MEDIA));
    copy_folder(&from.join(files::MEDIA), &pictures)?;
    progress.at(2);
    if let Some(expected) = &manifest.log {
        let found = head::of(&data.join(files::LOG), progress)?;
        ensure!(found == *expected, "the log that was copied is not the one in the manifest");
        rewind(&data.join(files::VAULT), expected.facts)?;
        rewind_noted(data, expected.facts)?;
    }
    ledgers.extend([own, from.join(files::LEDGER)].into_iter().filter(|it| it.is_file()));
    let mut erased = 0;
    if !ledgers.is_empty() {
        let stores = Stores::open(data, config, clock).await.context("what was brought back")?;
        erased = erasure::apply(&stores, &pictures, &ledgers).await.context("the ledger")?;
        stores.vault.close().await;
    }
    fs::File::open(data)?.sync_all()?;
    lock.now("restored")?;
    progress.end();
    Ok(RestoreReport {
        data: data.to_owned(),
        made_at: manifest.made_at,
        log: manifest.log,
        files: manifest.files.len(),
        erased,
    })
}

// The vault was copied a moment after the log: its reactors may have seen facts that this log does not have, and heads may
// have been signed over them. All is brought back as of one position, the log's; what is appended there now is new.
fn rewind(vault: &Path, facts: u64) -> Result<()> {
    if !vault.is_file() {
        return Ok(());
    }
    let connection = Connection::open(vault)?;
    let facts = i64::try_from(facts)?;
    connection.execute("UPDATE reactors SET position = ?1 WHERE position > ?1", [facts])?;
    connection.execute("DELETE FROM signed_heads WHERE size > ?1", [facts])?;
    connection.execute("DELETE FROM leases", [])?;
    Ok(())
}

// The file of heads was copied last.
fn rewind_noted(data: &Path, facts: u64) -> Result<()> {
    let noted = heads::kept(data)?;
    if noted.last().is_none_or(|it| it.facts <= facts) {
        return Ok(());
    }
    let kept = noted.iter().filter(|it| it.facts <= facts);
    let lines: Vec<String> = kept.map(serde_json::to_string).collect::<Result<_, _>>()?;
    let text: String = lines.iter().flat_map(|it| [it.as_str(), "\n"]).collect();
    Ok(fs::write(data.join(files::HEADS), text)?)
}

impl fmt::Display for RestoreReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { data, made_at, log, files, erased } = self;
        writeln!(
            f,
            "{files} files of {} in {}",
            made_at.format("%Y-%m-%d %H:%M UTC"),
            data.display()
        )?;
        if let Some(ManifestHead { facts, root }) = log {
            writeln!(f, "log: {facts} facts, root {root}")?;
        }
        writeln!(f, "{erased} who were erased stay so")?;
        writeln!(f, "views are made anew at the next start")
    }
}
