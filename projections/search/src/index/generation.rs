//! One index in use, with the position that its last commit carries. It goes with its last reader once another
//! took over.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use domain::log::Position;
use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher};

use super::{fields::fields, folders::remove};
use crate::{error::IndexError, text::analyzers};

/// What a commit carries: how far it is.
#[derive(Serialize, Deserialize)]
struct Payload {
    position: u64,
}

pub(crate) struct Generation {
    // Dropped before the folder is removed.
    reader: IndexReader,
    index: Index,
    folder: Folder,
}

/// None for the index of nothing, which is not on the disk.
struct Folder {
    path: Option<PathBuf>,
    retired: AtomicBool,
}

impl Generation {
    /// The index of nothing: what is in use before the first one was built.
    pub(crate) fn of_nothing() -> Result<Self, IndexError> {
        let (_, schema) = fields();
        Self::over(Index::create_in_ram(schema.clone()), None)
    }

    /// Opens what was built.
    pub(crate) fn open(path: &Path) -> Result<Self, IndexError> {
        Self::over(Index::open_in_dir(path)?, Some(path.to_owned()))
    }

    /// Begins one in an empty folder.
    pub(super) fn begin(path: &Path) -> Result<Index, IndexError> {
        let (_, schema) = fields();
        let mut index = Index::create_in_dir(path, schema.clone())?;
        index.set_tokenizers(analyzers());
        Ok(index)
    }

    fn over(mut index: Index, path: Option<PathBuf>) -> Result<Self, IndexError> {
        index.set_tokenizers(analyzers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let folder = Folder { path, retired: AtomicBool::new(false) };
        Ok(Self { reader, index, folder })
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// How far the last commit is; none when nothing was built yet.
    pub(crate) fn committed(&self) -> Result<Option<Position>, IndexError> {
        let payload = self.index.load_metas()?.payload;
        let position = payload.and_then(|it| serde_json::from_str::<Payload>(&it).ok());
        Ok(position.map(|it| Position(it.position)))
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.folder.path.as_deref()
    }

    pub(super) fn writer(&self, threads: usize, memory: usize) -> Result<IndexWriter, IndexError> {
        Ok(self.index.writer_with_num_threads(threads, memory)?)
    }

    /// From now on searches see the last commit.
    pub(super) fn reload(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// Another one took over: the folder goes with the last who reads it.
    pub(crate) fn retire(&self) {
        self.folder.retired.store(true, Ordering::Release);
    }
}

/// Commits, with the position that is reached.
pub(super) fn commit(writer: &mut IndexWriter, position: Position) -> Result<(), IndexError> {
    let payload = serde_json::to_string(&Payload { position: position.0 })?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit()?;
    Ok(())
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.retired.load(Ordering::Acquire) {
            return;
        }
        let Some(path) = &self.path else { return };
        if let Err(error) = remove(path) {
            tracing::warn!(%error, "an old search index could not be removed");
        }
    }
}
