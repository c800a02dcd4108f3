//! NodeInfo 2.0 and 2.1 (<https://nodeinfo.diaspora.software>): how crawlers count servers.

use serde_json::{Value, json};

/// How the actor is called that is a server itself.
const APPLICATION: &str = "https://www.w3.org/ns/activitystreams#Application";

/// A version of the schema.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Version {
    /// Version 2.0 of the protocol.
    V2_0,
    /// Version 2.1 of the protocol.
    V2_1,
}

impl Version {
    /// Every version that is answered, the newest last.
    pub const ALL: [Self; 2] = [Self::V2_0, Self::V2_1];

    /// As it stands in addresses.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V2_1 => "2.1",
        }
    }

    fn schema(self) -> String {
        format!("http://nodeinfo.diaspora.software/ns/schema/{}", self.number())
    }

    /// The media type of a document.
    #[must_use]
    pub fn content_type(self) -> String {
        format!("application/json; profile=\"{}#\"; charset=utf-8", self.schema())
    }
}

/// What is told of this server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NodeDescription<'a> {
    /// The name that the server goes by.
    pub name: &'a str,
    /// What it is for.
    pub description: &'a str,
    /// Whether one can sign up.
    pub open: bool,
    /// How many accounts there are.
    pub users: u64,
    /// Public events of this server.
    pub events: u64,
    /// Comments under public events that were written here.
    pub comments: u64,
    /// Whether it speaks with other servers.
    pub federates: bool,
}

/// `/.well-known/nodeinfo`: where the documents are, and with an `actor` of this server also where that is (FEP-2677).
/// That stands last: Gancio takes the first link for a document, whatever it says. `base` has no slash at its end.
#[must_use]
pub fn links(base: &str, actor: Option<&str>) -> Value {
    let link = |version: Version| json!({ "rel": version.schema(), "href": format!("{base}/nodeinfo/{}", version.number()) });
    let mut links = Version::ALL.map(link).to_vec();
    links.extend(actor.map(|it| json!({ "rel": APPLICATION, "href": it })));
    json!({ "links": links })
}

/// The document in one version of the protocol.
#[must_use]
pub fn document(version: Version, server: &NodeDescription<'_>) -> Value {
    let software = json!({ "name": "parvis", "version": env!("CARGO_PKG_VERSION") });
    json!({
        "version": version.number(),
        "software": software,
        "protocols": if server.federates { json!(["activitypub"]) } else { json!([]) },
        "services": { "inbound": [], "outbound": ["atom1.0"] },
        "openRegistrations": server.open,
        "usage": {
            "users": { "total": server.users },
            "localPosts": server.events,
            "localComments": server.comments,
        },
        "metadata": {
            "nodeName": server.name,
            "nodeDescription": server.description,
            "federation": { "enabled": server.federates },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{NodeDescription, Version, document, links};

    #[test]
    fn crawlers_find_both_versions_and_the_server_itself_last() {
        let links = links("https://ev.test", Some("https://ev.test/relay"));
        assert_eq!(links["links"][1]["href"], "https://ev.test/nodeinfo/2.1");
        assert_eq!(links["links"][2]["href"], "https://ev.test/relay");
        assert_eq!(links["links"].as_array().map(Vec::len), Some(3));
    }

    #[test]
    fn no_protocol_is_claimed_that_is_not_spoken() {
        let mut server = NodeDescription {
            name: "Here",
            description: "",
            open: true,
            users: 3,
            events: 7,
            comments: 9,
            federates: false,
        };
        let silent = document(Version::V2_0, &server);
        assert_eq!(silent["protocols"].as_array().map(Vec::len), Some(0));
        assert_eq!(silent["usage"]["localPosts"], 7);
        server.federates = true;
        assert_eq!(document(Version::V2_1, &server)["protocols"][0], "activitypub");
    }
}
