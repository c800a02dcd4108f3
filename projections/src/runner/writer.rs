//! The one thread that writes a file of views.

use std::{sync::mpsc, thread};

use domain::log::Position;
use tokio::sync::oneshot;

use super::{
    fold::FoldedFile,
    pages::{OpenedPage, PageOutcome},
};
use crate::{
    error::{Error, Result},
    store::Statement,
};

enum WriterJob {
    Apply(Box<OpenedPage>, oneshot::Sender<Result<PageOutcome>>),
    Position(oneshot::Sender<Result<Position>>),
    Compact(oneshot::Sender<Result<bool>>),
    Statements(oneshot::Sender<Result<Vec<Statement>>>),
}

/// The writer's thread. It ends when this is dropped, after the page it is at.
#[derive(Debug)]
pub(crate) struct ViewsWriter {
    jobs: Option<mpsc::Sender<WriterJob>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// A page on its way.
pub(crate) struct Applying(oneshot::Receiver<Result<PageOutcome>>);

impl Applying {
    pub(crate) async fn outcome(self) -> Result<PageOutcome> {
        self.0.await.map_err(|_| Error::Stopped)?
    }
}

impl ViewsWriter {
    pub(crate) fn start(mut fold: FoldedFile) -> Result<Self> {
        let (jobs, received) = mpsc::channel();
        let work = move || {
            for job in received {
                // Whoever asked may be gone; the work is done all the same.
                match job {
                    WriterJob::Apply(page, answer) => drop(answer.send(fold.apply(&page))),
                    WriterJob::Position(answer) => drop(answer.send(fold.position())),
                    WriterJob::Compact(answer) => drop(answer.send(fold.compact())),
                    WriterJob::Statements(answer) => drop(answer.send(fold.statements())),
                }
            }
        };
        let thread = thread::Builder::new()
            .name("views".to_owned())
            .spawn(work)
            .map_err(|cause| Error::File { path: "views".into(), cause })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(crate) fn apply(&self, page: OpenedPage) -> Result<Applying> {
        let (answer, outcome) = oneshot::channel();
        self.send(WriterJob::Apply(Box::new(page), answer))?;
        Ok(Applying(outcome))
    }

    pub(crate) async fn position(&self) -> Result<Position> {
        let (answer, position) = oneshot::channel();
        self.send(WriterJob::Position(answer))?;
        position.await.map_err(|_| Error::Stopped)?
    }

    pub(crate) async fn compact(&self) -> Result<bool> {
        let (answer, done) = oneshot::channel();
        self.send(WriterJob::Compact(answer))?;
        done.await.map_err(|_| Error::Stopped)?
    }

    pub(crate) async fn statements(&self) -> Result<Vec<Statement>> {
        let (answer, statements) = oneshot::channel();
        self.send(WriterJob::Statements(answer))?;
        statements.await.map_err(|_| Error::Stopped)?
    }

    fn send(&self, job: WriterJob) -> Result<()> {
        let jobs = self.jobs.as_ref().ok_or(Error::Stopped)?;
        jobs.send(job).map_err(|_| Error::Stopped)
    }
}

impl Drop for ViewsWriter {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the views' writer had panicked");
        }
    }
}
