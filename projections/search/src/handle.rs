//! The index as everybody has it: which one is in use, and how far it is.

use std::{
    fmt,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use domain::log::Position;
use projections::{Freshness, Views, paging::Paging};
use tokio::sync::watch;

use crate::{
    Hits, IndexError, RebuildProgress, SearchQuery, ask,
    index::{Folders, Generation, rebuild},
};

/// The index: searches, and how far it is. Clones are the same index.
#[derive(Clone)]
pub struct Search {
    all: Arc<All>,
}

struct All {
    folders: Folders,
    current: RwLock<Arc<Generation>>,
    position: watch::Sender<Option<Position>>,
}

impl Search {
    /// Opens the newest index of today's making in the folder of the views. Without one nothing is found until
    /// an [`Indexer`](super::Indexer) has built it.
    ///
    /// # Errors
    ///
    /// When the folder is out of reach.
    pub fn open(views: &Path) -> Result<Self, IndexError> {
        let folders = Folders::beside(views)?;
        let newest = folders.newest()?.map(|path| Generation::open(&path)).transpose();
        let generation = match newest {
            Ok(Some(generation)) => generation,
            Ok(None) => Generation::of_nothing()?,
            Err(error) => {
                tracing::warn!(%error, "the search index cannot be read, and is built anew");
                Generation::of_nothing()?
            }
        };
        let position = watch::Sender::new(generation.committed()?);
        let current = RwLock::new(Arc::new(generation));
        Ok(Self { all: Arc::new(All { folders, current, position }) })
    }

    /// Looks for something. Whether who asks may see what is found has to be asked of the views.
    ///
    /// # Errors
    ///
    /// When the index cannot be read.
    pub fn find(&self, query: &SearchQuery, paging: Paging) -> Result<Hits, IndexError> {
        ask::find(&self.current().searcher(), query, paging)
    }

    /// How far the index is; nothing while there is none.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        *self.all.position.borrow()
    }

    /// Waits until the index is at least there, but not for ever.
    pub async fn at_least(&self, position: Position, timeout: Duration) -> Freshness {
        let mut watch = self.all.position.subscribe();
        let there = watch.wait_for(|it| it.is_some_and(|it| it >= position));
        match tokio::time::timeout(timeout, there).await {
            Ok(Ok(_)) => Freshness::Current,
            Ok(Err(_)) | Err(_) => Freshness::Stale,
        }
    }

    /// Builds the index anew from the views and uses it from then on; for commands that have the data
    /// directory to themselves.
    ///
    /// # Errors
    ///
    /// When the views cannot be read or the index cannot be written; then the old one stays in use.
    pub fn rebuild(
        &self,
        views: &Views,
        progress: &(dyn Fn(RebuildProgress) + Sync),
    ) -> Result<Position, IndexError> {
        let position = rebuild(self, views, progress)?;
        self.keep_only_current();
        Ok(position)
    }

    pub(super) fn current(&self) -> Arc<Generation> {
        self.all.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn folders(&self) -> &Folders {
        &self.all.folders
    }

    pub(super) fn is_current(&self, generation: &Arc<Generation>) -> bool {
        Arc::ptr_eq(&self.current(), generation)
    }

    /// Says how far an index is, if it is the one in use.
    pub(super) fn publish(&self, generation: &Arc<Generation>, position: Position) {
        if self.is_current(generation) {
            self.all.position.send_replace(Some(position));
        }
    }

    pub(super) fn swap(&self, next: Arc<Generation>, position: Position) {
        let mut current = self.all.current.write().unwrap_or_else(PoisonError::into_inner);
        current.retire();
        *current = next;
        self.all.position.send_replace(Some(position));
    }

    /// Removes the folders of other indexes.
    pub(super) fn keep_only_current(&self) {
        let current = self.current();
        let Some(path) = current.path() else { return };
        if let Err(error) = self.all.folders.keep_only(path) {
            tracing::warn!(%error, "old search indexes could not be removed");
        }
    }
}

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search").field("position", &self.position()).finish_non_exhaustive()
    }
}
