//! What this place is, as people and other servers read it.

use chrono_tz::Tz;
use domain::instance::{SettingKey, Settings};
use serde::{Deserialize, Serialize};
use url::Url;

/// What this place is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct InstanceConfig {
    /// What counts until an administrator saves something else.
    #[serde(
        flatten,
        serialize_with = "crate::saveable::write_settings",
        deserialize_with = "crate::saveable::read_settings"
    )]
    pub settings: Settings,
    /// Where it is reached: the base of every link. Without it: where the program listens.
    pub url: Url,
    /// What its pages and letters speak to whoever asks for no language it has.
    pub language: String,
    /// Its country, as ISO 3166 letters.
    pub country: Option<String>,
    /// E-mail domains or addresses that may sign up even when registrations are closed.
    pub registrations_allowed: Vec<String>,
    /// E-mail domains or addresses that may not sign up.
    pub registrations_denied: Vec<String>,
    /// Whether people without an account may report what is not in order.
    pub anonymous_reports: bool,
    /// Its rules, as HTML.
    pub rules: String,
    /// Whether it says of itself that it is for trying out.
    pub demo: bool,
}

impl Default for InstanceConfig {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            url: loopback(),
            language: "en".to_owned(),
            country: None,
            registrations_allowed: Vec::new(),
            registrations_denied: Vec::new(),
            anonymous_reports: true,
            rules: String::new(),
            demo: false,
        }
    }
}

#[expect(clippy::expect_used, reason = "a literal that parses")]
fn loopback() -> Url {
    Url::parse("http://127.0.0.1:4000").expect("this is an address")
}

impl InstanceConfig {
    /// The base of every link, without a slash at its end: `https://example.org`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// Its time zone, where nothing else says one.
    #[must_use]
    pub fn timezone(&self) -> Tz {
        self.settings.zone(SettingKey::Timezone)
    }

    /// The host as people write it, with its port if that is not the usual one: `example.org`.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.url.authority()
    }

    /// Whether people reach it over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }
}

/// The map under a place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Maps {
    /// Pattern of the tiles' addresses, with `{z}`, `{x}` and `{y}`.
    pub tiles: String,
    /// Whom to thank for them.
    pub attribution: String,
    /// Where one is sent for the way there.
    pub routing: Routing,
}

impl Default for Maps {
    fn default() -> Self {
        Self {
            tiles: "https://tile.openstreetmap.org/{z}/{x}/{y}.png".to_owned(),
            attribution: "© The OpenStreetMap Contributors".to_owned(),
            routing: Routing::default(),
        }
    }
}

/// Where one is sent for the way there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Routing {
    /// By way of openstreetmap.org.
    #[default]
    Openstreetmap,
    /// By way of Google Maps.
    GoogleMaps,
}
