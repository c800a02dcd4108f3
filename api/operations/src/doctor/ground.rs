//! What the program stands on: SQLite, the data directory, the key, the lock.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use app::{files, lock};
use config::Config;

use super::super::Findings;

/// What must fit on the disk: a commit's worth of everything, many times over.
const ROOM_BYTES: usize = 16 * 1024 * 1024;

pub(super) fn versions(findings: &mut Findings) {
    let seen = format!("parvis {}, SQLite {}", env!("CARGO_PKG_VERSION"), rusqlite::version());
    match migrations::sqlite::assert_recent() {
        Ok(()) => findings.good("versions", seen),
        Err(error) => findings.bad("versions", error.to_string(), "use the released program"),
    }
}

pub(super) fn directory(data: &Path, findings: &mut Findings) {
    if !data.exists() {
        let seen = format!("{} is not there yet", data.display());
        return findings.hint("data directory", seen, "`parvis serve` makes it");
    }
    match room(data) {
        Ok(()) => findings.good("data directory", format!("{} has room", data.display())),
        Err(cause) => findings.bad(
            "data directory",
            format!("16 MiB could not be written to {}: {cause}", data.display()),
            "free some space, or let the user that runs parvis write there; it goes on by itself",
        ),
    }
}

fn room(data: &Path) -> io::Result<()> {
    let path = data.join(format!("doctor-{}.tmp", std::process::id()));
    let written = File::create(&path).and_then(|mut file| {
        file.write_all(&vec![0x2e; ROOM_BYTES])?;
        file.sync_all()
    });
    // Whatever was written goes again, even if that was not all.
    fs::remove_file(&path).and(written)
}

pub(super) fn key(data: &Path, config: &Config, findings: &mut Findings) {
    let path = data.join(files::KEY);
    if config.vault.key.is_some() {
        return findings.good("instance key", "it is a setting");
    }
    match fs::metadata(&path) {
        Ok(metadata) if is_open(&metadata) => findings.bad(
            "instance key",
            format!("others than its owner can read {}", path.display()),
            format!("chmod 600 {}", path.display()),
        ),
        Ok(_) => findings.good("instance key", "only its owner can read it"),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && !data.join(files::VAULT).exists() => {
            findings.hint("instance key", "there is none yet", "`parvis serve` makes it");
        }
        Err(cause) => findings.bad(
            "instance key",
            format!("{}: {cause}", path.display()),
            "bring it back from a backup: without it nobody can sign in and no personal data can be read",
        ),
    }
}

#[cfg(unix)]
fn is_open(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open(_: &fs::Metadata) -> bool {
    false
}

pub(super) fn holder(data: &Path, findings: &mut Findings) {
    match lock::holder(data) {
        Ok(Some(holder)) => findings.good("server", format!("runs: {holder}")),
        Ok(None) => findings.good("server", "does not run"),
        Err(cause) => findings.bad("server", format!("the lock: {cause}"), "look at who owns it"),
    }
}
