//! Finishes what was left half done, or gives it up, and tries again what could not be answered before. Nothing else is
//! touched; doing it twice does nothing more.

use std::{collections::BTreeMap, fmt, path::Path};

use anyhow::Result;
use app::{Stores, lock::DataLock};
use commands::{clock::Clock, policies::Halves};
use config::Config;
use serde::Serialize;

/// What a repair came to.
#[derive(Clone, Debug, Serialize)]
pub struct RepairReport {
    /// What was half done and is not any more, and how often.
    pub ended: BTreeMap<&'static str, usize>,
    /// What still cannot be done, and why.
    pub left: Vec<String>,
}

/// Ends what is half done.
///
/// # Errors
///
/// When a server runs, or log or vault cannot be read or written.
pub async fn repair(data: &Path, config: &Config, clock: &Clock) -> Result<RepairReport> {
    let _lock = DataLock::take(data, "repairing")?;
    let stores = Stores::open_existing(data, config, clock).await?;
    let halves = Halves::at_once(stores.commands.clone());
    let mut ended = BTreeMap::new();
    for half in halves.found().await? {
        *ended.entry(half.in_words()).or_default() += 1;
    }
    halves.finish_all().await?;
    let parked = stores.vault.parked().await?.into_iter();
    let left = parked.map(|it| format!("{}: fact {}: {}", it.reactor, it.position.0, it.error));
    Ok(RepairReport { ended, left: left.collect() })
}

impl fmt::Display for RepairReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ended.is_empty() && self.left.is_empty() {
            return write!(f, "nothing was left half done");
        }
        for (what, times) in &self.ended {
            writeln!(f, "ended: {what} ({times})")?;
        }
        for left in &self.left {
            writeln!(f, "left: {left}")?;
        }
        Ok(())
    }
}
