//! Says in one line each what the log, the views and the outboxes hold: two places with the same digest are the same.

use std::{collections::BTreeMap, fmt, path::Path};

use anyhow::Result;
use commands::clock::Clock;
use config::Config;
use domain::hex::hex;
use serde::Serialize;

use super::{looking::open_stores, manifest::ManifestHead};

/// What there is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Digest {
    /// How many facts the log has.
    pub facts: u64,
    /// How far the views are, and the root of the Merkle tree over so many facts.
    pub head: ManifestHead,
    /// SHA-256 over all rows of all views.
    pub views: String,
    /// Entries of the outbox by queue and state.
    pub outbox: BTreeMap<String, i64>,
}

/// Looks at the stores. When no server runs, the views are brought up to date first.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn digest(data: &Path, config: &Config, clock: &Clock) -> Result<Digest> {
    let looked = open_stores(data, config, clock, "digest").await?;
    let stores = &looked.stores;
    let facts = stores.commands.log().head().await?.0;
    let views = stores.views.clone();
    let (head, hash) = tokio::task::spawn_blocking(move || {
        views.read(|reader| Ok((reader.tree_head()?, reader.views_hash()?)))
    })
    .await??;
    let outbox = stores.vault.outbox_counts().await?;
    Ok(Digest {
        facts,
        head: ManifestHead { facts: head.size, root: hex(&head.root) },
        views: hash,
        outbox: outbox
            .into_iter()
            .map(|it| (format!("{}.{}", it.queue, it.state.name()), it.entries))
            .collect(),
    })
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { facts, head, views, outbox } = self;
        writeln!(f, "log     {facts} facts")?;
        writeln!(f, "head    {} over {} facts", head.root, head.facts)?;
        writeln!(f, "views   {views}")?;
        let outbox: Vec<String> = outbox.iter().map(|(what, n)| format!("{what} {n}")).collect();
        let outbox = if outbox.is_empty() { "empty".to_owned() } else { outbox.join(", ") };
        writeln!(f, "outbox  {outbox}")
    }
}
