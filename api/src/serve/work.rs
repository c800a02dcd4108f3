//! The work behind the answers: the projector, the indexer, the reactor, whoever finishes what was left half done, the
//! courier, the sweeper, whoever signs heads of the log, and the port of numbers.
//!
//! Each is a task of its own. None is needed for the others to go on, and each can be left at any time: what it had
//! begun is done again.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Result;
use app::{App, Stores, erasure, files, letters, moderation};
use commands::policies::{Halves, Reactor};
use mail::Courier;
use projections::{Runner, search::Indexer};
use tokio::{net::TcpListener, sync::watch, task::JoinSet, time};

use crate::{http, telemetry};

/// How often what has run out is swept from the vault, and the log's head is noted.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Tasks that run until they are told to stop.
#[derive(Debug)]
pub(super) struct Work {
    tasks: JoinSet<()>,
    stopped: watch::Receiver<bool>,
}

impl Work {
    /// Begins to fold the log, and to keep house.
    pub(super) fn begin(data: &Path, stores: &Stores, stopped: watch::Receiver<bool>) -> Self {
        let mut work = Self { tasks: JoinSet::new(), stopped };
        let Stores { commands, views, search, .. } = stores;
        let runner = Runner::new(views.clone(), commands.log(), commands.opener());
        work.until_stopped(runner.run());
        work.until_stopped(Indexer::new(search.clone(), views.clone()).run());
        let keeping = keep_house(data.to_owned(), stores.clone(), work.stopped.clone());
        work.tasks.spawn(keeping);
        work
    }

    /// Begins to write letters, and to send them.
    pub(super) async fn with_letters(mut self, app: &App, data: &Path) -> Result<Self> {
        let reactor = Reactor::new(app.commands.clone()).await?;
        self.tasks.spawn(reactor.run(self.stopped.clone()));
        self.tasks.spawn(Halves::new(app.commands.clone()).run(self.stopped.clone()));
        let mut stopped = self.stopped.clone();
        self.tasks.spawn(moderation::follow::run(app.clone(), async move {
            drop(stopped.wait_for(|it| *it).await);
        }));
        let courier = Courier::new(app.clone(), letters::settings(&app.config, data)?)?;
        let mut stopped = self.stopped.clone();
        self.tasks.spawn(courier.run(async move {
            // An error says that the sender is gone: then it is over, too.
            drop(stopped.wait_for(|it| *it).await);
        }));
        self.tasks.spawn(erasure::follow(app.clone(), self.stopped.clone()));
        Ok(self)
    }

    /// Begins to sign heads of the log.
    pub(super) fn with_heads(mut self, app: &App) -> Self {
        self.tasks.spawn(audit::heads::keep_signing(app.clone(), self.stopped.clone()));
        self
    }

    /// Begins to show numbers; a port that is taken is said, and not the end.
    pub(super) async fn show_numbers(&mut self, app: &App) -> Option<SocketAddr> {
        let metrics = &app.config.metrics;
        if !metrics.enabled {
            return None;
        }
        let listener = match TcpListener::bind(metrics.listen).await {
            Ok(listener) => listener,
            Err(error) => {
                let listen = metrics.listen;
                tracing::warn!(%listen, %error, "no numbers for Prometheus: metrics.listen is taken");
                return None;
            }
        };
        let listening = listener.local_addr().ok()?;
        let numbers = http::numbers(app.clone(), telemetry::count()?);
        self.until_stopped(async move {
            if let Err(error) = axum::serve(listener, numbers).await {
                tracing::error!(%error, "no numbers for Prometheus any more");
            }
        });
        Some(listening)
    }

    /// Returns when every task has ended.
    pub(super) async fn ended(mut self) {
        while let Some(ended) = self.tasks.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a bug: a task panicked");
            }
        }
    }

    fn until_stopped(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        let mut stopped = self.stopped.clone();
        self.tasks.spawn(async move {
            tokio::select! {
                () = task => {}
                _ = stopped.wait_for(|it| *it) => {}
            }
        });
    }
}

async fn keep_house(data: PathBuf, stores: Stores, mut stopped: watch::Receiver<bool>) {
    let mut hours = time::interval(SWEEP);
    loop {
        let is_last = tokio::select! {
            _ = hours.tick() => false,
            _ = stopped.wait_for(|it| *it) => true,
        };
        if let Err(error) = stores.vault.sweep(stores.commands.now()).await {
            tracing::warn!(%error, "what has run out could not be swept from the vault");
        }
        note_head(&data, &stores);
        if is_last {
            return;
        }
    }
}

fn note_head(data: &Path, stores: &Stores) {
    let noted = stores.views.read(projections::Reader::tree_head).map(|head| {
        let root = files::hex(&head.root);
        operations::heads::keep(data, &operations::Head { facts: head.size, root })
    });
    match noted {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the log's head could not be noted"),
        Err(error) => tracing::warn!(%error, "the log's head could not be read"),
    }
}
