//! How it goes with other servers: what waits for each, what went wrong last, and sending once more.
//!
//! It says nothing of who follows from there, and nothing of what is sent.

use std::{fmt, path::Path};

use anyhow::{Result, ensure};
use app::{Stores, lock::DataLock};
use commands::clock::Clock;
use config::Config;
use domain::time::Moment;
use serde::Serialize;
use url::Url;
use vault::federation::PeerState;

/// How it goes with other servers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PeerBoard {
    /// Each that something was sent to, by name.
    pub peers: Vec<PeerLine>,
}

/// How it goes with one server.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PeerLine {
    /// The address by which it is known, such as `https://far.test`.
    pub server: String,
    /// `well`, or `down` while it is left alone for a time.
    pub state: &'static str,
    /// How often in a row it could not be reached.
    pub failures: u32,
    /// When it is tried again, if it is down.
    pub tried_again_at: Option<String>,
    /// Which signatures it understands: `cavage` or `rfc9421`.
    pub signatures: Option<String>,
    /// When it last took something.
    pub took_at: Option<String>,
    /// What waits for it.
    pub waiting: u64,
    /// Which software it runs, if it says so.
    pub software: Option<String>,
    /// What it could not take while it took other things; it is not tried again by itself.
    pub set_aside: u64,
    /// What went wrong last.
    pub error: Option<String>,
}

impl From<PeerState> for PeerLine {
    fn from(peer: PeerState) -> Self {
        let is_down = peer.failures > 0;
        Self {
            server: peer.peer,
            state: if is_down { "down" } else { "well" },
            failures: peer.failures,
            tried_again_at: is_down.then(|| written(peer.due_at)),
            signatures: peer.scheme,
            software: peer.software,
            took_at: peer.succeeded_at.map(written),
            waiting: peer.waiting,
            set_aside: peer.parked,
            error: peer.last_error,
        }
    }
}

/// How it goes with each server.
///
/// # Errors
///
/// When the vault cannot be read.
pub async fn peer_board(data: &Path, config: &Config, clock: &Clock) -> Result<PeerBoard> {
    board(&Stores::look(data, config, clock).await?).await
}

/// Has everything that waits for a server tried at once when the server runs again, also what was set aside.
///
/// # Errors
///
/// When a server runs, or nothing was ever sent there.
pub async fn try_again(
    data: &Path,
    config: &Config,
    clock: &Clock,
    server: &Url,
) -> Result<PeerBoard> {
    let _lock = DataLock::take(data, "sending again")?;
    let stores = Stores::open(data, config, clock).await?;
    let name = server.origin().ascii_serialization();
    let known = stores.vault.try_again(&name).await?;
    ensure!(known, "nothing was ever sent to {name}");
    board(&stores).await
}

async fn board(stores: &Stores) -> Result<PeerBoard> {
    let peers = stores.vault.peers().await?;
    Ok(PeerBoard { peers: peers.into_iter().map(PeerLine::from).collect() })
}

fn written(at: Moment) -> String {
    at.utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

impl fmt::Display for PeerBoard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.peers.is_empty() {
            return writeln!(f, "Nothing was sent to another server yet");
        }
        self.peers.iter().try_for_each(|it| it.fmt(f))
    }
}

impl fmt::Display for PeerLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { server, state, waiting, set_aside, .. } = self;
        write!(f, "{state}  {server}  {waiting} waiting, {set_aside} set aside")?;
        if let Some(software) = &self.software {
            write!(f, ", runs {software}")?;
        }
        if let Some(at) = &self.tried_again_at {
            write!(f, ", tried again at {at}")?;
        }
        if let Some(at) = &self.took_at {
            write!(f, ", took something at {at}")?;
        }
        if let Some(error) = &self.error {
            write!(f, ", last: {error}")?;
        }
        writeln!(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(failures: u32) -> PeerState {
        PeerState {
            peer: "https://far.test".to_owned(),
            settled: 16,
            failures,
            due_at: Moment::EPOCH.plus_hours(1),
            scheme: Some("cavage".to_owned()),
            succeeded_at: Some(Moment::EPOCH),
            software: (failures == 0).then(|| "mobilizon".to_owned()),
            waiting: 2,
            parked: 1,
            last_error: (failures > 0).then(|| "status 503".to_owned()),
        }
    }

    #[test]
    fn a_line_says_how_it_goes() {
        let board = |failures| PeerBoard { peers: vec![peer(failures).into()] }.to_string();
        assert_eq!(
            board(0),
            "well  https://far.test  2 waiting, 1 set aside, runs mobilizon, \
             took something at 1970-01-01T00:00:00Z\n"
        );
        assert_eq!(
            board(3),
            "down  https://far.test  2 waiting, 1 set aside, tried again at 1970-01-01T01:00:00Z, \
             took something at 1970-01-01T00:00:00Z, last: status 503\n"
        );
        assert_eq!(
            PeerBoard { peers: vec![] }.to_string(),
            "Nothing was sent to another server yet\n"
        );
    }
}
