//! Going on with what is left, once whoever runs the place has said so: a fact in the log says what was lost, and fills its
//! positions, so that nothing else is published under them; heads over them are put aside; views of them are made anew.

use std::{fmt, fs, io, path::Path};

use anyhow::{Context as _, Result};
use app::{
    Stores, files,
    lock::DataLock,
    standing::{self, Discord},
};
use commands::{Ask, clock::Clock};
use config::Config;
use domain::{caller::Caller, log::Position, text::Reason};
use serde::Serialize;

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
    forget(data, files::STATES)?;
    let stores = Stores::look(data, config, clock).await?;
    let found = standing::stores_at_odds(&stores).await?;
    let head = stores.commands.log().head().await?;
    let mut until = said.until.map_or(head, Position);
    for discord in &found {
        match discord {
            Discord::LogBehind { seen, .. } => until = until.max(*seen),
            Discord::NoGuards => stores.commands.log().put_guards_back().await?,
            // They are made anew below.
            Discord::OtherViews(_) => {}
            Discord::OtherLog | Discord::NewVault(_) | Discord::Alone { .. } => {
                return Err(discord.clone().into());
            }
        }
    }
    let mut done =
        Recovery { found: found.iter().map(ToString::to_string).collect(), ..Recovery::default() };
    if until > head {
        let before = stores.vault.lost_heads().await?.len();
        stores.vault.lose_heads(head).await?;
        done.heads = stores.vault.lost_heads().await?.len() - before;
        stores.commands.accept_loss(&Ask::new(Caller::CommandLine), until, reason).await?;
        done.lost = Some((head.0 + 1, until.0));
    }
    if !found.is_empty() {
        forget(data, files::VIEWS)?;
    }
    stores.vault.close().await;
    Ok(done)
}

// What is made of the log comes back from it at the next start.
fn forget(data: &Path, folder: &str) -> Result<()> {
    match fs::remove_dir_all(data.join(folder)) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(cause).with_context(|| format!("could not remove {folder}"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
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
