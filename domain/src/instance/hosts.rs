//! Other servers, and how they are treated here.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::text::Invalid;

/// Another server, by its name and, if that is not the usual one, its port: `example.org`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Host(String);

impl Host {
    /// Reads a name as people write it: also an address of its home page, or of its relay (`relay@example.org`).
    /// Names in other scripts become ASCII (RFC 5891), so that one server has one name.
    ///
    /// # Errors
    ///
    /// When it is no server's name.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("domain", "should be a server's name, like example.org");
        let text = text.trim();
        let text = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or(text);
        let text = text.rsplit_once('@').map_or(text, |(_, host)| host).trim_end_matches('/');
        // RFC 1035 §2.3.4: a name has at most 253 characters that are written.
        if text.is_empty() || text.len() > 253 || text.contains(['/', '?', '#', '\\']) {
            return Err(wrong());
        }
        let url = Url::parse(&format!("https://{text}/")).map_err(|_| wrong())?;
        let host = url.host_str().filter(|it| it.contains('.') || *it == "localhost");
        let host = host.ok_or_else(wrong)?;
        Ok(Self(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))))
    }

    /// Its name, with the port if it has one of its own.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a server is treated that is not treated like all others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HostRule {
    /// What it publishes reaches those who follow it, and is in no list for everybody.
    Limited,
    /// Nothing comes from it and nothing goes to it.
    Blocked,
    /// It is talked to even where only named servers are.
    Allowed,
}

/// Which servers are talked to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// All that are not blocked.
    #[default]
    Everybody,
    /// Only those that are allowed by name.
    AllowList,
}
