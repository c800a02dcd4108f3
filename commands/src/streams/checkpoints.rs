//! Folded states on the disk: what has thousands of facts is loaded from where it stood a while ago.
//!
//! They are disposable, like views: good for the code that folded them, checked against the log before they are used,
//! and nothing is lost with them. What is personal in them is sealed as it is in the log, so who is forgotten there is
//! forgotten here. They are for this node alone.

use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use domain::log::StreamId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::answered::StoredMemory;

/// A stream of fewer facts is folded as quickly as its checkpoint would be read.
const FACTS_MIN: u64 = 1_000;

/// Facts after which a new one is worth it: so many are folded in a few milliseconds.
const EVERY: u64 = 500;

/// By which code states are folded (`build.rs`).
const FOLDED_BY: &str = env!("PARVIS_FOLDED_BY");

/// A state as it stood.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    /// After this revision of its stream.
    pub(super) revision: u64,
    /// Where that fact stands in the log.
    pub(super) position: u64,
    /// The id of the last fact in it.
    pub(super) fact: Uuid,
    /// The commands that it has seen.
    pub(super) answered: StoredMemory,
    /// What its personal values are bound to.
    pub(super) sealed_as: Uuid,
    /// The folded state, personal values sealed.
    pub(super) state: Value,
    /// Whoever is on its roll. Behind all else in the file, as it is.
    #[serde(skip)]
    pub(super) roll: Vec<u8>,
}

/// Bytes in which a file says how long its JSON is.
const LENGTH: usize = 8;

impl Checkpoint {
    // The length of the JSON, that, and the roll.
    fn to_file(&self, file: &mut fs::File) -> io::Result<()> {
        let told = serde_json::to_vec(self)?;
        file.write_all(&(told.len() as u64).to_le_bytes())?;
        file.write_all(&told)?;
        file.write_all(&self.roll)
    }

    fn of_file(mut bytes: Vec<u8>) -> Result<Self, serde_json::Error> {
        let broken = || serde::de::Error::custom("it is shorter than it says");
        let length = bytes.first_chunk::<LENGTH>().map(|it| u64::from_le_bytes(*it));
        let length = length.and_then(|it| usize::try_from(it).ok()).ok_or_else(broken)?;
        let end = LENGTH.checked_add(length).ok_or_else(broken)?;
        let told = bytes.get(LENGTH..end).ok_or_else(broken)?;
        let read: Self = serde_json::from_slice(told)?;
        bytes.drain(..end);
        Ok(Self { roll: bytes, ..read })
    }
}

/// Where they are kept; nowhere until somebody says where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checkpoints(Arc<OnceLock<CheckpointShelf>>);

#[derive(Debug)]
struct CheckpointShelf {
    folder: PathBuf,
    /// The newest of each stream, written or about to be.
    revisions: Mutex<HashMap<StreamId, u64>>,
}

impl Checkpoints {
    /// Keeps them in a folder from now on. What other code left there goes.
    pub(crate) fn keep_in(&self, folder: &Path) -> io::Result<()> {
        let own = folder.join(FOLDED_BY);
        make(&own)?;
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path != own && path.is_dir() {
                fs::remove_dir_all(path)?;
            }
        }
        let mut revisions = HashMap::new();
        for entry in fs::read_dir(&own)? {
            let name = entry?.file_name();
            let stream = name.to_str().and_then(|it| it.parse().ok());
            revisions.extend(stream.map(|it| (it, 0)));
        }
        let shelf = CheckpointShelf { folder: own, revisions: Mutex::new(revisions) };
        // Said twice, the first time counts.
        drop(self.0.set(shelf));
        Ok(())
    }

    /// Whether it is time for a stream's next one; whoever is told so writes it.
    pub(super) fn is_due(&self, stream: &StreamId, revision: u64) -> bool {
        let Some(shelf) = self.0.get().filter(|_| revision >= FACTS_MIN) else { return false };
        let mut revisions = shelf.revisions();
        let last = revisions.get(stream).copied().unwrap_or_default();
        let is_due = revision >= last.saturating_add(EVERY);
        if is_due {
            revisions.insert(stream.clone(), revision);
        }
        is_due
    }

    /// A stream's, if there is one. Blocks.
    pub(super) fn read(&self, stream: &StreamId) -> Option<Checkpoint> {
        let shelf = self.0.get().filter(|it| it.revisions().contains_key(stream))?;
        let bytes = fs::read(shelf.file(stream)).ok()?;
        let read = Checkpoint::of_file(bytes);
        match &read {
            Ok(checkpoint) => {
                shelf.revisions().insert(stream.clone(), checkpoint.revision);
            }
            Err(error) => {
                tracing::warn!(%stream, %error, "a checkpoint is not readable, and is not used");
                self.forget(stream);
            }
        }
        read.ok()
    }

    /// Writes a stream's. Blocks.
    pub(super) fn write(&self, stream: &StreamId, checkpoint: &Checkpoint) -> io::Result<()> {
        let Some(shelf) = self.0.get() else { return Ok(()) };
        let unfinished = shelf.folder.join(format!("{}.new", Uuid::new_v4()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(&unfinished).and_then(|mut file| {
            checkpoint.to_file(&mut file)?;
            fs::rename(&unfinished, shelf.file(stream))
        });
        if written.is_err() {
            drop(fs::remove_file(&unfinished));
        }
        written
    }

    /// Takes one away that the log does not know.
    pub(super) fn forget(&self, stream: &StreamId) {
        let Some(shelf) = self.0.get() else { return };
        shelf.revisions().remove(stream);
        drop(fs::remove_file(shelf.file(stream)));
    }
}

impl CheckpointShelf {
    fn file(&self, stream: &StreamId) -> PathBuf {
        self.folder.join(stream.to_string())
    }

    // A panic cannot leave the list half written.
    fn revisions(&self) -> MutexGuard<'_, HashMap<StreamId, u64>> {
        self.revisions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
