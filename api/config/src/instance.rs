//! What this place is, as people and other servers read it.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use url::Url;

/// What this place is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct InstanceConfig {
    /// Its name.
    pub name: String,
    /// One sentence under the name.
    pub slogan: String,
    /// What it is for, in a few sentences.
    pub description: String,
    /// The same at length, as HTML.
    pub long_description: String,
    /// Where it is reached: the base of every link. Without it: where the program listens.
    pub url: Url,
    /// Whom to write to: an e-mail address or a page.
    pub contact: Option<String>,
    /// What its people speak, as language tags; empty is any.
    pub languages: Vec<String>,
    /// What its pages and letters speak to whoever asks for no language it has.
    pub language: String,
    /// Its country, as ISO 3166 letters.
    pub country: Option<String>,
    /// Its time zone, where nothing else says one.
    pub timezone: Tz,
    /// Whether anybody may sign up.
    pub registrations_open: bool,
    /// E-mail domains or addresses that may sign up even when registrations are closed.
    pub registrations_allowed: Vec<String>,
    /// E-mail domains or addresses that may not sign up.
    pub registrations_denied: Vec<String>,
    /// Whether people without an account may report what is not in order.
    pub anonymous_reports: bool,
    /// Its rules, as HTML.
    pub rules: String,
    /// Its terms of use, as HTML.
    pub terms: String,
    /// Its terms of use, when they are a page elsewhere.
    pub terms_url: Option<Url>,
    /// How it handles personal data, as HTML.
    pub privacy: String,
    /// The same, when it is a page elsewhere.
    pub privacy_url: Option<Url>,
    /// Whether everybody may read what moderators decide, without whom it is about.
    pub transparency_log: bool,
    /// Whether it says of itself that it is for trying out.
    pub demo: bool,
}

impl Default for InstanceConfig {
    fn default() -> Self {
        Self {
            name: "Parvis".to_owned(),
            slogan: String::new(),
            description: "Events and groups, on our own ground.".to_owned(),
            long_description: String::new(),
            url: loopback(),
            contact: None,
            languages: Vec::new(),
            language: "en".to_owned(),
            country: None,
            timezone: Tz::UTC,
            registrations_open: true,
            registrations_allowed: Vec::new(),
            registrations_denied: Vec::new(),
            anonymous_reports: true,
            rules: String::new(),
            terms: String::new(),
            terms_url: None,
            privacy: String::new(),
            privacy_url: None,
            transparency_log: false,
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
    /// openstreetmap.org.
    #[default]
    Openstreetmap,
    /// Google Maps.
    GoogleMaps,
}
