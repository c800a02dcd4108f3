//! Makes all views anew from the log. Nothing is sent: what must happen once in the world is not in the views.

use std::{
    fmt,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;
use serde::Serialize;

use crate::{app::Stores, cli::Progress, config::Config, serve::DataLock};

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
    pub views: Vec<Folded>,
}

/// What one view took.
#[derive(Clone, Debug, Serialize)]
pub struct Folded {
    /// Which.
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
pub async fn rebuild(data: &Path, config: &Config, progress: &Progress) -> Result<Rebuilt> {
    let _lock = DataLock::take(data, "rebuilding the views")?;
    let stores = Stores::look(data, config).await?;
    let log = stores.commands.log();
    progress.begin("rebuilding", log.head().await?.0);
    let begun = Instant::now();
    let mut times = Vec::new();
    let opener = stores.commands.opener();
    let reached = projections::rebuild(&stores.views, log, opener, |so_far| {
        progress.at(so_far.position.0);
        times.clone_from(&so_far.views);
    })
    .await?;
    let (took, facts) = (begun.elapsed(), reached.0);
    progress.end();
    let folded = times.into_iter().map(|it| Folded {
        view: it.view,
        seconds: it.time.as_secs_f64(),
        facts_per_second: rate(facts, it.time),
    });
    Ok(Rebuilt {
        facts,
        seconds: took.as_secs_f64(),
        facts_per_second: rate(facts, took),
        views: folded.collect(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "a rate, rounded anyway")]
fn rate(facts: u64, time: Duration) -> f64 {
    (facts as f64 / time.as_secs_f64().max(1e-9)).round()
}

impl fmt::Display for Rebuilt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Folded { view, seconds, facts_per_second } in &self.views {
            writeln!(f, "{view:16} {seconds:9.3} s {facts_per_second:12.0} facts/s")?;
        }
        let Self { facts, seconds, facts_per_second, .. } = self;
        writeln!(f, "{facts} facts in {seconds:.3} s: {facts_per_second:.0} facts/s")
    }
}
