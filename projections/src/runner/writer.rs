//! The one thread that writes a file of views.

use std::{sync::mpsc, thread};

use domain::log::Position;
use tokio::sync::oneshot;

use super::{fold::FoldedFile, pages::OpenedPage};
use crate::{
    error::{Error, Result},
    store::Statement,
};

/// What became of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// The file is so far now.
    Applied(Position),
    /// Somebody else had moved the file, and nothing was applied: go on from there.
    Elsewhere(Position),
}

enum Order {
    Apply(Box<OpenedPage>, oneshot::Sender<Result<Outcome>>),
    Position(oneshot::Sender<Result<Position>>),
    Compact(oneshot::Sender<Result<bool>>),
    Statements(oneshot::Sender<Result<Vec<Statement>>>),
}

/// The writer's thread. It ends when this is dropped, after the page it is at.
#[derive(Debug)]
pub(crate) struct Writer {
    orders: Option<mpsc::Sender<Order>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// A page on its way.
pub(crate) struct Applying(oneshot::Receiver<Result<Outcome>>);

impl Applying {
    pub(crate) async fn outcome(self) -> Result<Outcome> {
        self.0.await.map_err(|_| Error::Stopped)?
    }
}

impl Writer {
    pub(crate) fn start(mut fold: FoldedFile) -> Result<Self> {
        let (orders, received) = mpsc::channel();
        let work = move || {
            for order in received {
                // Whoever asked may be gone; the work is done all the same.
                match order {
                    Order::Apply(page, answer) => drop(answer.send(fold.apply(&page))),
                    Order::Position(answer) => drop(answer.send(fold.position())),
                    Order::Compact(answer) => drop(answer.send(fold.compact())),
                    Order::Statements(answer) => drop(answer.send(fold.statements())),
                }
            }
        };
        let thread = thread::Builder::new()
            .name("views".to_owned())
            .spawn(work)
            .map_err(|cause| Error::File { path: "views".into(), cause })?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    pub(crate) fn apply(&self, page: OpenedPage) -> Result<Applying> {
        let (answer, outcome) = oneshot::channel();
        self.send(Order::Apply(Box::new(page), answer))?;
        Ok(Applying(outcome))
    }

    pub(crate) async fn position(&self) -> Result<Position> {
        let (answer, position) = oneshot::channel();
        self.send(Order::Position(answer))?;
        position.await.map_err(|_| Error::Stopped)?
    }

    pub(crate) async fn compact(&self) -> Result<bool> {
        let (answer, done) = oneshot::channel();
        self.send(Order::Compact(answer))?;
        done.await.map_err(|_| Error::Stopped)?
    }

    pub(crate) async fn statements(&self) -> Result<Vec<Statement>> {
        let (answer, statements) = oneshot::channel();
        self.send(Order::Statements(answer))?;
        statements.await.map_err(|_| Error::Stopped)?
    }

    fn send(&self, order: Order) -> Result<()> {
        let orders = self.orders.as_ref().ok_or(Error::Stopped)?;
        orders.send(order).map_err(|_| Error::Stopped)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.orders.take());
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the views' writer had panicked");
        }
    }
}
