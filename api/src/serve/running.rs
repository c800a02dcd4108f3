//! From a data directory to a server that answers, and back.

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};
use app::{
    App, Stores,
    lock::{DataLock, LockedServer},
    progress::Progress,
    standing,
};
use commands::clock::Clock;
use config::LoadedConfig;
use operations::demo;
use serde::Serialize;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};
use url::Url;

use super::{front::Front, listener::BoundedPort, work::Work};
use crate::{fediverse, http::Peer};

/// How long the work behind the answers may take to come to an end: one page of facts, one letter.
const WORK_ENDS: Duration = Duration::from_secs(10);

/// What to run.
#[derive(Clone, Debug)]
pub enum ServePlan {
    /// What people use.
    House,
    /// Something to try out: filled, if it is not yet.
    Demo(Progress),
}

/// A server that answers.
#[derive(Debug)]
pub struct RunningServer {
    /// What to tell whoever started it.
    pub ready: Ready,
    stop: watch::Sender<bool>,
    answering: JoinHandle<std::io::Result<()>>,
    drain: Duration,
    work: Work,
    // Given back when everything else has ended.
    _lock: DataLock,
}

/// Where a server is reached.
#[derive(Clone, Debug, Serialize)]
pub struct Ready {
    /// The address it listens at.
    pub listening: SocketAddr,
    /// Where people reach it.
    pub url: Url,
    /// Where its numbers are.
    pub metrics: Option<SocketAddr>,
    /// How to sign in, if it is a demo.
    pub demo: Option<demo::DemoAccess>,
}

/// Starts a server on a data directory.
///
/// # Errors
///
/// When another process has the directory, the port is taken, or a store is out of reach.
pub async fn start(
    data: PathBuf,
    mut loaded: LoadedConfig,
    clock: &Clock,
    plan: ServePlan,
) -> Result<RunningServer> {
    let mut lock = DataLock::take(&data, "starting")?;
    let listen = loaded.config.http.listen;
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("could not listen on {listen}"))?;
    let listening = listener.local_addr()?;
    lock.serves(LockedServer { listening, settings: loaded.mark() })?;
    loaded.settle(listening);
    let (stop, stopped) = watch::channel(false);
    let front = Front::default();
    let patience = loaded.config.http.timeout.duration() + HEAD_MAX;
    let port = BoundedPort::new(listener, patience);
    let answering = tokio::spawn(answer(port, front.clone(), stopped.clone()));

    let stores = Stores::open(&data, &loaded.config, clock).await?;
    standing::views_are_whole(&stores).await?;
    stores.commands.settle_format().await?;
    tell_what_is_gone(&stores).await?;
    let work = Work::begin(&data, &stores, stopped);
    let demo = match &plan {
        ServePlan::House => None,
        ServePlan::Demo(progress) => {
            Some(demo::fill(&data, &loaded.config, &stores, progress).await?)
        }
    };
    if demo.is_some() {
        demo::settings(&mut loaded.config);
    }
    let drain = loaded.config.http.drain.duration();
    let app = App::new(&data, loaded.config, &stores)?;
    let federation = fediverse::federation(&app)?;
    let work = work.with_letters(&app, &data).await?.with_heads(&app);
    let mut work = work.with_federation(federation.as_ref()).await?;
    let metrics = work.show_numbers(&app).await;
    front.open(&app, federation.as_ref());
    let url = app.config.instance.url.clone();
    let ready = Ready { listening, url, metrics, demo };
    Ok(RunningServer { ready, stop, answering, drain, work, _lock: lock })
}

/// Facts without their data that are told at the start; the first is what matters.
const EMPTY_MAX: usize = 5;

// What they are about is hidden, and nothing is decided on it: that is no reason to show nothing else.
async fn tell_what_is_gone(stores: &Stores) -> Result<()> {
    for fact in stores.commands.log().without_data(EMPTY_MAX).await? {
        tracing::error!(%fact, "the log is not whole; run `parvis verify`");
    }
    Ok(())
}

/// How long somebody may take to say what they want, before the time to answer it begins.
const HEAD_MAX: Duration = Duration::from_secs(30);

async fn answer(
    port: BoundedPort,
    front: Front,
    mut stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let service = front.router().into_make_service_with_connect_info::<Peer>();
    axum::serve(port, service)
        .with_graceful_shutdown(async move {
            // An error says that the sender is gone: then it is over, too.
            drop(stopped.wait_for(|it| *it).await);
        })
        .await
}

impl RunningServer {
    /// Answers what is being asked, then ends; longer than the settings say nobody is waited for.
    ///
    /// # Errors
    ///
    /// When answering had failed before.
    pub async fn stop(self) -> Result<()> {
        self.stop.send_replace(true);
        match timeout(self.drain, self.answering).await {
            Ok(ended) => ended??,
            Err(_) => tracing::warn!("some requests took too long and were left"),
        }
        if timeout(WORK_ENDS, self.work.ended()).await.is_err() {
            tracing::warn!(
                "some work behind the answers took too long and was left; nothing is lost"
            );
        }
        Ok(())
    }
}

impl fmt::Display for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { url, metrics, demo, .. } = self;
        writeln!(f, "Parvis is at {url}")?;
        if let Some(metrics) = metrics {
            writeln!(f, "numbers: http://{metrics}/metrics")?;
        }
        if let Some(demo) = demo {
            writeln!(f, "\n{demo}")?;
        }
        Ok(())
    }
}
