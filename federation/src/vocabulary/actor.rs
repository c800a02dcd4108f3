//! Who acts: persons, groups, and the servers themselves.

use serde_json::{Map, Value};
use url::Url;

use super::{MalformedDocument, Object};

/// What kind of actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActorKind {
    /// One human being.
    Person,
    /// Several people together.
    Group,
    /// A server, or a program.
    Application,
    /// A program that acts by itself.
    Service,
    /// A body that is none of these.
    Organization,
}

impl ActorKind {
    const NAMES: [(Self, &'static str); 5] = [
        (Self::Person, "Person"),
        (Self::Group, "Group"),
        (Self::Application, "Application"),
        (Self::Service, "Service"),
        (Self::Organization, "Organization"),
    ];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("Person", |(_, name)| name)
    }

    /// The kind of an object, if it is an actor.
    #[must_use]
    pub fn of(object: Object<'_>) -> Option<Self> {
        object
            .types()
            .find_map(|it| Self::NAMES.iter().find(|(_, name)| *name == it).map(|(kind, _)| *kind))
    }
}

/// A public key, and whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    /// What signatures call it.
    pub id: Url,
    /// Whose it is.
    pub owner: Url,
    /// RSA, as PEM; or Ed25519, as a multibase text.
    pub material: String,
}

impl PublicKey {
    /// The keys that an actor, or the document of a key alone, lists.
    #[must_use]
    pub fn listed(object: Object<'_>) -> Vec<Self> {
        let owner = object.id();
        let rsa = object.objects("publicKey").into_iter();
        let alone = object.value("publicKeyPem").map(|_| object);
        let rsa = rsa
            .chain(alone)
            .filter_map(|it| Self::read(it, "publicKeyPem", "owner", owner.as_ref()));
        let proofs = object.objects("assertionMethod").into_iter();
        let proofs = proofs
            .filter_map(|it| Self::read(it, "publicKeyMultibase", "controller", owner.as_ref()));
        rsa.chain(proofs).collect()
    }

    fn read(key: Object<'_>, material: &str, by: &str, owner: Option<&Url>) -> Option<Self> {
        let material = key.value(material)?.as_str()?.to_owned();
        let owner = key.link(by).or_else(|| owner.cloned())?;
        Some(Self { id: key.id()?, owner, material })
    }
}

/// Whoever acts, as their document says.
#[derive(Clone, PartialEq, Debug)]
pub struct Actor {
    /// What it is called in the world.
    pub id: Url,
    /// What kind it is.
    pub kind: ActorKind,
    /// The name in `@name@server`.
    pub username: String,
    /// How it is shown.
    pub name: String,
    /// What it says of itself; HTML of strangers.
    pub summary: String,
    /// Where people look at it.
    pub url: Option<Url>,
    /// Where activities for it go.
    pub inbox: Url,
    /// Where activities for everybody at its server go.
    pub shared_inbox: Option<Url>,
    /// What it did.
    pub outbox: Option<Url>,
    /// Who follows it.
    pub followers: Option<Url>,
    /// Whether somebody has to approve who follows.
    pub approves_followers: bool,
    /// The address of its picture.
    pub icon: Option<Url>,
    /// The keys that it signs with.
    pub keys: Vec<PublicKey>,
    /// Where it has moved to.
    pub moved_to: Option<Url>,
    /// Who it also is.
    pub also_known_as: Vec<Url>,
    /// Whether it says that it understands RFC 9421 (FEP-844e).
    pub speaks_rfc9421: bool,
}

impl Actor {
    /// Reads an actor.
    ///
    /// # Errors
    ///
    /// When it has no id, kind, name or inbox, or its inbox is another server's.
    pub fn read(document: &Map<String, Value>) -> Result<Self, MalformedDocument> {
        let object = Object(document);
        let id = object.id().ok_or(MalformedDocument::Field("id"))?;
        let kind = ActorKind::of(object).ok_or(MalformedDocument::Field("type"))?;
        let username = object
            .words("preferredUsername")
            .ok_or(MalformedDocument::Field("preferredUsername"))?;
        let inbox = object.link("inbox").filter(|it| it.origin() == id.origin());
        let endpoints = object.objects("endpoints");
        let shared = endpoints.first().and_then(|it| it.link("sharedInbox"));
        Ok(Self {
            kind,
            name: object.words("name").unwrap_or_else(|| username.clone()),
            username,
            summary: object.text("summary").unwrap_or_default().to_owned(),
            url: object.link("url"),
            inbox: inbox.ok_or(MalformedDocument::Field("inbox"))?,
            shared_inbox: shared.filter(|it| it.origin() == id.origin()),
            outbox: object.link("outbox").filter(|it| it.origin() == id.origin()),
            followers: object.link("followers"),
            approves_followers: object.flag("manuallyApprovesFollowers").unwrap_or(false),
            icon: object.objects("icon").first().and_then(|it| it.link("url")),
            keys: PublicKey::listed(object).into_iter().filter(|it| it.owner == id).collect(),
            moved_to: object.link("movedTo"),
            also_known_as: object.links("alsoKnownAs"),
            speaks_rfc9421: speaks_rfc9421(object),
            id,
        })
    }
}

fn speaks_rfc9421(actor: Object<'_>) -> bool {
    actor
        .objects("generator")
        .iter()
        .flat_map(|it| it.objects("implements"))
        .any(|it| it.text("href").is_some_and(|it| it.ends_with("/rfc9421")))
}
