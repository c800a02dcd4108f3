//! Follows the views: what they touched is looked at again, taken out of the index and put in as it is now.
//! Doing so twice gives the same index, so a commit that was lost costs nothing but its time.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::log::Position;
use projections::{Views, search_changes::SearchCursor};
use tantivy::IndexWriter;

use super::{
    Folders, Generation,
    document::Shaper,
    fields::fields,
    generation::commit,
    rebuild::{RebuildProgress, build},
};
use crate::{error::IndexError, handle::Search};

/// Two commits are so far apart at least: each takes some milliseconds of the disk, and what is found half a second
/// later is still found at once.
const COMMITS_APART: Duration = Duration::from_millis(500);

/// How long a failure is left alone before the next try.
const RETRY: Duration = Duration::from_secs(1);

/// What is read and shaped in one look at the views.
const CHUNK: usize = 500;

/// What the writer may hold before it writes a segment, in bytes; it commits long before.
const MEMORY: usize = 32 * 1024 * 1024;

/// Keeps the index up to date.
#[derive(Debug)]
pub struct Indexer {
    search: Search,
    views: Views,
}

impl Indexer {
    /// One per process: an index has one writer.
    #[must_use]
    pub const fn new(search: Search, views: Views) -> Self {
        Self { search, views }
    }

    /// Runs until it is dropped.
    pub async fn run(self) {
        loop {
            if let Err(error) = self.follow().await {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::error!(%error, cause, "the search index tries again");
                tokio::time::sleep(RETRY).await;
            }
        }
    }

    /// Takes in what the views have now, and returns: for tests and commands that answer and go.
    ///
    /// # Errors
    ///
    /// When the views cannot be read or the index cannot be written.
    pub async fn catch_up(&self) -> Result<Position, IndexError> {
        let (search, views) = (self.search.clone(), self.views.clone());
        blocking(move || {
            let writing = IndexWriting::begin(&search, &views)?.catch_up(&views)?;
            search.publish(&writing.generation, writing.position);
            Ok(writing.position)
        })
        .await
    }

    async fn follow(&self) -> Result<(), IndexError> {
        let mut watch = self.views.watch();
        // Views that are still being built would have to be indexed twice.
        while !self.views.is_ready() {
            if tokio::time::timeout(RETRY, watch.changed()).await.is_ok_and(|it| it.is_err()) {
                return Err(IndexError::Stopped);
            }
        }
        let (search, views) = (self.search.clone(), self.views.clone());
        let mut writing = blocking(move || IndexWriting::begin(&search, &views)).await?;
        let mut committed = Instant::now().checked_sub(COMMITS_APART);
        while self.search.is_current(&writing.generation) {
            let to = *watch.borrow_and_update();
            if to > writing.position {
                let early = committed.map_or(Duration::ZERO, |it| it.elapsed());
                tokio::time::sleep(COMMITS_APART.saturating_sub(early)).await;
                let views = self.views.clone();
                writing = blocking(move || writing.catch_up(&views)).await?;
                committed = Some(Instant::now());
                self.search.publish(&writing.generation, writing.position);
            } else if tokio::time::timeout(RETRY, watch.changed()).await.is_ok_and(|it| it.is_err())
            {
                return Err(IndexError::Stopped);
            }
        }
        Ok(())
    }
}

/// The writer of the index in use.
struct IndexWriting {
    generation: Arc<Generation>,
    writer: IndexWriter,
    position: Position,
}

impl IndexWriting {
    /// Opens the index for writing; builds one when there is none, or when it knows what never happened.
    fn begin(search: &Search, views: &Views) -> Result<Self, IndexError> {
        let is_of_this_log = |it: Option<Position>| it.is_some_and(|it| it <= views.position());
        if !is_of_this_log(search.current().committed()?) {
            rebuild(search, views, &|_| {})?;
        }
        let generation = search.current();
        let position = generation.committed()?.unwrap_or_default();
        let writer = generation.writer(1, MEMORY)?;
        search.publish(&generation, position);
        search.keep_only_current();
        Ok(Self { generation, writer, position })
    }

    fn catch_up(mut self, views: &Views) -> Result<Self, IndexError> {
        // Taken before the first look: what is newer is looked at again.
        let to = views.position();
        let mut after = SearchCursor::after(self.position);
        loop {
            let (documents, last) = views.read(|reader| {
                let changes = reader.search_changes(after, CHUNK)?;
                let mut shaper = Shaper::new(&fields().0, reader);
                let mut documents = Vec::with_capacity(changes.len());
                for (_, subject) in &changes {
                    documents.push((subject.id, shaper.document(*subject)?));
                }
                Ok((documents, changes.last().map(|(cursor, _)| *cursor)))
            })?;
            for (id, document) in documents {
                self.writer.delete_term(fields().0.term_of(id));
                if let Some(document) = document {
                    self.writer.add_document(document)?;
                }
            }
            let Some(last) = last else { break };
            after = last;
        }
        commit(&mut self.writer, to)?;
        self.generation.reload()?;
        self.position = to;
        Ok(self)
    }
}

/// Builds the index anew and uses it from then on; until then the old one answers.
pub(crate) fn rebuild(
    search: &Search,
    views: &Views,
    progress: &(dyn Fn(RebuildProgress) + Sync),
) -> Result<Position, IndexError> {
    let folders: &Folders = search.folders();
    let (building, whole) = folders.next()?;
    let position = build(&building, views, progress)?;
    folders.finish(&building, &whole)?;
    search.swap(Arc::new(Generation::open(&whole)?), position);
    Ok(position)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IndexError> + Send + 'static,
) -> Result<T, IndexError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| IndexError::Stopped)?
}
