//! Makes all views anew from the log, and the search index from them. Nothing is sent: what must happen once in the world is not in the views.

use std::{
    fmt,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use app::{
    Stores, files,
    lock::DataLock,
    progress::Progress,
    standing::{self, Discord},
};
use commands::clock::Clock;
use config::Config;
use search_index::IndexError;
use serde::Serialize;

/// What a rebuild came to.
#[derive(Clone, Debug, Serialize)]
pub struct Rebuilt {
    /// Facts that were folded.
    pub facts: u64,
    /// How long it took.
    pub seconds: f64,
    /// Facts per second, all views together.
    pub facts_per_second: f64,
    /// Each view by itself.
    pub views: Vec<ViewTiming>,
    /// The search index.
    pub search: IndexTiming,
    /// Facts that somebody took the data of: what they are about is not shown.
    pub empty: Vec<String>,
}

impl Rebuilt {
    /// Whether every fact was there to be folded.
    #[must_use]
    pub const fn all_is_well(&self) -> bool {
        self.empty.is_empty()
    }
}

/// Facts without their data that are told; the first is what matters.
const EMPTY_MAX: usize = 20;

/// What the search index took.
#[derive(Clone, Debug, Serialize)]
pub struct IndexTiming {
    /// Events, groups and persons that were looked at.
    pub things: u64,
    /// How long it took.
    pub seconds: f64,
    /// Things per second.
    pub things_per_second: f64,
}

/// What one view took.
#[derive(Clone, Debug, Serialize)]
pub struct ViewTiming {
    /// The view, by its name.
    pub view: &'static str,
    /// How long it folded.
    pub seconds: f64,
    /// Facts per second, if it were alone.
    pub facts_per_second: f64,
}

/// Makes all views anew.
///
/// # Errors
///
/// When a server runs, the log cannot be read or the views cannot be written.
pub async fn rebuild(
    data: &Path,
    config: &Config,
    clock: &Clock,
    progress: &Progress,
) -> Result<Rebuilt> {
    let _lock = DataLock::take(data, "rebuilding the views")?;
    let stores = with_usable_views(data, config, clock).await?;
    let log = stores.commands.log();
    progress.begin("rebuilding", log.head().await?.0);
    let begun = Instant::now();
    let mut times = Vec::new();
    let opener = stores.commands.opener();
    let empty = log.without_data(EMPTY_MAX).await?;
    let reached = projections::rebuild(&stores.views, log, opener, |so_far| {
        progress.at(so_far.position.0);
        times.clone_from(&so_far.views);
    })
    .await?;
    let (took, facts) = (begun.elapsed(), reached.0);
    let search = search(&stores, progress).await?;
    progress.end();
    let folded = times.into_iter().map(|it| ViewTiming {
        view: it.view,
        seconds: it.time.as_secs_f64(),
        facts_per_second: rate(facts, it.time),
    });
    Ok(Rebuilt {
        facts,
        seconds: took.as_secs_f64(),
        facts_per_second: rate(facts, took),
        views: folded.collect(),
        search,
        empty: empty.iter().map(ToString::to_string).collect(),
    })
}

/// The stores, without views that are damaged or another log's: those are no use while others are made. Views of more than
/// the log has are not made anew, for they are what is left of it.
async fn with_usable_views(data: &Path, config: &Config, clock: &Clock) -> Result<Stores> {
    let stores = match Stores::look(data, config, clock).await {
        Err(error) if matches!(error.downcast_ref(), Some(Discord::DamagedViews(_))) => {
            return without_views(data, config, clock).await;
        }
        looked => looked?,
    };
    for discord in standing::stores_at_odds(data, &stores).await? {
        match discord {
            Discord::LogBehind { .. } => return Err(discord.into()),
            Discord::OtherViews(_) | Discord::DamagedViews(_) => {
                stores.vault.close().await;
                drop(stores);
                return without_views(data, config, clock).await;
            }
            Discord::NoGuards
            | Discord::VaultBehind(_)
            | Discord::OtherLog
            | Discord::NewVault(_)
            | Discord::Alone { .. } => {}
        }
    }
    Ok(stores)
}

async fn without_views(data: &Path, config: &Config, clock: &Clock) -> Result<Stores> {
    files::remove_folder(data, files::VIEWS).context("could not remove the views")?;
    Stores::look(data, config, clock).await
}

/// The search index is made of the views.
async fn search(stores: &Stores, progress: &Progress) -> Result<IndexTiming> {
    let (search, views, bar) = (stores.search.clone(), stores.views.clone(), progress.clone());
    progress.begin("indexing", 0);
    let work = move || {
        let begun = Instant::now();
        let things = AtomicU64::new(0);
        search.rebuild(&views, &|walked| {
            things.fetch_max(walked.done, Ordering::Relaxed);
            bar.so_far(walked.done, walked.total);
        })?;
        Ok::<_, IndexError>((things.into_inner(), begun.elapsed()))
    };
    let (things, took) = tokio::task::spawn_blocking(work).await??;
    Ok(IndexTiming { things, seconds: took.as_secs_f64(), things_per_second: rate(things, took) })
}

#[expect(clippy::cast_precision_loss, reason = "a rate, rounded anyway")]
fn rate(facts: u64, time: Duration) -> f64 {
    (facts as f64 / time.as_secs_f64().max(1e-9)).round()
}

impl fmt::Display for Rebuilt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ViewTiming { view, seconds, facts_per_second } in &self.views {
            writeln!(f, "{view:16} {seconds:9.3} s {facts_per_second:12.0} facts/s")?;
        }
        let Self { facts, seconds, facts_per_second, search, empty, .. } = self;
        writeln!(f, "{facts} facts in {seconds:.3} s: {facts_per_second:.0} facts/s")?;
        let IndexTiming { things, seconds, things_per_second } = search;
        writeln!(f, "search: {things} things in {seconds:.3} s: {things_per_second:.0} things/s")?;
        empty.iter().try_for_each(|it| writeln!(f, "✗ {it}"))
    }
}
