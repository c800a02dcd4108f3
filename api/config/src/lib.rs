//! Settings: defaults, one TOML file, the environment, the command line, each over the one before.
//!
//! Read once at the start and never changed afterwards. Nobody but `api` reads settings; other crates are
//! handed what they need. `docs/configuration.md` lists every key, with `docs/settings.md` for
//! those that administrators may save over, and a test keeps both complete.

mod bounds;
mod error;
mod federation;
mod fit;
mod geocoder;
mod http;
mod instance;
mod keys;
mod layer;
mod load;
mod mail;
mod retention;
mod rules;
mod saveable;
mod secret;
mod shown;
mod span;
mod stores;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use bounds::AccountBounds;
pub use error::ConfigError;
pub use federation::Federation;
pub use geocoder::{Geocoder, GeocoderProvider};
pub use http::{Http, Logs, LogsFormat, Metrics, Network};
pub use instance::{InstanceConfig, Maps, Routing};
pub use load::{LoadedConfig, Sources, load};
pub use mail::{Mail, SmtpSecurity, Transport};
pub use retention::Retention;
pub use rules::{Api, Events, Feeds, Groups};
pub use secret::Secret;
pub use shown::ShownConfig;
pub use span::Span;
pub use stores::{LogConfig, LogEngine, MediaConfig, Vault, VaultEngine};

/// Every setting of the operator's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What this place is.
    pub instance: InstanceConfig,
    /// How it listens.
    pub http: Http,
    /// Where facts are kept.
    pub log: LogConfig,
    /// Where keys, passwords, sessions and outboxes are kept.
    pub vault: Vault,
    /// How mail leaves.
    pub mail: Mail,
    /// Where pictures lie.
    pub media: MediaConfig,
    /// Numbers for Prometheus.
    pub metrics: Metrics,
    /// What the program says of its work.
    pub logs: Logs,
    /// Calendars and news feeds.
    pub feeds: Feeds,
    /// What programs may ask.
    pub api: Api,
    /// Who may make groups.
    pub groups: Groups,
    /// Who may make events, and who may come.
    pub events: Events,
    /// How much one account may make in a day.
    pub bounds: AccountBounds,
    /// The map under a place.
    pub maps: Maps,
    /// How long what is personal is kept.
    pub retention: Retention,
    /// Who looks addresses up.
    pub geocoder: Geocoder,
    /// How this place speaks with other servers.
    pub federation: Federation,
}
