//! Where our things are, in the eyes of the world: one place makes these addresses, and reads them again.

use domain::ids::{CommentId, EventId, ParticipationId};
use url::Url;
use uuid::Uuid;

/// The name of the actor that is this server itself.
pub(super) const RELAY: &str = "relay";

/// Between an actor and the seat that it asks for.
const JOINS: &str = "#joins/";

/// Between this server and the one that it follows.
const FOLLOWS: &str = "#follows/";

/// Where our things are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addresses {
    base: String,
    origin: Url,
}

/// Something of ours that an address names; whether it is there is another question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnAddress {
    /// This server itself.
    Relay,
    /// A person or a group, by its name.
    Actor(String),
    /// An event of ours.
    Event(EventId),
    /// What one of ours wrote.
    Comment(CommentId),
}

impl Addresses {
    /// Under this address of the server.
    #[must_use]
    pub fn new(url: &Url) -> Self {
        Self { base: url.as_str().trim_end_matches('/').to_owned(), origin: url.clone() }
    }

    /// The server's own, without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The server's own, as an address.
    #[must_use]
    pub const fn url(&self) -> &Url {
        &self.origin
    }

    /// The server's name, as it stands behind an `@`.
    #[must_use]
    pub fn host(&self) -> String {
        crate::signatures::authority(&self.origin)
    }

    /// A person, a group, or the server itself.
    #[must_use]
    pub fn actor(&self, username: &str) -> String {
        if username == RELAY {
            return format!("{}/{RELAY}", self.base);
        }
        format!("{}/@{username}", self.base)
    }

    /// The key that an actor signs with. The actor is found by cutting the `#` off: some do.
    #[must_use]
    pub fn key(&self, username: &str) -> String {
        format!("{}#main-key", self.actor(username))
    }

    /// The key that an actor proves documents with.
    #[must_use]
    pub fn proof_key(&self, username: &str) -> String {
        format!("{}#ed25519-key", self.actor(username))
    }

    /// A list or a box of an actor.
    #[must_use]
    pub fn of_actor(&self, username: &str, what: &str) -> String {
        format!("{}/{what}", self.actor(username))
    }

    /// Where activities for everybody here go.
    #[must_use]
    pub fn shared_inbox(&self) -> String {
        format!("{}/inbox", self.base)
    }

    /// Where an event is read.
    #[must_use]
    pub fn event(&self, event: EventId) -> String {
        format!("{}/events/{event}", self.base)
    }

    /// Where something that one of ours wrote is read.
    #[must_use]
    pub fn comment(&self, comment: CommentId) -> String {
        format!("{}/comments/{comment}", self.base)
    }

    /// What the activity is called by which one of ours asks for a seat at an event of another server, because of this
    /// fact.
    #[must_use]
    pub fn join_id(&self, username: &str, seat: ParticipationId, fact: Uuid) -> String {
        format!("{}{JOINS}{seat}/{fact}", self.actor(username))
    }

    /// The seat that such an activity asks for.
    #[must_use]
    pub fn seat(&self, join: &Url) -> Option<ParticipationId> {
        let (_, asked) = join.as_str().strip_prefix(&self.base)?.split_once(JOINS)?;
        asked.split('/').next()?.parse().ok()
    }

    /// How the activities begin by which this server asks another one for what it publishes.
    #[must_use]
    pub fn follow_id(&self, host: &str) -> String {
        format!("{}{FOLLOWS}{host}", self.actor(RELAY))
    }

    /// The server that such an activity asks.
    #[must_use]
    pub fn followed_host(&self, follow: &Url) -> Option<String> {
        let (_, asked) = follow.as_str().strip_prefix(&self.base)?.split_once(FOLLOWS)?;
        asked.split('/').next().map(str::to_owned).filter(|it| !it.is_empty())
    }

    /// Where a picture is read.
    #[must_use]
    pub fn picture(&self, blob: &str) -> String {
        format!("{}/media/{blob}", self.base)
    }

    /// Whether an address is of this server.
    #[must_use]
    pub fn is_ours(&self, url: &Url) -> bool {
        url.origin() == self.origin.origin()
    }

    /// What an address of ours names.
    #[must_use]
    pub fn named(&self, url: &Url) -> Option<OwnAddress> {
        let path = url.as_str().strip_prefix(&self.base)?;
        // Without the slash the name of another server may begin with ours.
        let path = path.split(['?', '#']).next()?.strip_prefix('/')?;
        if path == RELAY {
            return Some(OwnAddress::Relay);
        }
        if let Some(name) = path.strip_prefix('@') {
            let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
            return (is_name && !name.is_empty()).then(|| OwnAddress::Actor(name.to_owned()));
        }
        if let Some(comment) = path.strip_prefix("comments/") {
            return comment.parse().ok().map(OwnAddress::Comment);
        }
        path.strip_prefix("events/")?.parse().ok().map(OwnAddress::Event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_read_again() {
        let addresses = Addresses::new(&"https://ev.test/".parse().unwrap());
        let event = EventId(uuid::Uuid::from_u128(7));
        let read = |it: String| addresses.named(&it.parse().unwrap());
        assert_eq!(read(addresses.event(event)), Some(OwnAddress::Event(event)));
        assert_eq!(read(addresses.actor("ada")), Some(OwnAddress::Actor("ada".to_owned())));
        assert_eq!(read(addresses.key("relay")), Some(OwnAddress::Relay));
        let follow = format!("{}/9", addresses.follow_id("far.test:81"));
        let asked = addresses.followed_host(&follow.parse().unwrap());
        assert_eq!(asked.as_deref(), Some("far.test:81"));
        let comment = CommentId(Uuid::from_u128(6));
        assert_eq!(read(addresses.comment(comment)), Some(OwnAddress::Comment(comment)));
        let (seat, fact) = (ParticipationId(Uuid::from_u128(8)), Uuid::from_u128(9));
        let join = addresses.join_id("ada", seat, fact).parse().unwrap();
        assert_eq!(addresses.seat(&join), Some(seat));
        assert_eq!(addresses.seat(&"https://far.test/@ada#joins/8/9".parse().unwrap()), None);
        let beside = addresses.event(event).replace("ev.test/", "ev.test");
        for other in [
            "https://ev.test/@ada@far.test",
            "https://ev.test/@ada/inbox",
            "https://far.test/@ada",
            beside.as_str(),
        ] {
            assert_eq!(read(other.to_owned()), None, "{other}");
        }
    }
}
