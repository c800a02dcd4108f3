//! A log that is gone with the process: for tests and for trying things out. Keeps the whole contract but durability.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use domain::{
    log::{
        AppendError, Commit, CommitEnd, FactLog, LogEntry, LogPage, Position, ReadError, Revision,
        StreamId,
    },
    time::Moment,
};
use futures::{FutureExt as _, future::BoxFuture};
use tokio::sync::watch;

use super::{
    check::{self, StoredFact},
    plan::CommitPlan,
    rows, writer,
};

/// Facts in a list.
#[derive(Default)]
pub struct MemoryLog {
    facts: RwLock<Facts>,
    head: watch::Sender<Position>,
}

#[derive(Default)]
struct Facts {
    all: Vec<LogEntry>,
    /// Where in `all` the facts of each stream are.
    streams: HashMap<StreamId, Vec<usize>>,
}

impl MemoryLog {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn append_now(&self, commit: Commit) -> Result<CommitEnd, AppendError> {
        check::admit(&commit)?;
        let appended = self.writing().append(commit)?;
        writer::announce(&self.head, self.reading().head());
        Ok(appended)
    }

    // A panic cannot leave the list half written: facts are pushed when everything was decided.
    fn reading(&self) -> RwLockReadGuard<'_, Facts> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> RwLockWriteGuard<'_, Facts> {
        self.facts.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Facts {
    fn head(&self) -> Position {
        Position(self.all.len() as u64)
    }

    fn of(
        &self,
        stream: &StreamId,
        from: Revision,
        limit: usize,
    ) -> impl Iterator<Item = &LogEntry> {
        let places = self.streams.get(stream).map_or(&[][..], Vec::as_slice);
        let skipped = usize::try_from(from.0).unwrap_or(usize::MAX);
        places.iter().skip(skipped).take(limit).filter_map(|&place| self.all.get(place))
    }

    fn append(&mut self, commit: Commit) -> Result<CommitEnd, AppendError> {
        let current = self.streams.get(&commit.stream).map(|it| Revision(it.len() as u64 - 1));
        let last = self.all.last().map_or(Moment::EPOCH, |it| it.at);
        let mut plan =
            CommitPlan::new(self.head(), last, [(commit.stream.clone(), current)].into());
        let stored = if plan.asks(&commit) {
            self.of(&commit.stream, commit.expected.next(), commit.facts.len())
                .map(|it| StoredFact { id: it.id, position: it.position })
                .collect()
        } else {
            Vec::new()
        };
        let appended = plan.add(commit, stored)?;
        for fact in plan.facts {
            self.streams.entry(fact.stream.clone()).or_default().push(self.all.len());
            self.all.push(fact);
        }
        Ok(appended)
    }
}

impl FactLog for MemoryLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        async { self.append_now(commit) }.boxed()
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        async move { Ok(self.reading().of(&stream, from, limit).cloned().collect()) }.boxed()
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        let skipped = usize::try_from(after.0).unwrap_or(usize::MAX);
        async move {
            let facts = self.reading().all.iter().skip(skipped).take(limit).cloned().collect();
            Ok(rows::page(facts, after, limit))
        }
        .boxed()
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        async { Ok(self.reading().head()) }.boxed()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.head.subscribe()
    }
}
