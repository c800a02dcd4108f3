//! Looks for what is wrong and says what to do. Changes nothing; the server may run.
//!
//! What can be looked at without opening the stores comes first, so that a broken store does not hide the rest.

mod ground;
mod outside;
mod running;
mod stores;
mod views;

use std::path::Path;

use app::{Stores, files, lock};
use commands::clock::Clock;
use config::LoadedConfig;

use super::Findings;

/// Looks at everything.
pub async fn doctor(data: &Path, loaded: &LoadedConfig, clock: &Clock) -> Findings {
    let mut findings = Findings::default();
    ground::versions(&mut findings);
    ground::directory(data, &mut findings);
    ground::key(data, &loaded.config, &mut findings);
    ground::holder(data, &mut findings);
    running::ask_server(data, loaded, &mut findings).await;
    stores::files(data, &loaded.config, &mut findings).await;
    outside::address(&loaded.config, &mut findings);
    outside::mail(&loaded.config, &mut findings).await;
    let is_new = [files::LOG, files::VAULT].iter().all(|it| !data.join(it).exists());
    if is_new && loaded.config.log.url.is_none() {
        findings.hint("log", "there is none yet", "`parvis serve` makes it");
        return findings;
    }
    match Stores::look(data, &loaded.config, clock).await {
        Ok(stores) => {
            stores::at_odds(data, &stores, &mut findings).await;
            stores::clock(&stores, &mut findings).await;
            stores::missing_data(&stores, &mut findings).await;
            stores::signed_heads(data, &stores, &mut findings).await;
            stores::vouched_rows(&stores, &mut findings).await;
            stores::instance_keys(&stores, &mut findings).await;
            stores::outbox(&stores, &mut findings).await;
            stores::halves(&stores, &mut findings).await;
            let runs = lock::holder(data).ok().flatten().is_some();
            views::views(data, &stores, runs.into(), &mut findings).await;
        }
        Err(error) => findings.bad(
            "stores",
            format!("{error:#}"),
            "nothing can be read: see docs/operations.md, or restore a backup",
        ),
    }
    findings
}
