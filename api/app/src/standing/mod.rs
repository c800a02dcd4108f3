//! How log, vault and views stand to each other: what one of them has seen, the others have to have.
//!
//! Each store by itself looks whole when its end is missing, when it is that of another server, or when it was just made
//! beside others that are full. So they are compared at every start, and by `doctor`. What is compared is written here;
//! what is done about it is for whoever runs the place to say (`parvis recover`).

mod discord;
mod missing;

use std::{fs, io, path::Path};

use anyhow::Result;
use commands::codec::subjects_of;
pub use discord::Discord;
use domain::log::{Guards, Position};
pub(super) use missing::{has_its_log, has_no_key, no_file_missing, no_new_key};
use projections::{Views, merkle::leaf};
use serde::Deserialize;
use uuid::Uuid;
use vault::{KeyMaker, heads::SignedHead};

use super::{Stores, files};

/// Facts at the end of the log whose keys are looked for: what is lost of a vault is its end.
const LAST: u64 = 1_000;

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
            let (head, vault) = (log.head().await?, &stores.vault);
            // Another node that starts at the same time binds it before it writes anything.
            let is_alone = vault.is_new().await? && vault.log_bond().await?.is_none();
            if head > Position(0) && is_alone {
                return Err(Discord::NewVault(head).into());
            }
            Ok(vault.bind_to(mark).await?)
        }
    }
}

/// The views in a folder; whoever cannot open them is told what makes them anew.
///
/// # Errors
///
/// When they are damaged or out of reach.
pub(super) fn views_in(folder: &Path) -> Result<Views> {
    Views::open(folder).map_err(|error| {
        if error.is_damage() {
            Discord::DamagedViews(error.innermost()).into()
        } else {
            anyhow::Error::new(error).context("the views")
        }
    })
}

/// Looks at every page of the views: what is damaged there fails only once somebody asks for it.
///
/// # Errors
///
/// When one is damaged, or the views cannot be read.
pub async fn views_are_whole(stores: &Stores) -> Result<()> {
    let views = stores.views.clone();
    match tokio::task::spawn_blocking(move || views.first_fault()).await?? {
        Some(fault) => Err(Discord::DamagedViews(fault).into()),
        None => Ok(()),
    }
}

/// Lets nobody go on with stores that do not belong together: what is written to them makes the loss harder to mend.
///
/// # Errors
///
/// When they do not, or one cannot be read.
pub(super) async fn refuse_discord(data: &Path, stores: &Stores) -> Result<()> {
    let first = stores_at_odds(data, stores).await?.into_iter().next();
    first.map_or(Ok(()), |it| Err(it.into()))
}

/// What does not fit together, the worst first.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn stores_at_odds(data: &Path, stores: &Stores) -> Result<Vec<Discord>> {
    let log = stores.commands.log();
    // The log is looked at last: while others write to it, it is ahead of what they have seen.
    let mut seen = seen_by_vault(stores).await?;
    seen.extend(noted(data)?.map(|at| ("the newest head in heads.jsonl".to_owned(), at)));
    let shown = stores.views.position();
    let head = log.head().await?;
    let foreign = foreign_views(stores, head).await?;
    if foreign.is_none() {
        seen.push(("the views".to_owned(), shown));
    }
    let mut found = Vec::new();
    if let Some((who, seen)) = seen.into_iter().filter(|it| it.1 > head).max_by_key(|it| it.1) {
        found.push(Discord::LogBehind { log: head, who, seen });
    }
    let unknown = unknown_subjects(stores).await?;
    if !unknown.is_empty() {
        found.push(Discord::VaultBehind(unknown.len()));
    }
    found.extend(foreign);
    if log.guard_state().await? == Guards::Gone {
        found.push(Discord::NoGuards);
    }
    Ok(found)
}

/// The last fact that both the views and the log have, if it is not the same.
async fn foreign_views(stores: &Stores, head: Position) -> Result<Option<Discord>> {
    let shown = stores.views.read(|reader| {
        let both = reader.tree_head()?.size.min(head.0);
        both.checked_sub(1).map(|it| Ok((it, reader.tree_leaf(it)?))).transpose()
    })?;
    let Some((index, shown)) = shown else { return Ok(None) };
    let page = stores.commands.log().read_all(Position(index), 1).await?;
    let is_the_same = page.facts.first().map(leaf) == Some(shown);
    Ok((!is_the_same).then_some(Discord::OtherViews(Position(index + 1))))
}

/// Whom the last facts of the log are about, and the vault knows nothing of: a key is made before the first fact that is
/// sealed under it, and who is erased leaves a note, so that a vault like that has lost its own end.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn unknown_subjects(stores: &Stores) -> Result<Vec<Uuid>> {
    let log = stores.commands.log();
    let head = log.head().await?;
    let page = log.read_all(Position(head.0.saturating_sub(LAST)), usize::try_from(LAST)?).await?;
    let subjects = page.facts.iter().flat_map(subjects_of).collect();
    Ok(stores.vault.unknown_subjects(&subjects).await?)
}

/// What in the vault follows the log, and how far it has come.
async fn seen_by_vault(stores: &Stores) -> Result<Vec<(String, Position)>> {
    let vault = &stores.vault;
    let cursors = vault.reactor_cursors().await?.into_iter();
    let mut seen: Vec<_> = cursors
        .map(|(name, at)| (format!("the vault\u{2019}s reactor \u{201c}{name}\u{201d}"), at))
        .collect();
    // What a stranger signed says nothing of this log; `verify` and `doctor` tell of it.
    let ours = vault.signing_keys().await?.into_iter();
    let ours: Vec<_> =
        ours.filter(|it| it.maker == KeyMaker::ThisServer).map(|it| it.public).collect();
    let over = |head: &SignedHead| {
        let head = head.checked().filter(|_| ours.contains(&head.key));
        head.map(|it| Position(it.size))
    };
    let signed = vault.last_head().await?.as_ref().and_then(over);
    seen.extend(signed.map(|at| ("the newest signed head".to_owned(), at)));
    // Those were put aside, and until the log says so, too, the loss is not accepted.
    let aside = vault.lost_heads().await?.iter().filter_map(over).max();
    seen.extend(aside.map(|at| ("a head that was put aside".to_owned(), at)));
    Ok(seen)
}

#[derive(Deserialize)]
struct NotedHead {
    facts: u64,
}

/// What the newest head is over that was noted beside the log.
fn noted(data: &Path) -> io::Result<Option<Position>> {
    let text = match fs::read_to_string(data.join(files::HEADS)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(cause),
    };
    let heads = text.lines().filter_map(|line| serde_json::from_str::<NotedHead>(line).ok());
    Ok(heads.map(|it| Position(it.facts)).max())
}
