//! The log of a test: in memory, written to by one node or by several, and stopped where a test says so.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use commands::log::MemoryLog;
use domain::log::{
    AppendError, Commit, CommitEnd, FactLog, LogEntry, LogPage, Position, ReadError, Revision,
    StreamId, Writers,
};
use futures::{FutureExt as _, future::BoxFuture};
use tokio::sync::watch;

/// More commits than any use case of the table makes.
const PLENTY: usize = 1_000_000;

/// A log that takes so many commits more, and then none: whoever writes to it stops where a crash would stop them.
pub(crate) struct StageLog {
    log: MemoryLog,
    writers: Writers,
    left: AtomicUsize,
    taken: watch::Sender<usize>,
}

impl StageLog {
    /// Written to by one node at a time.
    pub(crate) fn of_one_node() -> Arc<Self> {
        Self::written_by(Writers::ThisNode)
    }

    /// Written to by several nodes.
    pub(crate) fn of_several() -> Arc<Self> {
        Self::written_by(Writers::Several)
    }

    fn written_by(writers: Writers) -> Arc<Self> {
        let (log, taken) = (MemoryLog::new(), watch::Sender::new(0));
        Arc::new(Self { log, writers, left: AtomicUsize::new(PLENTY), taken })
    }

    /// From now on so many commits are taken, and none after them.
    pub(crate) fn stop_after(&self, commits: usize) {
        self.taken.send_replace(0);
        self.left.store(commits, Ordering::SeqCst);
    }

    /// From now on everything is taken.
    pub(crate) fn go_on(&self) {
        self.stop_after(PLENTY);
    }

    /// How many commits were taken since it was said when to stop.
    pub(crate) fn taken(&self) -> usize {
        *self.taken.borrow()
    }

    /// Waits until so many were.
    pub(crate) async fn has_taken(&self, commits: usize) {
        drop(self.taken.subscribe().wait_for(|it| *it >= commits).await);
    }
}

impl FactLog for StageLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        let is_open = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
            .is_ok();
        if !is_open {
            return async { Err(AppendError::Failed("the house stopped here".into())) }.boxed();
        }
        async {
            let end = self.log.append(commit).await;
            self.taken.send_modify(|it| *it += 1);
            end
        }
        .boxed()
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        self.log.read_stream(stream, from, limit)
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        self.log.read_all(after, limit)
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        self.log.head()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.log.wake()
    }

    fn writers(&self) -> Writers {
        self.writers
    }
}
