//! The beginning of the log, folded anew beside the views in use.

use std::{path::Path, sync::Arc};

use domain::{
    fact::Opener,
    log::{
        AppendError, Commit, CommitEnd, FactLog, LogEntry, LogPage, Position, ReadError, Revision,
        StreamId,
    },
};
use futures::future::{BoxFuture, ready};
use tokio::sync::watch;

use crate::{Progress, Views, error::Result, rebuild};

/// What a replay gave: views of their own, and how far they are.
#[derive(Debug)]
pub struct Replay {
    /// The views as they were made.
    pub views: Views,
    /// How far they are.
    pub position: Position,
}

/// Folds the log up to a position into views in a folder of their own, which must be empty.
///
/// # Errors
///
/// When the log cannot be read or the folder cannot be written.
pub async fn replay(
    folder: &Path,
    log: Arc<dyn FactLog>,
    opener: Arc<dyn Opener>,
    to: Position,
    progress: impl FnMut(&Progress) + Send,
) -> Result<Replay> {
    let views = Views::open(folder)?;
    let position = rebuild(&views, Arc::new(Beginning { log, to }), opener, progress).await?;
    Ok(Replay { views, position })
}

/// A log that ends early, and takes nothing.
struct Beginning {
    log: Arc<dyn FactLog>,
    to: Position,
}

#[derive(Debug, thiserror::Error)]
#[error("nothing is appended to the past")]
struct Over;

impl FactLog for Beginning {
    fn append(&self, _: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        Box::pin(ready(Err(AppendError::Failed(Over.into()))))
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        Box::pin(async move {
            let mut facts = self.log.read_stream(stream, from, limit).await?;
            facts.retain(|it| it.position <= self.to);
            Ok(facts)
        })
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        Box::pin(async move {
            let left = usize::try_from(self.to.0.saturating_sub(after.0)).unwrap_or(usize::MAX);
            if left == 0 {
                return Ok(LogPage { facts: vec![], next: after, at_head: true });
            }
            let page = self.log.read_all(after, limit.min(left)).await?;
            let at_head = page.at_head || page.next >= self.to;
            Ok(LogPage { at_head, ..page })
        })
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        Box::pin(async move { Ok(self.log.head().await?.min(self.to)) })
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.log.wake()
    }
}
