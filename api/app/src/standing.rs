//! How log, vault and views stand to each other: what one of them has seen, the others have to have.
//!
//! Each store by itself looks whole when its end is missing, when it is that of another server, or when it was just made
//! beside others that are full. So they are compared at every start, and by `doctor`. What is compared is written here;
//! what is done about it is for whoever runs the place to say (`parvis recover`).

use std::path::Path;

use anyhow::Result;
use config::{Config, LogEngine, VaultEngine};
use domain::log::{Guards, Position};
use projections::merkle::leaf;
use vault::{Vault, heads::SignedHead};

use super::{Stores, files};

/// What to do about a log that ends too early, in words.
const WAYS_ON: &str =
    "bring back a backup that has them, or go on without them with `parvis recover --accept-loss`";

/// Two stores that do not belong together, or not any more.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Discord {
    /// Something has seen more of the log than there is.
    #[error(
        "the log ends at position {log}, and {who} had come to {seen}: {} facts are gone; {}",
        .seen.0 - .log.0,
        WAYS_ON
    )]
    LogBehind {
        /// Where the log ends.
        log: Position,
        /// Who has seen more.
        who: String,
        /// How much they have seen.
        seen: Position,
    },
    /// The vault remembers another log.
    #[error(
        "the vault belongs to another log than the one beside it: bring back both from one backup"
    )]
    OtherLog,
    /// A vault that was just made beside a log that was not.
    #[error(
        "the log has {0} facts and the vault beside it is new, so that no key of anybody is there: bring back the vault \
         from a backup"
    )]
    NewVault(Position),
    /// The views were made of another log.
    #[error(
        "the views have another fact at position {0} than the log: run `parvis verify`, and if it is the views that are \
         wrong, `parvis rebuild`"
    )]
    OtherViews(Position),
    /// What refuses to change facts was taken away.
    #[error(
        "what keeps facts from being changed was taken away from the log: run `parvis verify`, then bring back a backup, or \
         put it back with `parvis recover --accept-loss`"
    )]
    NoGuards,
    /// A file is not there and the one that belongs to it is.
    #[error(
        "there is {there} and no {missing}, which belongs to it: bring back both from one backup, or move {there} away to \
         begin anew"
    )]
    Alone {
        /// The file that is there.
        there: &'static str,
        /// The one that is not.
        missing: &'static str,
    },
}

/// Whether a file is missing without which the others are worth nothing. To be asked before anything is opened, for opening
/// makes what is not there; the key is made before the vault, and the vault before the log.
///
/// # Errors
///
/// When it is.
pub(super) fn no_file_missing(data: &Path, config: &Config) -> Result<(), Discord> {
    let there = |name: &str| data.join(name).exists();
    let log = config.log.engine == LogEngine::Sqlite && there(files::LOG);
    let vault = config.vault.engine == VaultEngine::Sqlite;
    if log && vault && !there(files::VAULT) {
        return Err(Discord::Alone { there: files::LOG, missing: files::VAULT });
    }
    if vault && there(files::VAULT) && config.vault.key.is_none() && !there(files::KEY) {
        return Err(Discord::Alone { there: files::VAULT, missing: files::KEY });
    }
    Ok(())
}

/// Whether the log is missing that this vault belongs to. To be asked before the log is opened.
///
/// # Errors
///
/// When it is, or the vault fails.
pub(super) async fn has_its_log(data: &Path, config: &Config, vault: &Vault) -> Result<()> {
    let is_there = config.log.engine != LogEngine::Sqlite || data.join(files::LOG).exists();
    if is_there || (vault.is_new().await? && vault.log_bond().await?.is_none()) {
        return Ok(());
    }
    Err(Discord::Alone { there: files::VAULT, missing: files::LOG }.into())
}

/// Binds the vault to the log beside it, if neither has met another.
///
/// # Errors
///
/// When they do not belong together, or a store fails.
pub(super) async fn bind_to_log(stores: &Stores) -> Result<()> {
    let log = stores.commands.log();
    let Some(mark) = log.birth_mark().await? else { return Ok(()) };
    match stores.vault.log_bond().await? {
        Some(known) if known != mark => Err(Discord::OtherLog.into()),
        Some(_) => Ok(()),
        None => {
            let head = log.head().await?;
            if head > Position(0) && stores.vault.is_new().await? {
                return Err(Discord::NewVault(head).into());
            }
            Ok(stores.vault.bind_to(mark).await?)
        }
    }
}

/// What does not fit together, the worst first.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn stores_at_odds(stores: &Stores) -> Result<Vec<Discord>> {
    let log = stores.commands.log();
    // The log is looked at last: while others write to it, it is ahead of what they have seen.
    let seen = seen(stores).await?;
    let head = log.head().await?;
    let mut found = Vec::new();
    if let Some((who, seen)) = seen.into_iter().filter(|it| it.1 > head).max_by_key(|it| it.1) {
        found.push(Discord::LogBehind { log: head, who, seen });
    }
    let (size, last) = stores.views.read(|reader| {
        let size = reader.tree_head()?.size;
        let last = size.checked_sub(1).map(|it| reader.tree_leaf(it)).transpose()?;
        Ok((size, last))
    })?;
    if let Some(last) = last.filter(|_| size <= head.0) {
        let page = log.read_all(Position(size - 1), 1).await?;
        if page.facts.first().map(leaf) != Some(last) {
            found.push(Discord::OtherViews(Position(size)));
        }
    }
    if log.guard_state().await? == Guards::Gone {
        found.push(Discord::NoGuards);
    }
    Ok(found)
}

/// Everything that follows the log, and how far it has come.
async fn seen(stores: &Stores) -> Result<Vec<(String, Position)>> {
    let mut seen = vec![("the views".to_owned(), stores.views.position())];
    for (name, at) in stores.vault.reactor_cursors().await? {
        seen.push((format!("the vault\u{2019}s reactor \u{201c}{name}\u{201d}"), at));
    }
    let signed = stores.vault.last_head().await?.as_ref().and_then(SignedHead::checked);
    seen.extend(signed.map(|it| ("the newest signed head".to_owned(), Position(it.size))));
    Ok(seen)
}
