//! One file of views in use: its writer and its readers. It goes with its last reader once another took over.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use domain::log::Position;

use super::{Reader, files, pool::Pool};
use crate::{
    error::Result,
    runner::{FoldedFile, ViewsWriter},
};

#[derive(Debug)]
pub(crate) struct Generation {
    // Fields are dropped in this order: the file is removed when nobody has it open.
    writer: ViewsWriter,
    pool: Pool,
    _file: File,
    began_at: Position,
    retired: std::sync::Arc<AtomicBool>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    retired: std::sync::Arc<AtomicBool>,
}

impl Generation {
    /// Opens a file, or makes it.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let fold = FoldedFile::open(migrations::views::writer(path)?)?;
        let began_at = fold.position()?;
        let retired = std::sync::Arc::new(AtomicBool::new(false));
        let file = File { path: path.to_owned(), retired: retired.clone() };
        let pool = Pool::open(path)?;
        Ok(Self { writer: ViewsWriter::start(fold)?, pool, _file: file, began_at, retired })
    }

    pub(crate) fn path(&self) -> &Path {
        &self._file.path
    }

    /// How far it was when it was opened.
    pub(crate) const fn began_at(&self) -> Position {
        self.began_at
    }

    pub(crate) const fn writer(&self) -> &ViewsWriter {
        &self.writer
    }

    pub(crate) fn read<T>(&self, query: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        self.pool.read(query)
    }

    /// Another one took over: the file goes with the last who reads it.
    pub(crate) fn retire(&self) {
        self.retired.store(true, Ordering::Release);
    }
}

impl Drop for File {
    fn drop(&mut self) {
        if self.retired.load(Ordering::Acquire)
            && let Err(error) = files::remove(&self.path)
        {
            tracing::warn!(%error, "an old file of views could not be removed");
        }
    }
}
