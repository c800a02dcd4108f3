//! `parvis instance …`: the server's settings, and one of them otherwise.

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;
use commands::clock::Clock;
use config::Config;

use super::{exit::Exit, say::Say};

/// The server as a whole.
#[derive(Subcommand, Clone, Debug)]
pub enum InstanceCommand {
    /// Say what is in force
    Show,
    /// Say which settings there are, what each is for and what it may be
    List,
    /// Save one setting; it wins over the configuration from then on
    Set {
        /// A name that `parvis instance list` says, or rules
        key: String,
        /// What it shall be: a text; open or closed; published or withheld; default, an address or HTML
        value: String,
    },
}

impl InstanceCommand {
    pub(super) async fn carried_out(
        self,
        data: &Path,
        config: &Config,
        clock: &Clock,
        say: Say,
    ) -> Result<Exit> {
        let server = match self {
            Self::List => return Ok(say.done(&operations::SettingsTable)),
            Self::Show => operations::server(data, config, clock).await?,
            Self::Set { key, value } => {
                operations::set_server(data, config, clock, &key, &value).await?
            }
        };
        Ok(say.done(&server))
    }
}
