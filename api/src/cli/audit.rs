//! `parvis audit …`: what can be said, and what is done about it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};
use app::progress::Progress;
use audit::{Rotation, Until, bundle::SignerCheck};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use commands::clock::Clock;
use config::Config;
use domain::{log::Position, time::Moment};
use uuid::Uuid;
use vault::heads::PublicKey;

use super::{exit::Exit, say::Say};

/// Show that nothing was changed, and what was seen when something was decided.
#[derive(Subcommand, Clone, Debug)]
pub enum Audit {
    /// Sign the log as it stands, and print the signed head and the public keys
    Head,
    /// Replace the key that signs; what it has signed can still be checked
    RotateKey,
    /// Fold the log again and compare with the views in use
    Replay(ReplayEnd),
    /// Tell a case: what was seen, decided and caused
    Case(CaseChoice),
    /// Write a case, with proofs, to a file that anybody can check
    Export {
        /// Which case
        #[command(flatten)]
        chosen: CaseChoice,
        /// The file, which must not be there yet
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Check an exported case, with nothing but the file
    Verify {
        /// What `audit export` has written
        file: PathBuf,
        /// The public keys that have to have signed
        #[command(flatten)]
        pinned: PinnedKeys,
    },
    /// Look at another server's log from outside, once, and keep what it showed; made to be run by a timer
    Watch(Witness),
}

/// What a witness looks at, and where it keeps what it saw.
#[derive(Args, Clone, Debug)]
pub struct Witness {
    /// The server's address, such as `https://events.example.org`
    server: String,
    /// The public keys that have to have signed
    #[command(flatten)]
    pinned: PinnedKeys,
    /// Where the heads that were shown are kept
    #[arg(long, value_name = "DIR")]
    folder: PathBuf,
    /// How many hours without a new head are silence; a server in order signs each hour
    #[arg(long, value_name = "HOURS", default_value_t = 3)]
    silent_after: u32,
}

/// Keys that somebody has from elsewhere than the file that is checked.
#[derive(Args, Clone, Debug)]
pub struct PinnedKeys {
    /// The public key that has to have signed, or have named the one that did, as 64 hex digits; more than one may be said
    #[arg(long, value_name = "KEY")]
    key: Vec<String>,
    /// A file of such keys, one a line
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
}

/// Which case, and until when.
#[derive(Args, Clone, Debug)]
pub struct CaseChoice {
    /// A report, or a decision
    id: Uuid,
    /// As it was at this moment: 2027-06-01, or 2027-06-01T20:00:00Z
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// How much is replayed.
#[derive(Args, Clone, Debug)]
pub struct ReplayEnd {
    /// Only the facts up to this position
    #[arg(long, value_name = "POSITION", conflicts_with = "at")]
    to: Option<u64>,
    /// Only the facts up to this moment: 2027-06-01, or 2027-06-01T20:00:00Z
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

impl Audit {
    pub(super) async fn carried_out(
        self,
        data: &Path,
        config: &Config,
        clock: &Clock,
        say: Say,
        progress: &Progress,
    ) -> Result<Exit> {
        match self {
            Self::Head => {
                say.report(&audit::sign_now(data, config, clock, Rotation::Keep).await?);
                Ok(Exit::Done)
            }
            Self::RotateKey => {
                say.report(&audit::sign_now(data, config, clock, Rotation::Replace).await?);
                Ok(Exit::Done)
            }
            Self::Replay(replayed) => {
                let until = replayed.until(config.instance.timezone())?;
                let replay = audit::replay(data, config, clock, until, progress).await?;
                say.report(&replay);
                Ok(Exit::after_looking(replay.all_is_well().into()))
            }
            Self::Case(chosen) => {
                let until = read(chosen.at.as_deref(), config.instance.timezone())?;
                say.report(&audit::case::case(data, config, clock, chosen.id, until).await?);
                Ok(Exit::Done)
            }
            Self::Export { chosen, output } => {
                let until = read(chosen.at.as_deref(), config.instance.timezone())?;
                let export = audit::bundle::export(data, config, clock, chosen.id, until, output);
                say.report(&export.await?);
                Ok(Exit::Done)
            }
            Self::Verify { file, pinned } => verified(&file, &pinned, say),
            Self::Watch(witness) => witness.looks(clock, say).await,
        }
    }
}

/// Checks a bundle; needs no settings and no data.
pub(super) fn verified(file: &Path, pinned: &PinnedKeys, say: Say) -> Result<Exit> {
    let checked = audit::bundle::verify(file, &pinned.read()?)?;
    say.report(&checked);
    Ok(match checked.signer {
        SignerCheck::Unpinned if checked.all_is_well() => Exit::Unpinned,
        SignerCheck::Unpinned | SignerCheck::Pinned => {
            Exit::after_looking(checked.all_is_well().into())
        }
    })
}

impl Witness {
    /// Looks once; needs no settings and no data.
    pub(super) async fn looks(self, clock: &Clock, say: Say) -> Result<Exit> {
        let keys = self.pinned.read()?;
        ensure!(
            !keys.is_empty(),
            "say --key with a public key that you have from elsewhere: one that the server tells itself shows nothing"
        );
        let watch = audit::watch::Watch {
            server: self.server,
            keys,
            folder: self.folder,
            silent_after_hours: self.silent_after,
        };
        let report = audit::watch::watch_once(&watch, clock()).await?;
        say.report(&report);
        Ok(Exit::after_looking(report.all_is_well().into()))
    }
}

impl PinnedKeys {
    fn read(&self) -> Result<Vec<PublicKey>> {
        let file = self.keys.as_deref().map(|it| {
            std::fs::read_to_string(it).with_context(|| format!("could not read {}", it.display()))
        });
        let text = file.transpose()?.unwrap_or_default();
        let noted = text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
        let named = self.key.iter().map(String::as_str).chain(noted);
        let read = |it| {
            PublicKey::from_hex(it).ok_or_else(|| anyhow!("{it:?}: a public key is 64 hex digits"))
        };
        let pinned = named.map(read).collect::<Result<Vec<_>>>()?;
        ensure!(self.keys.is_none() || !pinned.is_empty(), "there is no key in the file of keys");
        Ok(pinned)
    }
}

fn read(at: Option<&str>, zone: Tz) -> Result<Option<Moment>> {
    let Some(at) = at else { return Ok(None) };
    let at = audit::moment(at, zone).ok_or_else(|| {
        anyhow!("--at: {at:?} is neither a date nor a moment such as 2027-06-01T20:00:00Z")
    })?;
    Ok(Some(at))
}

impl ReplayEnd {
    fn until(&self, zone: Tz) -> Result<Until> {
        let at = read(self.at.as_deref(), zone)?;
        Ok(match (self.to, at) {
            (Some(position), _) => Until::Position(Position(position)),
            (None, Some(at)) => Until::Moment(at),
            (None, None) => Until::Now,
        })
    }
}
