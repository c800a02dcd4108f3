//! Building the index anew, in a folder beside the one in use: a walk through everything the views know, shared
//! by as many threads as there are cores.

use std::{
    num::NonZero,
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use domain::log::Position;
use projections::{Reader, Views, search_changes::SearchSubject};
use tantivy::IndexWriter;
use uuid::Uuid;

use super::{
    document::Shaper,
    fields::fields,
    generation::{Generation, commit},
};
use crate::error::IndexError;

/// What is read and shaped at once.
const CHUNK: usize = 500;

/// What a rebuild's threads may hold before they write a segment, in bytes each: larger segments, fewer merges.
const MEMORY: usize = 128 * 1024 * 1024;

/// More threads than that would wait for the disk.
const THREADS_MAX: usize = 4;

/// How far a rebuild of the index is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RebuildProgress {
    /// Things that were looked at.
    pub done: u64,
    /// Things there are.
    pub total: u64,
}

/// Builds an index in an empty folder; returns how far it is.
pub(super) fn build(
    folder: &Path,
    views: &Views,
    progress: &(dyn Fn(RebuildProgress) + Sync),
) -> Result<Position, IndexError> {
    let index = Generation::begin(folder)?;
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(THREADS_MAX);
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, threads * MEMORY)?;
    // Taken before the first look: what happens meanwhile is looked at again.
    let position = views.position();
    let total = views.read(Reader::search_subjects_total)?;
    let walk =
        Walk { views, writer: &writer, next: Mutex::new(Some(None)), done: AtomicU64::new(0) };
    thread::scope(|scope| {
        let walkers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| walk.go(total, progress))).collect();
        let ended = walkers.into_iter().map(|it| it.join().map_err(|_| IndexError::Stopped)?);
        ended.collect::<Result<Vec<()>, IndexError>>()
    })?;
    commit(&mut writer, position)?;
    writer.wait_merging_threads()?;
    Ok(position)
}

struct Walk<'a> {
    views: &'a Views,
    writer: &'a IndexWriter,
    /// Behind which subject the next walker goes on; nothing when there are no more.
    next: Mutex<Option<Option<Uuid>>>,
    done: AtomicU64,
}

impl Walk<'_> {
    fn go(
        &self,
        total: u64,
        progress: &(dyn Fn(RebuildProgress) + Sync),
    ) -> Result<(), IndexError> {
        while let Some(subjects) = self.share()? {
            let documents = self.views.read(|reader| {
                let mut shaper = Shaper::new(&fields().0, reader);
                subjects
                    .iter()
                    .map(|it| shaper.document(*it))
                    .collect::<projections::Result<Vec<_>>>()
            })?;
            for document in documents.into_iter().flatten() {
                self.writer.add_document(document)?;
            }
            let count = subjects.len() as u64;
            let done = self.done.fetch_add(count, Ordering::Relaxed) + count;
            progress(RebuildProgress { done, total: total.max(done) });
        }
        Ok(())
    }

    fn share(&self) -> projections::Result<Option<Vec<SearchSubject>>> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(after) = *next else { return Ok(None) };
        let subjects = self.views.read(|reader| reader.search_subjects(after, CHUNK))?;
        *next = if subjects.len() < CHUNK { None } else { Some(subjects.last().map(|it| it.id)) };
        Ok(Some(subjects))
    }
}
