//! Actors: persons, groups, and this server itself. Never without a key, always saying who may follow.

use domain::{person::Profile, time::Moment};
use serde_json::{Map, Value, json};

use super::{Addresses, PictureLink, addresses::RELAY, context, written};
use crate::vocabulary::ActorKind;

/// The public keys of an actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActorKeys {
    /// RSA, as PEM.
    pub rsa: String,
    /// Ed25519, as a Multikey.
    pub ed25519: String,
}

/// An actor with what is told of it.
#[derive(Clone, Debug)]
pub struct ActorRow<'a> {
    /// What it is.
    pub kind: ActorKind,
    /// The name in `@name@server`.
    pub username: &'a str,
    /// How it is shown.
    pub name: &'a str,
    /// What it says of itself; HTML.
    pub summary: &'a str,
    /// The picture that stands for it.
    pub icon: Option<PictureLink>,
    /// Whether somebody approves who follows.
    pub approves_followers: Option<bool>,
    /// How one gets in, if it is a group.
    pub openness: Option<&'static str>,
    /// Whether it may be suggested to people.
    pub discoverable: bool,
    /// Since when, and when it last changed.
    pub since: Moment,
    /// When it last changed.
    pub updated: Moment,
    /// The public halves of its keys.
    pub keys: ActorKeys,
}

impl<'a> ActorRow<'a> {
    /// A person or a group as it presents itself; what else there is to say is said afterwards.
    #[must_use]
    pub fn new(
        kind: ActorKind,
        profile: &'a Profile,
        since: Moment,
        updated: Moment,
        keys: ActorKeys,
    ) -> Self {
        let username = profile.username.as_str();
        let name = Some(profile.name.as_str()).filter(|it| !it.is_empty());
        Self {
            kind,
            username,
            name: name.unwrap_or(username),
            summary: profile.summary.as_str(),
            icon: None,
            approves_followers: None,
            openness: None,
            discoverable: true,
            since,
            updated,
            keys,
        }
    }

    /// This server itself.
    #[must_use]
    pub fn of_server(host: &'a str, keys: ActorKeys) -> Self {
        Self {
            kind: ActorKind::Application,
            username: RELAY,
            name: host,
            summary: "",
            icon: None,
            approves_followers: None,
            openness: None,
            discoverable: false,
            since: Moment::EPOCH,
            updated: Moment::EPOCH,
            keys,
        }
    }
}

/// The actor's document, as JSON-LD.
#[must_use]
pub fn actor(addresses: &Addresses, row: &ActorRow<'_>) -> Value {
    let id = addresses.actor(row.username);
    let of = |what: &str| addresses.of_actor(row.username, what);
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            document.insert(name.to_owned(), value);
        }
    };
    put("@context", context::of_actors());
    put("id", json!(id));
    put("type", json!(row.kind.name()));
    put("preferredUsername", json!(row.username));
    put("name", json!(row.name));
    put("summary", json!(row.summary));
    put("url", json!(id));
    put("inbox", json!(of("inbox")));
    put("outbox", json!(of("outbox")));
    put("followers", json!(of("followers")));
    put("following", json!(of("following")));
    put("endpoints", json!({ "sharedInbox": addresses.shared_inbox() }));
    put("published", json!(written(row.since)));
    put("updated", json!(written(row.updated)));
    put("discoverable", json!(row.discoverable));
    put("indexable", json!(row.discoverable));
    // Its absence reads as "somebody has to approve" elsewhere.
    put("manuallyApprovesFollowers", json!(row.approves_followers.unwrap_or(false)));
    put("webfinger", json!(format!("{}@{}", row.username, addresses.host())));
    put(
        "icon",
        json!(
            row.icon
                .as_ref()
                .map(|it| json!({ "type": "Image", "mediaType": it.media_type, "url": it.url }))
        ),
    );
    if row.kind == ActorKind::Group {
        put("openness", json!(row.openness));
        put("events", json!(of("events")));
        put("upcomingEvents", json!(of("upcoming")));
    }
    put(
        "publicKey",
        json!({ "id": addresses.key(row.username), "owner": id, "publicKeyPem": row.keys.rsa }),
    );
    put(
        "assertionMethod",
        json!([{
            "id": addresses.proof_key(row.username), "type": "Multikey", "controller": id,
            "publicKeyMultibase": row.keys.ed25519,
        }]),
    );
    put("generator", generator(addresses));
    Value::Object(document)
}

// FEP-844e: that we understand RFC 9421.
fn generator(addresses: &Addresses) -> Value {
    json!({ "type": "Application", "name": "Parvis", "id": addresses.actor("relay"), "implements": [{
        "href": "https://datatracker.ietf.org/doc/html/rfc9421", "name": "RFC-9421: HTTP Message Signatures",
    }] })
}
