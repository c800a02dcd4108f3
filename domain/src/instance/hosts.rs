//! Other servers, and how they are treated here.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::text::Invalid;

/// Names that no server of the net has: RFC 6761 (localhost), 6762 (local), 8375 (home.arpa), ICANN's resolution of
/// July 2024 (internal), and what routers at home use all the same.
const PRIVATE_NAMES: [&str; 6] = ["localhost", "local", "home.arpa", "internal", "lan", "intranet"];

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

    /// Whether everybody could reach it: neither this machine, nor a name or an address that only a private network
    /// knows. What a name of the net leads to is looked at when somebody goes there.
    #[must_use]
    pub fn is_on_the_net(&self) -> bool {
        match Url::parse(&format!("https://{}/", self.0)).ok().as_ref().and_then(Url::host) {
            Some(url::Host::Ipv4(it)) => {
                let special = it.is_private() || it.is_loopback() || it.is_link_local();
                !(special || it.is_unspecified() || it.is_broadcast() || it.is_documentation())
            }
            Some(url::Host::Ipv6(it)) => {
                let special = it.is_loopback() || it.is_unspecified();
                !(special || it.is_unique_local() || it.is_unicast_link_local())
            }
            Some(url::Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                !PRIVATE_NAMES.iter().any(|it| {
                    name.strip_suffix(it).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
                })
            }
            None => false,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_a_private_network_knows_is_not_on_the_net() {
        let is_on_the_net = |name: &str| Host::new(name).unwrap().is_on_the_net();
        for name in [
            "localhost",
            "localhost:4000",
            "party.localhost",
            "printer.local",
            "nas.home.arpa",
            "db.internal",
            "router.lan",
            "127.0.0.1:4000",
            "10.1.2.3",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
        ] {
            assert!(!is_on_the_net(name), "{name}");
        }
        for name in ["example.org", "local.example.org", "mylan.org", "9.9.9.9", "friends.test"] {
            assert!(is_on_the_net(name), "{name}");
        }
    }
}
