//! `parvis group …`: groups, looked at by whoever runs the place. What is decided about one is a moderator's, who gives a
//! reason.

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;
use commands::clock::Clock;
use config::Config;

use super::{exit::Exit, say::Say};

/// What there is to see of groups.
#[derive(Subcommand, Clone, Debug)]
pub enum GroupCommand {
    /// Say which groups live here, the newest first; the server may run
    List {
        /// At most so many
        #[arg(long, default_value_t = 100, value_name = "NUMBER")]
        limit: u32,
    },
    /// Say what is known of one group, and who is in it; the server may run
    Show {
        /// Its name, such as @choir
        #[arg(value_name = "@NAME")]
        name: String,
    },
}

impl GroupCommand {
    pub(super) async fn carried_out(
        self,
        data: &Path,
        config: &Config,
        clock: &Clock,
        say: Say,
    ) -> Result<Exit> {
        Ok(match self {
            Self::List { limit } => {
                say.done(&operations::group_board(data, config, clock, limit).await?)
            }
            Self::Show { name } => {
                say.done(&operations::group_details(data, config, clock, &name).await?)
            }
        })
    }
}
