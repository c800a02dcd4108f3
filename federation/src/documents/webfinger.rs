//! From a name to an actor (RFC 7033), and where to ask (host-meta).

use serde_json::{Value, json};

use super::Addresses;
use crate::vocabulary::ACTIVITY_JSON;

/// Whom a `resource` names, if it is one of ours: by `acct:`, by address, or the server by its own.
#[must_use]
pub fn subject(addresses: &Addresses, resource: &str) -> Option<String> {
    if let Some(account) = resource.strip_prefix("acct:") {
        let (name, host) = account.trim_start_matches('@').rsplit_once('@')?;
        let ours = host.eq_ignore_ascii_case(&addresses.host());
        return (ours && !name.is_empty()).then(|| name.to_lowercase());
    }
    if resource.trim_end_matches('/') == addresses.base() {
        return Some("relay".to_owned());
    }
    match addresses.named(&resource.parse().ok()?)? {
        super::OwnAddress::Relay => Some("relay".to_owned()),
        super::OwnAddress::Actor(name) => Some(name.to_lowercase()),
        super::OwnAddress::Event(_) | super::OwnAddress::Comment(_) => None,
    }
}

/// The document about one of ours.
#[must_use]
pub fn webfinger(addresses: &Addresses, username: &str) -> Value {
    let id = addresses.actor(username);
    let mut links = vec![
        json!({ "rel": "self", "type": ACTIVITY_JSON, "href": id }),
        json!({ "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": id }),
    ];
    if username != "relay" {
        // Where we ask our people about something of another server.
        let template = format!("{}/interact?uri={{uri}}", addresses.base());
        links.push(
            json!({ "rel": "http://ostatus.org/schema/1.0/subscribe", "template": template }),
        );
    }
    if username == "relay" {
        // FEP-d556: the server itself.
        links.push(json!({
            "rel": "https://www.w3.org/ns/activitystreams#Service", "type": ACTIVITY_JSON, "href": id,
        }));
    }
    json!({ "subject": format!("acct:{username}@{}", addresses.host()), "aliases": [id], "links": links })
}

/// `/.well-known/host-meta`: where WebFinger is.
#[must_use]
pub fn host_meta(addresses: &Addresses) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n  \
         <Link rel=\"lrdd\" type=\"application/jrd+json\" template=\"{}/.well-known/webfinger?resource={{uri}}\"/>\n\
         </XRD>\n",
        addresses.base()
    )
}
