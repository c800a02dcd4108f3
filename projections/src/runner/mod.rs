//! The runner: folds the log into all views, page by page, each page in one transaction with its checkpoint.
//!
//! While the writer's thread applies one page, the next is read and opened. The checkpoint is compared and
//! set, so that two runners on one file apply every fact once. It never stops: what fails is tried again.

mod bulk;
mod fold;
mod pages;
mod parked;
mod rebuild;
mod writer;

use std::{sync::Arc, time::Duration};

use domain::{
    fact::Opener,
    log::{FactLog, Position},
};

pub(crate) use fold::FoldedFile;
use pages::{PageOutcome, Pages};
pub use parked::ParkedFact;
pub use rebuild::{Progress, ViewTime, rebuild};
use writer::Applying;
pub(crate) use writer::ViewsWriter;

use crate::{
    error::Result,
    store::{Generation, Views},
};

/// How long a lost hint can go unnoticed, and how long a failure is left alone before the next try.
const POLL: Duration = Duration::from_secs(1);

/// A file that has nothing of a log of so many facts is built in bulk: below, one pass is as quick.
const BULK_FACTS: u64 = 10_000;

/// Whether views are as far as was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// The views are at the head of the log.
    Current,
    /// The views are behind it.
    Stale,
}

/// Folds the log into the views.
pub struct Runner {
    views: Views,
    log: Arc<dyn FactLog>,
    pages: Pages,
}

impl Runner {
    /// One per process is enough; more do no harm.
    #[must_use]
    pub fn new(views: Views, log: Arc<dyn FactLog>, opener: Arc<dyn Opener>) -> Self {
        Self { views, log: log.clone(), pages: Pages::new(log, opener) }
    }

    /// Runs until it is dropped.
    pub async fn run(self) {
        self.build_if_empty().await;
        loop {
            if let Err(error) = self.follow().await {
                self.views.has_failed(&error);
                tracing::error!(%error, cause = cause(&error), "the projector tries again");
                tokio::time::sleep(POLL).await;
            }
        }
    }

    /// Folds what is in the log now, and returns: for tests and commands that answer and go.
    ///
    /// # Errors
    ///
    /// When the log cannot be read or the views cannot be written.
    pub async fn catch_up(&self) -> Result<Position> {
        let generation = self.views.current();
        let mut after = generation.writer().position().await?;
        self.views.publish(&generation, after);
        loop {
            let page = self.pages.after(after).await?;
            let at_head = page.at_head;
            after = match generation.writer().apply(page)?.outcome().await? {
                PageOutcome::Applied(position) | PageOutcome::Elsewhere(position) => position,
            };
            self.views.publish(&generation, after);
            if at_head {
                self.views.caught_up();
                return Ok(after);
            }
        }
    }

    async fn build_if_empty(&self) {
        let head = self.log.head().await.map_or(0, |head| head.0);
        if self.views.position() == Position(0) && head > BULK_FACTS {
            let built = rebuild::with(&self.views, &self.pages, &*self.log, &mut |_| {}).await;
            if let Err(error) = built {
                tracing::error!(%error, cause = cause(&error), "the views are built one by one");
            }
        }
    }

    /// Follows the log into the file in use, until another one takes over.
    async fn follow(&self) -> Result<()> {
        let generation = self.views.current();
        let mut wake = self.log.wake();
        let mut after = generation.writer().position().await?;
        self.views.publish(&generation, after);
        let mut applying: Option<Applying> = None;
        while Arc::ptr_eq(&generation, &self.views.current()) {
            wake.mark_unchanged();
            let page = self.pages.after(after).await?;
            if let Some(before) = self.settle(&generation, applying.take()).await?
                && before != after
            {
                after = before;
                continue;
            }
            let at_head = page.at_head;
            if page.next > after {
                after = page.next;
                applying = Some(generation.writer().apply(page)?);
            }
            if at_head {
                if let Some(position) = self.settle(&generation, applying.take()).await?
                    && position != after
                {
                    after = position;
                    continue;
                }
                self.views.caught_up();
                self.views.has_recovered();
                self.wait(&mut wake).await;
            }
        }
        Ok(())
    }

    /// Waits for the page that is being applied, and says how far the file is now.
    async fn settle(
        &self,
        generation: &Arc<Generation>,
        applying: Option<Applying>,
    ) -> Result<Option<Position>> {
        let Some(applying) = applying else { return Ok(None) };
        let (PageOutcome::Applied(position) | PageOutcome::Elsewhere(position)) =
            applying.outcome().await?;
        self.views.publish(generation, position);
        self.views.has_recovered();
        Ok(Some(position))
    }

    async fn wait(&self, wake: &mut tokio::sync::watch::Receiver<Position>) {
        match tokio::time::timeout(POLL, wake.changed()).await {
            Ok(Ok(())) | Err(_) => {}
            // The log gives no hints any more: its polls are the truth anyway.
            Ok(Err(_)) => tokio::time::sleep(POLL).await,
        }
    }
}

fn cause(error: &crate::Error) -> Option<String> {
    std::error::Error::source(error).map(ToString::to_string)
}
