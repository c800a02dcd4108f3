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
    /// Save one setting; it wins over the configuration from then on
    Set {
        /// name, slogan, description, long-description, contact, languages, registrations, rules, terms, privacy,
        /// transparency, primary-color or secondary-color
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
            Self::Show => operations::server(data, config, clock).await?,
            Self::Set { key, value } => {
                operations::set_server(data, config, clock, &key, &value).await?
            }
        };
        Ok(say.done(&server))
    }
}
