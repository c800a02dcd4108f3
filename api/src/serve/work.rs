//! The work behind the answers: the projector, the indexer, the reactor, whoever finishes what was left half done, the
//! courier, the sweeper, whoever signs heads of the log, those who speak with other servers, and the port of numbers.
//!
//! Each is a task of its own under a supervisor. None is needed for the others to go on, and each can be left at any
//! time: what it had begun is done again.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Result;
use app::{App, Stores, erasure, letters, moderation, reminders};
use commands::{
    policies::{Halves, Reactor},
    supervisor,
};
use domain::hex::hex;
use federation::{Federation, Teller};
use mail::Courier;
use projections::Runner;
use search_index::Indexer;
use tokio::{net::TcpListener, sync::watch, task::JoinSet, time};

use crate::{http, telemetry, zones};

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
        let (folded, of) = (views.clone(), commands.clone());
        work.until_stopped(supervisor::keep("the projector", move || {
            Runner::new(folded.clone(), of.log(), of.opener()).run()
        }));
        let (indexed, of) = (search.clone(), views.clone());
        work.until_stopped(supervisor::keep("the indexer", move || {
            Indexer::new(indexed.clone(), of.clone()).run()
        }));
        let of = commands.clone();
        work.until_stopped(supervisor::keep("the format", move || of.clone().keep_to_format()));
        let (data, stores) = (data.to_owned(), stores.clone());
        work.keep("housekeeping", move |stopped| keep_house(data.clone(), stores.clone(), stopped));
        work
    }

    /// Begins to write letters, and to send them.
    pub(super) async fn with_letters(mut self, app: &App, data: &Path) -> Result<Self> {
        let reactor = Arc::new(Reactor::new(app.commands.clone()).await?);
        self.keep("the reactor", move |stopped| {
            let reactor = Arc::clone(&reactor);
            async move { reactor.run(stopped).await }
        });
        let of = app.commands.clone();
        self.keep("what is half done", move |stopped| Halves::new(of.clone()).run(stopped));
        let of = app.clone();
        self.keep("moderation", move |stopped| moderation::follow::run(of.clone(), end(stopped)));
        let of = app.clone();
        self.keep("reminders", move |stopped| reminders::keep_reminding(of.clone(), end(stopped)));
        let settings = letters::settings(&app.config, data)?;
        let courier = Arc::new(Courier::new(app.clone(), settings)?);
        self.keep("the courier", move |stopped| {
            let courier = Arc::clone(&courier);
            async move { courier.run(end(stopped)).await }
        });
        let of = app.clone();
        self.keep("erasure", move |stopped| erasure::follow(of.clone(), stopped));
        self.until_stopped(zones::follow(app.clone()));
        Ok(self)
    }

    /// Begins to speak with other servers, where that is wanted.
    pub(super) async fn with_federation(mut self, federation: Option<&Federation>) -> Result<Self> {
        let Some(federation) = federation else { return Ok(self) };
        let teller = Teller::new(federation.clone()).await?;
        self.keep("the teller", move |stopped| teller.clone().run(stopped));
        let of = federation.clone();
        self.keep("deliveries", move |stopped| of.clone().deliver(stopped));
        let of = federation.clone();
        self.keep("what others send", move |stopped| of.clone().take_in(stopped));
        Ok(self)
    }

    /// Begins to sign heads of the log.
    pub(super) fn with_heads(mut self, app: &App) -> Self {
        let of = app.clone();
        self.keep("heads", move |stopped| audit::heads::keep_signing(of.clone(), stopped));
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

    fn keep<F>(
        &mut self,
        name: &'static str,
        mut begin: impl FnMut(watch::Receiver<bool>) -> F + Send + 'static,
    ) where
        F: Future<Output = ()> + Send + 'static,
    {
        let stopped = self.stopped.clone();
        self.tasks.spawn(supervisor::keep(name, move || begin(stopped.clone())));
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

// An error says that the sender is gone: then it is over, too.
async fn end(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|it| *it).await);
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
        let root = hex(&head.root);
        operations::heads::keep(data, &operations::ManifestHead { facts: head.size, root })
    });
    match noted {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the log's head could not be noted"),
        Err(error) => tracing::warn!(%error, "the log's head could not be read"),
    }
}
