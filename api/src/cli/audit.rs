//! `parvis audit …`: what can be said, and what is done about it.

use std::path::Path;

use anyhow::{Result, anyhow};
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use domain::log::Position;

use super::{Progress, exit::Exit, say::Say};
use crate::{
    audit::{self, Rotation, Until},
    config::Config,
};

/// Show that nothing was changed, and what was seen when something was decided.
#[derive(Subcommand, Clone, Debug)]
pub enum Audit {
    /// Sign the log as it stands, and print the signed head and the public keys
    Head,
    /// Replace the key that signs; what it has signed can still be checked
    RotateKey,
    /// Fold the log again and compare with the views in use
    Replay(Replayed),
}

/// How much is replayed.
#[derive(Args, Clone, Debug)]
pub struct Replayed {
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
        say: Say,
        progress: &Progress,
    ) -> Result<Exit> {
        match self {
            Self::Head => {
                say.report(&audit::sign_now(data, config, Rotation::Keep).await?);
                Ok(Exit::Done)
            }
            Self::RotateKey => {
                say.report(&audit::sign_now(data, config, Rotation::Replace).await?);
                Ok(Exit::Done)
            }
            Self::Replay(replayed) => {
                let until = replayed.until(config.instance.timezone)?;
                let replay = audit::replay(data, config, until, progress).await?;
                say.report(&replay);
                Ok(Exit::after_looking(replay.all_is_well().into()))
            }
        }
    }
}

impl Replayed {
    fn until(&self, zone: Tz) -> Result<Until> {
        match (self.to, &self.at) {
            (Some(position), _) => Ok(Until::Position(Position(position))),
            (None, Some(at)) => {
                let at = audit::moment(at, zone).ok_or_else(|| {
                    anyhow!(
                        "--at: {at:?} is neither a date nor a moment such as 2027-06-01T20:00:00Z"
                    )
                })?;
                Ok(Until::Moment(at))
            }
            (None, None) => Ok(Until::Now),
        }
    }
}
