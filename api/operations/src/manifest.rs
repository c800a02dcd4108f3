//! What a backup says of itself, so that a restore can tell whether all of it is there.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use app::files;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

const FILE: &str = "manifest.json";

/// Raised when an older version could not restore what a newer one has written.
const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// How it is written.
    pub format: u32,
    /// The version that made it.
    pub version: String,
    /// The moment at which it was made.
    pub made_at: DateTime<Utc>,
    /// How many facts the log has, and what they hash to; none when the log is on PostgreSQL.
    pub log: Option<ManifestHead>,
    /// Every file of the backup.
    pub files: Vec<Piece>,
}

/// How far a log goes, and what it hashes to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManifestHead {
    /// How many facts.
    pub facts: u64,
    /// The root of their Merkle tree, in hex.
    pub root: String,
}

/// A file of a backup.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Piece {
    /// Where, within the backup.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hex.
    pub sha256: String,
}

impl Manifest {
    /// Of what lies in a folder.
    pub(super) fn of(
        folder: &Path,
        log: Option<ManifestHead>,
        made_at: DateTime<Utc>,
    ) -> Result<Self> {
        let mut pieces = Vec::new();
        for path in files::all_under(folder)? {
            let (bytes, sha256) = files::measure(&folder.join(&path))?;
            let path = path.to_str().context("a file's name is no text")?.to_owned();
            pieces.push(Piece { path, bytes, sha256 });
        }
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Ok(Self { format: FORMAT, version, made_at, log, files: pieces })
    }

    /// Written last: a folder without one is no backup.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(FILE);
        fs::write(&path, serde_json::to_string_pretty(self)?)?;
        fs::File::open(&path)?.sync_all()?;
        fs::File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// Read back, and compared with what is there.
    pub(super) fn verified(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let text = fs::read_to_string(&path).with_context(|| {
            format!("{} is not a whole backup: it has no {FILE}", folder.display())
        })?;
        let manifest: Self = serde_json::from_str(&text).context("the manifest is not readable")?;
        ensure!(
            manifest.format <= FORMAT,
            "this backup was made by version {}, which writes a newer format",
            manifest.version
        );
        for piece in &manifest.files {
            let path = Path::new(&piece.path);
            ensure!(
                path.components().all(|it| matches!(it, std::path::Component::Normal(_))),
                "the manifest names {:?}, which is not within the backup",
                piece.path
            );
            let (bytes, sha256) = files::measure(&folder.join(path))
                .with_context(|| format!("{} is missing from the backup", piece.path))?;
            ensure!(
                (bytes, &sha256) == (piece.bytes, &piece.sha256),
                "{} is not what was backed up",
                piece.path
            );
        }
        Ok(manifest)
    }
}
