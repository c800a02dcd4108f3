//! Signing the log's head: at steady intervals while it grows, and when somebody needs one.

use std::{fmt, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use app::{App, Stores, lock::DataLock};
use commands::clock::Clock;
use config::Config;
use domain::time::Moment;
use projections::{Runner, Views};
use serde::Serialize;
use tokio::{sync::watch, time};
use vault::{
    KeyMaker, SigningKey, Vault,
    heads::{Head, SignedHead},
};

use super::published::{PublishedHead, PublishedKey};

/// How often a log that grew gets a head. What was written since the last one could be rewritten unseen; each
/// head takes some 250 bytes in the vault, for ever, so this is at most 25 MB in a year.
const INTERVAL: Duration = Duration::from_secs(5 * 60);

/// After so long a log that stands still gets a new head over the same facts, which replaces the old one: so that a server
/// that was frozen, or shows an old head on purpose, is told from one where nothing happens.
const HEARTBEAT_HOURS: i64 = 1;

/// Whose log it is, as heads say it: the server's address without its scheme.
pub fn origin(config: &Config) -> &str {
    let base = config.instance.base();
    base.split_once("://").map_or(base, |(_, rest)| rest)
}

/// Signs heads until it is told to stop, and once more then.
pub async fn keep_signing(app: App, mut stopped: watch::Receiver<bool>) {
    let mut ticks = time::interval(INTERVAL);
    loop {
        let is_last = tokio::select! {
            _ = ticks.tick() => false,
            _ = stopped.wait_for(|it| *it) => true,
        };
        let (views, vault) = (&app.views, &app.vault);
        let signed = sign(views, vault, origin(&app.config), app.commands.now()).await;
        if let Err(error) = signed {
            tracing::error!(
                error = format!("{error:#}"),
                "the log's head was not signed; run `parvis verify`"
            );
        }
        if is_last {
            return;
        }
    }
}

/// The head of the log as the views have it, signed now if it was not yet, or long ago; none of an empty log.
///
/// # Errors
///
/// When the newest head or a key is not this server's, the log does not begin with what was signed before, or a store
/// fails. Then nothing is signed: a signature would make another history ours.
pub async fn sign(
    views: &Views,
    vault: &Vault,
    origin: &str,
    now: Moment,
) -> Result<Option<SignedHead>> {
    let keys = vault.signing_keys().await?;
    if let Some(it) = keys.iter().find(|it| it.maker == KeyMaker::Stranger) {
        bail!("the key {} in the vault was not made by this server", it.public);
    }
    let last = vault.last_head().await?;
    let known = last.as_ref().map(|it| trusted(it, &keys)).transpose()?;
    let size = known.as_ref().map_or(0, |it| it.size);
    let (tree, before) = views.read(|reader| {
        let tree = reader.tree_head()?;
        Ok((tree, reader.tree_root(size.min(tree.size))?))
    })?;
    if tree.size < size {
        // The views are on their way; what is behind a signed head was signed already.
        return Ok(last);
    }
    if let Some(known) = &known {
        ensure!(
            before == known.root,
            "the first {size} facts are not those that were signed on {}",
            known.at.utc()
        );
        if tree.size == size && is_fresh(known, last.as_ref(), &keys, now) {
            return Ok(last);
        }
    }
    if tree.size == 0 {
        return Ok(None);
    }
    // A clock that was put back does not make a newer head an older one.
    let at = known.map_or(now, |it| it.at.max(now));
    let head = Head { origin: origin.to_owned(), size: tree.size, root: tree.root, at };
    Ok(Some(vault.sign_head(&head).await?))
}

/// What the newest head says, if this server has signed it.
fn trusted(head: &SignedHead, keys: &[SigningKey]) -> Result<Head> {
    let said = head.checked().context("the newest head in the vault is not what its key signed")?;
    ensure!(
        keys.iter().any(|it| it.public == head.key),
        "the newest head in the vault was signed by {}, which is no key of this server",
        head.key
    );
    Ok(said)
}

/// Whether a head over all that there is needs no newer one: whoever watches sees that nobody stopped the signing.
fn is_fresh(head: &Head, signed: Option<&SignedHead>, keys: &[SigningKey], now: Moment) -> bool {
    let by = signed.map(|it| it.key);
    let signs = keys.iter().any(|it| Some(it.public) == by && it.until.is_none());
    signs && now < head.at.plus_hours(HEARTBEAT_HOURS)
}

/// What `parvis audit head` and `parvis audit keys` print.
#[derive(Clone, Debug, Serialize)]
pub struct Signing {
    /// The newest head.
    pub head: Option<PublishedHead>,
    /// Every key that signs or has signed.
    pub keys: Vec<PublishedKey>,
}

/// Whether the key that signs is replaced first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rotation {
    /// The key stays as it is.
    Keep,
    /// Another one signs from now on.
    Replace,
}

/// Signs the log as it stands. A server may run; without one the views are brought up to date first.
///
/// # Errors
///
/// When a store fails, or the log does not begin with what was signed before.
pub async fn sign_now(
    data: &std::path::Path,
    config: &Config,
    clock: &Clock,
    rotation: Rotation,
) -> Result<Signing> {
    let stores = current(data, config, clock).await?;
    let now = stores.commands.now();
    if rotation == Rotation::Replace {
        stores.vault.rotate_signing_key(now).await?;
    }
    let head = sign(&stores.views, &stores.vault, origin(config), now).await?;
    let keys = stores.vault.signing_keys().await?;
    Ok(Signing {
        head: head.as_ref().and_then(PublishedHead::of),
        keys: keys.iter().map(PublishedKey::of).collect(),
    })
}

/// The stores, with views that are up to date if nobody else brings them there.
pub(super) async fn current(
    data: &std::path::Path,
    config: &Config,
    clock: &Clock,
) -> Result<Stores> {
    let alone = DataLock::take(data, "an audit").ok();
    let stores = Stores::look(data, config, clock).await?;
    if alone.is_some() {
        let (log, opener) = (stores.commands.log(), stores.commands.opener());
        Runner::new(stores.views.clone(), log, opener).catch_up().await?;
    }
    Ok(stores)
}

impl fmt::Display for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for PublishedKey { key, until, .. } in &self.keys {
            let state = if until.is_some() { "retired" } else { "signs" };
            writeln!(f, "key     {key} ({state})")?;
        }
        match &self.head {
            Some(head) => write!(f, "head    {}", head.note),
            None => writeln!(f, "head    none yet: the log is empty"),
        }
    }
}
