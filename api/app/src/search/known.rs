//! What an address or a handle stands for, by its looks: whether it is there is for the views to say.

use domain::ids::EventId;
use url::Url;

/// What an address stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressTarget {
    /// An event of this server.
    Event(EventId),
    /// A person or a group, of this server when no other is named.
    Actor {
        /// Its name, without an at sign.
        name: String,
        /// The other server.
        host: Option<String>,
    },
    /// Something of another server.
    Elsewhere(Url),
}

/// What is behind an address (`https://…`) or a handle (`@name@server`, `name@server`, `@name`).
pub fn known(here: &Url, address: &str) -> Option<AddressTarget> {
    let address = address.trim();
    match Url::parse(address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Some(at(here, url)),
        Ok(_) | Err(_) => handle(here, address),
    }
    .filter(|it| !matches!(it, AddressTarget::Actor { name, .. } if name.is_empty()))
}

fn at(here: &Url, url: Url) -> AddressTarget {
    if url.authority() != here.authority() {
        return AddressTarget::Elsewhere(url);
    }
    let parts: Vec<&str> = url.path().trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["events" | "event", id, ..] => {
            id.parse().map_or(AddressTarget::Elsewhere(url.clone()), AddressTarget::Event)
        }
        [name, ..] if name.starts_with('@') => {
            handle(here, name).unwrap_or(AddressTarget::Elsewhere(url.clone()))
        }
        _ => AddressTarget::Elsewhere(url),
    }
}

fn handle(here: &Url, text: &str) -> Option<AddressTarget> {
    let text = text.strip_prefix("acct:").unwrap_or(text);
    let (name, host) = match text.trim_start_matches('@').split_once('@') {
        Some((name, host)) => (name, Some(host.to_lowercase())),
        None => (text.strip_prefix('@')?, None),
    };
    let host = host.filter(|it| it != here.authority());
    Some(AddressTarget::Actor { name: name.to_lowercase(), host })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_handles_are_recognised() {
        let here: Url = "https://p.test:8443".parse().unwrap();
        let of = |text: &str| known(&here, text);
        let actor = |name: &str, host: Option<&str>| {
            Some(AddressTarget::Actor { name: name.to_owned(), host: host.map(str::to_owned) })
        };
        let event = EventId(uuid::Uuid::from_u128(7));
        assert_eq!(
            of(&format!("https://p.test:8443/events/{event}")),
            Some(AddressTarget::Event(event))
        );
        assert_eq!(of("https://p.test:8443/@choir/feed"), actor("choir", None));
        assert_eq!(of("@Choir@p.test:8443"), actor("choir", None));
        assert_eq!(of("choir@other.test"), actor("choir", Some("other.test")));
        assert_eq!(of("acct:choir@other.test"), actor("choir", Some("other.test")));
        assert_eq!(of("@choir"), actor("choir", None));
        let elsewhere = "https://other.test/events/1";
        assert_eq!(of(elsewhere), Some(AddressTarget::Elsewhere(elsewhere.parse().unwrap())));
        assert_eq!((of("choir"), of("@"), of("")), (None, None, None));
    }
}
