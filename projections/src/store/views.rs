//! The views as everybody has them: which file is in use, and how far it is.

use std::{
    path::Path,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use domain::log::{FactLog, Position};
use tokio::sync::{Mutex, MutexGuard, watch};

use super::{Generation, Reader, Statement, ViewFiles, files};
use crate::{
    error::{Error, Result},
    runner::{FoldedFile, Freshness, ParkedFact},
};

/// Since when nothing can be folded, and whether that can end by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FoldFailure {
    /// The first try that failed.
    pub since: Instant,
    /// What it is that fails.
    pub cause: FailureCause,
}

/// Why nothing can be folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailureCause {
    /// The file is damaged: it has to be made anew.
    Damage,
    /// Something else, which a later try may not meet any more.
    Passing,
}

/// The views: queries, and how far they are. Clones are the same views.
///
/// A file that was made with other tables or folds is never read: what it would answer could be wrong. Until
/// a new one has caught up, [`Views::is_ready`] is false and the answers are those of a shorter log. A rebuild
/// of the same tables answers from the old file until the new one is whole.
#[derive(Clone, Debug)]
pub struct Views {
    all: Arc<All>,
}

#[derive(Debug)]
struct All {
    files: ViewFiles,
    current: RwLock<Arc<Generation>>,
    position: watch::Sender<Position>,
    ready: AtomicBool,
    failure: RwLock<Option<FoldFailure>>,
    building: Mutex<()>,
}

impl Views {
    /// Opens the newest file of today's tables in a folder, or begins one.
    ///
    /// # Errors
    ///
    /// When the folder or the file is out of reach.
    pub fn open(folder: &Path) -> Result<Self> {
        let files = ViewFiles::in_folder(folder)?;
        let path = match files.newest()? {
            Some(path) if !is_worth_another_try(&path)? => path,
            Some(_) | None => begin(&files)?,
        };
        let generation = Generation::open(&path)?;
        let position = watch::Sender::new(generation.began_at());
        let current = RwLock::new(Arc::new(generation));
        let (ready, failure) = (AtomicBool::new(false), RwLock::default());
        let building = Mutex::new(());
        Ok(Self { all: Arc::new(All { files, current, position, ready, failure, building }) })
    }

    /// Asks: everything that one call reads is at one position.
    ///
    /// # Errors
    ///
    /// What the query says, or SQLite.
    pub fn read<T>(&self, query: impl FnOnce(&Reader) -> Result<T>) -> Result<T> {
        self.current().read(query)
    }

    /// How far the views are.
    #[must_use]
    pub fn position(&self) -> Position {
        *self.all.position.borrow()
    }

    /// Tells whenever the views are farther.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Position> {
        self.all.position.subscribe()
    }

    /// Waits until the views are at least there, but not for ever.
    pub async fn at_least(&self, position: Position, timeout: Duration) -> Freshness {
        let mut watch = self.watch();
        let there = watch.wait_for(|it| *it >= position);
        match tokio::time::timeout(timeout, there).await {
            Ok(Ok(_)) => Freshness::Current,
            Ok(Err(_)) | Err(_) => Freshness::Stale,
        }
    }

    /// Whether the views have been at the end of the log since they were opened.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.all.ready.load(Ordering::Acquire)
    }

    /// Why what happens is not shown, while each try to fold it fails.
    #[must_use]
    pub fn failure(&self) -> Option<FoldFailure> {
        *self.all.failure.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What SQLite finds wrong in the file in use, if it finds something. It reads all of the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be looked at.
    pub fn first_fault(&self) -> Result<Option<String>> {
        let looked = self.read(|reader| {
            reader.all("PRAGMA quick_check(1)", [], |row| Ok(row.get::<_, String>(0)?))
        });
        match looked {
            Ok(lines) => Ok(lines.into_iter().find(|it| it != "ok")),
            Err(error) if error.is_damage() => Ok(Some(error.innermost())),
            Err(error) => Err(error),
        }
    }

    /// How many facts the views are behind.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn lag(&self, log: &dyn FactLog) -> Result<u64> {
        let head = log.head().await.map_err(crate::Error::Log)?;
        Ok(head.0.saturating_sub(self.position().0))
    }

    /// The facts that could not be folded: the first of each stream and view; what follows it there waits too.
    ///
    /// # Errors
    ///
    /// When the views cannot be read.
    pub fn parked(&self) -> Result<Vec<ParkedFact>> {
        self.read(Reader::parked)
    }

    /// Writes the file in use anew, without the traces of who was erased, and empties its journal; `false` when
    /// nobody was erased since the last time. Queries go on.
    ///
    /// # Errors
    ///
    /// When there is no room for a copy, or the file cannot be written.
    pub async fn compact(&self) -> Result<bool> {
        self.current().writer().compact().await
    }

    /// What the folds have prepared: how it is carried out, now and while a file is built, and how much work it was.
    ///
    /// # Errors
    ///
    /// When SQLite was built without the table that tells, as with [`Reader::statements`].
    pub async fn fold_statements(&self) -> Result<Vec<Statement>> {
        self.current().writer().statements().await
    }

    pub(crate) fn current(&self) -> Arc<Generation> {
        self.all.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// One rebuild at a time: two would write the same file.
    pub(crate) async fn building(&self) -> MutexGuard<'_, ()> {
        self.all.building.lock().await
    }

    pub(crate) fn files(&self) -> &ViewFiles {
        &self.all.files
    }

    /// Says how far a file is, if it is the one in use.
    pub(crate) fn publish(&self, generation: &Arc<Generation>, position: Position) {
        let current = self.all.current.read().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&current, generation) {
            self.all.position.send_if_modified(|it| {
                let is_farther = position > *it;
                *it = position.max(*it);
                is_farther
            });
        }
    }

    /// Uses another file, if it is not behind the one in use: nobody may see the views go back.
    pub(crate) fn swap(&self, next: Arc<Generation>, position: Position) -> bool {
        let mut current = self.all.current.write().unwrap_or_else(PoisonError::into_inner);
        if position < *self.all.position.borrow() {
            return false;
        }
        current.retire();
        *current = next;
        self.all.position.send_replace(position);
        true
    }

    /// Something could not be folded; it is tried again.
    pub(crate) fn has_failed(&self, error: &Error) {
        let cause = if error.is_damage() { FailureCause::Damage } else { FailureCause::Passing };
        let mut failure = self.all.failure.write().unwrap_or_else(PoisonError::into_inner);
        let since = failure.map_or_else(Instant::now, |it| it.since);
        *failure = Some(FoldFailure { since, cause });
    }

    /// What there was has been folded.
    pub(crate) fn has_recovered(&self) {
        if self.failure().is_some() {
            *self.all.failure.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// The end of the log was reached: other files are not needed any more.
    pub(crate) fn caught_up(&self) {
        if !self.all.ready.swap(true, Ordering::AcqRel)
            && let Err(error) = self.all.files.keep_only(self.current().path())
        {
            tracing::warn!(%error, "old files of views could not be removed");
        }
    }
}

/// What a fold could not do, a newer version may: its file is built anew.
fn is_worth_another_try(path: &Path) -> Result<bool> {
    FoldedFile::open(migrations::views::writer(path)?)?.parked_by_another_version()
}

fn begin(files: &ViewFiles) -> Result<std::path::PathBuf> {
    let (building, whole) = files.next()?;
    files::remove(&building)?;
    drop(FoldedFile::open(migrations::views::rebuilder(&building)?)?);
    files.finish(&building, &whole)?;
    Ok(whole)
}
