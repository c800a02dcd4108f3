//! The ledger of erasures: who was erased, by random ids, in a file that is to be kept apart from backups. A backup
//! that is brought back is brought up to the ledger before anybody sees it.
//!
//! Lines have no time and stand in the order of their ids, so that nothing tells who went together.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use commands::erasure::{Forgotten, KeyOwner};
use domain::time::Moment;
use media::BlobName;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{Due, ErasureSubject};

use crate::Stores;

/// A line of the ledger.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct LedgerLine {
    #[serde(flatten)]
    who: Forgotten,
    /// Pictures that went, too, by the names of their blobs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    blobs: Vec<String>,
}

/// Adds to the ledger, which is on the disk when this returns.
///
/// # Errors
///
/// When the file cannot be read or written.
pub fn note(file: &Path, gone: &[Forgotten], blobs: &[String]) -> io::Result<()> {
    let mut lines = read(file)?;
    let before = lines.clone();
    for who in gone {
        let line = lines.entry(who.subject).or_insert(LedgerLine { who: *who, blobs: Vec::new() });
        line.blobs.extend(
            blobs.iter().filter(|it| !line.blobs.contains(*it)).cloned().collect::<Vec<_>>(),
        );
    }
    if lines == before {
        return Ok(());
    }
    write(file, &lines)
}

fn read(file: &Path) -> io::Result<BTreeMap<Uuid, LedgerLine>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(cause) => return Err(cause),
    };
    text.lines()
        .map(|line| {
            let line: LedgerLine = serde_json::from_str(line).map_err(io::Error::other)?;
            Ok((line.who.subject, line))
        })
        .collect()
}

// Renamed into place: after a power cut it is the old one or the new one.
fn write(file: &Path, lines: &BTreeMap<Uuid, LedgerLine>) -> io::Result<()> {
    let unfinished = file.with_extension("unfinished");
    let mut out = fs::File::create(&unfinished)?;
    for line in lines.values() {
        writeln!(out, "{}", serde_json::to_string(line)?)?;
    }
    out.sync_all()?;
    fs::rename(&unfinished, file)?;
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Brings stores up to a ledger: keys of whoever is in it are destroyed, their pictures removed, and what the log
/// does not say yet is noted to be done when the server starts. Answers with how many were in it.
///
/// # Errors
///
/// When the ledger cannot be read, or a store cannot be reached.
pub async fn apply(stores: &Stores, pictures: &Path, files: &[PathBuf]) -> Result<usize> {
    let mut lines = BTreeMap::new();
    for file in files {
        let read = read(file).with_context(|| format!("could not read {}", file.display()))?;
        lines.extend(read);
    }
    let gone: Vec<Forgotten> = lines.values().map(|it| it.who).collect();
    stores.commands.destroy(&gone).await?;
    let due: Vec<Due> = gone.iter().filter_map(due).collect();
    stores.vault.schedule_erasures(&due).await?;
    for blob in lines.values().flat_map(|it| &it.blobs).filter_map(|it| BlobName::parse(it)) {
        let name = blob.as_str();
        let path = pictures.join(name.get(..2).unwrap_or("_")).join(name);
        if path.is_file() {
            fs::remove_file(path)?;
        }
    }
    Ok(lines.len())
}

fn due(gone: &Forgotten) -> Option<Due> {
    let what = match gone.what {
        KeyOwner::Account => ErasureSubject::Account,
        KeyOwner::Person => ErasureSubject::Person,
        KeyOwner::Group | KeyOwner::Guest | KeyOwner::Report => return None,
    };
    Some(Due { id: Uuid::new_v4(), subject: gone.subject, what, due_at: Moment::EPOCH })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_in_the_order_of_ids_and_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("erasures.jsonl");
        let of = |n| Forgotten { subject: Uuid::from_u128(n), what: KeyOwner::Person };
        note(&file, &[of(3)], &["b.png".to_owned()]).unwrap();
        note(&file, &[of(1), of(3)], &[]).unwrap();
        note(&file, &[of(3)], &["b.png".to_owned()]).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(text.find("000000000001").unwrap() < text.find("000000000003").unwrap());
        assert_eq!(text.matches("b.png").count(), 1);
        assert!(!text.contains("20"), "no year, no time: {text}");
    }
}
