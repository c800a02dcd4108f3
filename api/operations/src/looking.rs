//! Looking at what there is, also while a server runs.

use std::path::Path;

use anyhow::Result;
use app::{Stores, lock::DataLock};
use commands::clock::Clock;
use config::Config;
use projections::Runner;

/// What there is to look at.
pub(crate) struct OpenStores {
    pub(crate) stores: Stores,
    // Nobody starts a server as long as somebody looks alone.
    _alone: Option<DataLock>,
}

/// Opens what there is. When no server runs, the views are brought up to date first.
pub(crate) async fn open_stores(
    data: &Path,
    config: &Config,
    clock: &Clock,
    what: &'static str,
) -> Result<OpenStores> {
    let alone = DataLock::take(data, what).ok();
    let stores = Stores::look(data, config, clock).await?;
    if alone.is_some() {
        let (log, opener) = (stores.commands.log(), stores.commands.opener());
        Runner::new(stores.views.clone(), log, opener).catch_up().await?;
    }
    Ok(OpenStores { stores, _alone: alone })
}
