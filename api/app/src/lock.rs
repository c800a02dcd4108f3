//! One process per data directory.
//!
//! The system's file lock is what counts: it goes with the process, however that ends. What stands in the
//! file only tells whoever comes second who was first.

use std::{
    fmt,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};

const FILE: &str = "lock";

/// Who holds a data directory.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The process that holds it.
    pub pid: u32,
    /// The moment at which it began.
    pub since: DateTime<Utc>,
    /// What it does there: where it listens, or the command's name.
    pub doing: String,
    /// The server, if it is one.
    #[serde(default)]
    pub server: Option<LockedServer>,
}

/// A server that holds a data directory, as far as whoever looks for faults has to know it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LockedServer {
    /// The address at which it listens.
    pub listening: SocketAddr,
    /// The mark of the settings that it was started with.
    pub settings: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.format("%Y-%m-%d %H:%M:%S UTC");
        write!(f, "pid {}, {}, since {since}", self.pid, self.doing)
    }
}

/// Why a data directory could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Somebody else has it.
    #[error("another parvis{} uses {}", .holder.as_ref().map(|it| format!(" ({it})")).unwrap_or_default(), data.display())]
    Taken {
        /// The directory that is in use.
        data: PathBuf,
        /// Who, if the first could still say so.
        holder: Option<Holder>,
    },
    /// The directory or the file in it is out of reach.
    #[error("could not take the data directory {}", data.display())]
    Io {
        /// The directory that could not be locked.
        data: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
}

/// A data directory that is ours until this is dropped.
#[derive(Debug)]
pub struct DataLock {
    file: File,
    holder: Holder,
}

impl DataLock {
    /// Takes a data directory, and makes it if it is not there.
    ///
    /// # Errors
    ///
    /// When another process has it, or it is out of reach.
    pub fn take(data: &Path, doing: impl Into<String>) -> Result<Self, LockError> {
        let failed = |cause| LockError::Io { data: data.to_owned(), cause };
        make(data).map_err(failed)?;
        let file = open(data).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(LockError::Taken { data: data.to_owned(), holder: read(&file) });
            }
            Err(TryLockError::Error(cause)) => return Err(failed(cause)),
        }
        let since = Utc::now().trunc_subsecs(0);
        let holder = Holder { pid: std::process::id(), since, doing: doing.into(), server: None };
        let mut lock = Self { file, holder };
        lock.write().map_err(failed)?;
        Ok(lock)
    }

    /// Says otherwise what is done here.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn now(&mut self, doing: impl Into<String>) -> io::Result<()> {
        self.holder.doing = doing.into();
        self.write()
    }

    /// Says that a server listens here.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn serves(&mut self, server: LockedServer) -> io::Result<()> {
        self.holder.doing = format!("listening on {}", server.listening);
        self.holder.server = Some(server);
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        let text = serde_json::to_string(&self.holder)?;
        self.file.rewind()?;
        self.file.set_len(0)?;
        self.file.write_all(text.as_bytes())
    }
}

/// Who holds a data directory, if anybody does.
///
/// # Errors
///
/// When the file is there and cannot be asked.
pub fn holder(data: &Path) -> io::Result<Option<Holder>> {
    let file = match File::open(data.join(FILE)) {
        Ok(file) => file,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(cause),
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(None),
        Err(TryLockError::WouldBlock) => Ok(read(&file).or_else(|| Some(nameless()))),
        Err(TryLockError::Error(cause)) => Err(cause),
    }
}

// It holds the lock and has not yet written who it is.
fn nameless() -> Holder {
    Holder { pid: 0, since: DateTime::UNIX_EPOCH, doing: "starting".to_owned(), server: None }
}

// Nobody else's business: only its owner may look into it, also when it was there before. One that is somebody else's
// keeps its rights.
fn make(data: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(data)?;
    #[cfg(unix)]
    match fs::set_permissions(data, std::os::unix::fs::PermissionsExt::from_mode(0o700)) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
        Ok(()) | Err(_) => {}
    }
    Ok(())
}

fn open(data: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(data.join(FILE))
}

fn read(mut file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_refused_and_told_who_was_first() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let mut first = DataLock::take(&data, "starting").unwrap();
        first.now("listening on 127.0.0.1:4000").unwrap();
        let refused = DataLock::take(&data, "starting").unwrap_err().to_string();
        let us = format!(
            "another parvis (pid {}, listening on 127.0.0.1:4000, since ",
            std::process::id()
        );
        assert!(refused.starts_with(&us), "{refused}");
        assert_eq!(holder(&data).unwrap().map(|it| it.pid), Some(std::process::id()));

        drop(first);
        assert_eq!(holder(&data).unwrap(), None);
        DataLock::take(&data, "starting").unwrap();
    }

    #[test]
    fn a_lock_s_file_that_nobody_holds_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "left by a crash").unwrap();
        assert_eq!(holder(folder.path()).unwrap(), None);
        DataLock::take(folder.path(), "starting").unwrap();
    }
}
