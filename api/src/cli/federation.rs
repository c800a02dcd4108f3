//! `parvis federation …`: how it goes with other servers, and sending once more.

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;
use commands::clock::Clock;
use config::Config;
use url::Url;

use super::{exit::Exit, say::Say};

/// What there is to do about other servers.
#[derive(Subcommand, Clone, Debug)]
pub enum OtherServers {
    /// Say what waits for which server, and what went wrong there; the server may run
    Peers,
    /// Send again what waits for a server, also what it could not take, as soon as this server runs
    Retry {
        /// Its address, such as `https://mastodon.example`
        server: Url,
    },
}

impl OtherServers {
    pub(super) async fn carried_out(
        self,
        data: &Path,
        config: &Config,
        clock: &Clock,
        say: Say,
    ) -> Result<Exit> {
        let board = match self {
            Self::Peers => operations::peer_board(data, config, clock).await?,
            Self::Retry { server } => operations::try_again(data, config, clock, &server).await?,
        };
        Ok(say.done(&board))
    }
}
