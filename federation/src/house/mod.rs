//! Federation at work: everything that is kept between two requests, and the tasks behind them.
//!
//! Ways in and out (`api`) hold one of these; what they do with HTTP is theirs. `served` answers what others read,
//! `receive` takes what they send, `take_in` makes something of it (of events in `events`, of who comes in `coming`, of
//! what is written in `notes`, of what is not in order in `reports`),
//! `find` asks others for something (`software` which they run), `tell` follows the log and writes activities (about seats in `answers`,
//! to each server as it needs them in `sorted`), `deliver`
//! sends them.

mod answers;
mod aside;
mod backoff;
mod coming;
mod deliver;
mod events;
mod find;
mod following;
mod heard;
mod keys;
mod notes;
mod ours;
mod owners;
mod pace;
mod receive;
mod reports;
mod rows;
mod served;
mod software;
mod sorted;
mod subscribe;
mod take_in;
mod tell;
mod translate;
mod world;

use std::{
    net::IpAddr,
    ops::Deref,
    sync::{Arc, Mutex},
};

use commands::Commands;
use projections::Views;
use url::Url;
use vault::Vault;

pub use deliver::Delivery;
pub use find::Finding;
pub use receive::ReceiveError;
pub use served::Reply;
pub use subscribe::Homeward;
pub use tell::Teller;

use self::{keys::OurKeys, owners::Owners, pace::Paces};
use crate::{
    documents::Addresses,
    fetch::{AllowedNetworks, Documents, FetchClient},
    signatures::{Replays, Schemes, Window},
};

/// What an operator settles.
#[derive(Clone, Debug)]
pub struct FederationSettings {
    /// Where this server is.
    pub url: Url,
    /// Networks that may be connected to besides the whole net.
    pub allowed: AllowedNetworks,
    /// How far other clocks may be from ours.
    pub window: Window,
}

/// Whether a client may have us ask one more server. Each question is a request to somebody else, so whoever has one asked
/// says for whom: no way in can forget to count.
pub type QuestionLimit = Box<dyn Fn(IpAddr) -> bool + Send + Sync>;

/// Federation at work. Cheap to clone.
#[derive(Clone)]
pub struct Federation(Arc<Works>);

impl Deref for Federation {
    type Target = Works;

    fn deref(&self) -> &Works {
        &self.0
    }
}

/// What there is once.
pub struct Works {
    pub(crate) commands: Commands,
    pub(crate) views: Views,
    pub(crate) vault: Vault,
    /// Where our things are.
    pub addresses: Addresses,
    pub(crate) client: FetchClient,
    pub(crate) documents: Documents,
    pub(crate) keys: OurKeys,
    pub(crate) owners: Owners,
    pub(crate) schemes: Mutex<Schemes>,
    pub(crate) replays: Mutex<Replays>,
    pub(crate) paces: Mutex<Paces>,
    pub(crate) window: Window,
    pub(crate) may_ask: QuestionLimit,
}

impl Federation {
    /// Over open stores; other servers are asked as often as `may_ask` lets somebody.
    ///
    /// # Errors
    ///
    /// When the TLS of the system cannot be set up.
    pub fn new(
        commands: Commands,
        views: Views,
        vault: Vault,
        settings: FederationSettings,
        may_ask: QuestionLimit,
    ) -> Result<Self, reqwest::Error> {
        let client = FetchClient::new(settings.allowed)?;
        Ok(Self(Arc::new(Works {
            commands,
            views,
            keys: OurKeys::new(vault.clone()),
            vault,
            addresses: Addresses::new(&settings.url),
            documents: Documents::new(client.clone(), settings.url),
            client,
            owners: Owners::default(),
            schemes: Mutex::default(),
            replays: Mutex::default(),
            paces: Mutex::default(),
            window: settings.window,
            may_ask,
        })))
    }
}

/// Something broke on our side.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The vault could not be read or written.
    #[error("the vault failed")]
    Vault(#[from] vault::VaultError),
    /// The views could not be read.
    #[error("the views failed")]
    Views(#[from] projections::Error),
    /// A key of ours.
    #[error("a key of this server failed")]
    Key(#[from] crate::signatures::KeyError),
    /// The log, or what carries commands out.
    #[error("an order could not be carried out")]
    Command(#[from] commands::CommandError),
    /// A page of the log could not be read.
    #[error("the log could not be read")]
    Log(#[from] domain::log::ReadError),
}
