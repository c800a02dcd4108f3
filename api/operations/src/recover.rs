//! Going on with what is left, once whoever runs the place has said so: a fact in the log says what was lost, and fills its
//! positions, so that nothing else is published under them; heads over them are put aside; views of them are made anew.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result, ensure};
use app::{
    Stores, files,
    lock::DataLock,
    standing::{self, Discord},
};
use commands::{Ask, clock::Clock};
use config::Config;
use domain::{caller::Caller, log::Position, text::Reason};
use serde::Serialize;

/// More positions are not filled: a store that says so is damaged rather than ahead.
const LOST_MAX: u64 = 10_000_000;

/// What is said where whoever recovers gives no reason.
const NO_REASON: &str = "no reason was given";

/// What a recovery came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Recovery {
    /// What did not fit together.
    pub found: Vec<String>,
    /// The first and the last position that were lost, if any were.
    pub lost: Option<(u64, u64)>,
    /// How many signed heads were over them.
    pub heads: usize,
}

/// What whoever recovers says of it.
#[derive(Clone, Debug, Default)]
pub struct AcceptedLoss {
    /// How it came to be lost; everybody who reads the log reads it.
    pub reason: Option<String>,
    /// The last position that others had seen published, where no store here knows of it any more.
    pub until: Option<u64>,
}

/// Goes on with what is left.
///
/// # Errors
///
/// When a server runs, the stores are of different servers, or one cannot be read or written.
pub async fn go_on_after_loss(
    data: &Path,
    config: &Config,
    clock: &Clock,
    said: AcceptedLoss,
) -> Result<Recovery> {
    let _lock = DataLock::take(data, "recovering")?;
    let reason = Reason::new(said.reason.as_deref().unwrap_or(NO_REASON))?;
    // What was folded of facts that are gone must decide on nothing.
    files::remove_folder(data, files::STATES).context("could not remove the folded states")?;
    let stores = Stores::look(data, config, clock).await?;
    let found = standing::stores_at_odds(data, &stores).await?;
    let head = stores.commands.log().head().await?;
    let until = lost_until(&found, said.until.map_or(head, Position))?.max(head);
    ensure!(
        until.0 - head.0 <= LOST_MAX,
        "{} facts would be lost: so far ahead is only what is damaged, and nothing was changed",
        until.0 - head.0
    );
    if found.contains(&Discord::NoGuards) {
        stores.commands.log().put_guards_back().await?;
    }
    let unknown = standing::unknown_subjects(&stores).await?;
    stores.vault.forget_all(&unknown).await?;
    let mut done =
        Recovery { found: found.iter().map(ToString::to_string).collect(), ..Recovery::default() };
    if until > head {
        done.heads = put_heads_aside(&stores, head).await?;
        stores.commands.accept_loss(&Ask::new(Caller::CommandLine), until, reason).await?;
        done.lost = Some((head.0 + 1, until.0));
    }
    stores.vault.close().await;
    drop(stores);
    if !found.is_empty() {
        files::remove_folder(data, files::VIEWS).context("could not remove the views")?;
    }
    Ok(done)
}

/// How far the log had come, as far as anybody knows.
fn lost_until(found: &[Discord], said: Position) -> Result<Position> {
    let mut until = said;
    for discord in found {
        match discord {
            Discord::LogBehind { seen, .. } => until = until.max(*seen),
            // Those are put back, forgotten or made anew.
            Discord::NoGuards
            | Discord::VaultBehind(_)
            | Discord::OtherViews(_)
            | Discord::DamagedViews(_) => {}
            Discord::OtherLog | Discord::NewVault(_) | Discord::Alone { .. } => {
                return Err(discord.clone().into());
            }
        }
    }
    Ok(until)
}

/// Puts aside the heads over what was lost, before the log says that it was: whoever is cut short in between finds them
/// ahead of the log again.
async fn put_heads_aside(stores: &Stores, kept: Position) -> Result<usize> {
    let before = stores.vault.lost_heads().await?.len();
    stores.vault.lose_heads(kept).await?;
    Ok(stores.vault.lost_heads().await?.len() - before)
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.found.is_empty() && self.lost.is_none() {
            return writeln!(f, "nothing was lost: the stores belong together");
        }
        self.found.iter().try_for_each(|it| writeln!(f, "was: {it}"))?;
        if let Some((from, to)) = self.lost {
            writeln!(f, "positions {from} to {to} are said to be lost in the log, and stay empty")?;
            writeln!(f, "{} signed heads over them were put aside", self.heads)?;
        }
        writeln!(f, "views are made anew at the next start")
    }
}
