//! What a data directory holds, and how a SQLite file in it is looked at and copied while a server may use it.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use aws_lc_rs::digest::{Context, SHA256};
use domain::hex::hex;
use rusqlite::{Connection, OpenFlags};

/// The file of the log.
pub const LOG: &str = "log.db";
/// The file of the vault.
pub const VAULT: &str = "vault.db";
/// The folder of views.
pub const VIEWS: &str = "views";
/// The folder of folded states: disposable.
pub const STATES: &str = "states";
/// The folder of pictures.
pub const MEDIA: &str = "media";
/// The folder that mail is written to.
pub const MAIL: &str = "mail";
/// Heads of the log that were noted.
pub const HEADS: &str = "heads.jsonl";
/// The ledger of erasures.
pub const LEDGER: &str = "erasures.jsonl";
/// The instance key.
pub const KEY: &str = "instance.key";
/// An instance key that is about to take the place of the other.
pub const NEXT_KEY: &str = "instance.next";

/// How long we wait for a server that checkpoints.
const BUSY: Duration = Duration::from_secs(10);

/// Opens a SQLite file to look at it: never makes one, never writes, and leaves checkpoints to the server.
pub fn look(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "query_only", "ON")?;
    Ok(connection)
}

/// Copies a SQLite file as it stands at one moment, and waits until that is on the disk.
pub fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let source = look(from)?;
    let path = to.to_str().ok_or_else(|| anyhow::anyhow!("{} is no text", to.display()))?;
    // Pages of deleted rows are left out: what was forgotten is not in the copy.
    source.pragma_update(None, "query_only", "OFF")?;
    source.execute("VACUUM INTO ?1", [path])?;
    private(to)?;
    File::open(to)?.sync_all()?;
    Ok(())
}

/// What SQLite finds wrong in a file; empty when nothing is.
pub fn faults(path: &Path) -> rusqlite::Result<Vec<String>> {
    let connection = look(path)?;
    let mut statement = connection.prepare("PRAGMA quick_check(5)")?;
    let lines: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(lines.into_iter().filter(|it| it != "ok").collect())
}

/// Rows of the log that its indexes do not agree with, by position, and pages that are damaged.
pub fn stray(path: &Path) -> rusqlite::Result<Vec<(Option<u64>, String)>> {
    let connection = look(path)?;
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let lines: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    // "row 7 missing from index …", "non-unique entry in index …"
    let position = |line: &str| line.strip_prefix("row ")?.split(' ').next()?.parse().ok();
    let stray = lines.into_iter().filter(|it| it != "ok");
    Ok(stray.map(|line| (position(&line), line)).collect())
}

/// Length and SHA-256 of a file.
pub fn measure(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut hash = Context::new(&SHA256);
    let mut length = 0;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|it| !it.is_empty()) else { break };
        hash.update(bytes);
        length += bytes.len() as u64;
    }
    Ok((length, hex(hash.finish().as_ref())))
}

/// Every file under a folder, relative to it, in order. Links are not followed.
pub fn all_under(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        for entry in fs::read_dir(folder.join(&within))? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, within.join(entry.file_name()));
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a folder is missing or empty; a ledger of erasures that waits there for its data is in nobody's way.
pub fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.all(|it| it.is_ok_and(|it| it.file_name() == LEDGER))),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(cause),
    }
}

/// Removes a folder of a data directory that comes back by itself; one that is not there is gone already.
pub fn remove_folder(data: &Path, name: &str) -> io::Result<()> {
    match fs::remove_dir_all(data.join(name)) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Lets only its owner read a file.
pub fn private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
