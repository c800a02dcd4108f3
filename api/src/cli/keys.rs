//! `parvis key …`: the instance key is replaced.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Subcommand;
use config::Config;

use super::{exit::Exit, say::Say};

/// The instance key.
#[derive(Subcommand, Clone, Debug)]
pub enum KeyCommand {
    /// Replace the instance key; what is sealed, signed and signed in stays so, and the server may run
    Rotate {
        /// Write the new key to this file and let the vault open with both: where the key is a setting, or several servers
        /// share a vault
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Let the vault open with the key that is in use alone, once every server has it
    Retire,
}

impl KeyCommand {
    pub(super) async fn carried_out(self, data: &Path, config: &Config, say: Say) -> Result<Exit> {
        let rotation = match self {
            Self::Rotate { to } => operations::rotate_key(data, config, to.as_deref()).await?,
            Self::Retire => operations::retire_keys(data, config).await?,
        };
        Ok(say.done(&rotation))
    }
}
