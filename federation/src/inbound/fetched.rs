//! What a document says that was fetched from its own address.

use serde_json::{Map, Value};

use super::InboundRefusal;
use crate::vocabulary::{
    Actor, ActorKind, Collection, MalformedDocument, Note, Object, PublicKey, RemoteEvent,
    Tombstone,
};

/// What a document says.
#[derive(Clone, PartialEq, Debug)]
pub enum DocumentContent {
    /// Somebody who acts.
    Actor(Box<Actor>),
    /// A key alone: whose it is has to be asked there.
    Key(PublicKey),
    /// An event of theirs.
    Event(Box<RemoteEvent>),
    /// What somebody wrote.
    Note(Box<Note>),
    /// A list of things.
    Collection(Collection),
    /// What is left of something.
    Gone(Tombstone),
}

/// Reads a document that was fetched.
///
/// # Errors
///
/// When it is nothing that we have a use for.
pub fn fetched(document: &Map<String, Value>) -> Result<DocumentContent, InboundRefusal> {
    let object = Object(document);
    if object.is_a("Event") {
        return Ok(DocumentContent::Event(Box::new(RemoteEvent::read(document)?)));
    }
    // Without an inbox it is the stub of an actor that has nothing but its key (GoToSocial).
    if ActorKind::of(object).is_some() && object.value("inbox").is_some() {
        return Ok(DocumentContent::Actor(Box::new(Actor::read(document)?)));
    }
    if let Some(key) = PublicKey::listed(object).into_iter().next() {
        return Ok(DocumentContent::Key(key));
    }
    if object.types().any(|it| Note::TYPES.contains(&it)) {
        return Ok(DocumentContent::Note(Box::new(Note::read(document)?)));
    }
    if let Some(tombstone) = Tombstone::read(object) {
        return Ok(DocumentContent::Gone(tombstone));
    }
    let collection = Collection::read(object).ok_or(MalformedDocument::Field("type"))?;
    Ok(DocumentContent::Collection(collection))
}

/// Which software runs a server, by its NodeInfo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Software {
    /// Its name, in small letters: Mobilizon writes it large.
    pub name: String,
    /// Its version, as it says it.
    pub version: String,
    /// Who was there this month, if that is told.
    pub active_month: Option<u64>,
}

/// Reads a NodeInfo document.
///
/// # Errors
///
/// When it names no software.
pub fn software(document: &Map<String, Value>) -> Result<Software, MalformedDocument> {
    let object = Object(document);
    let software = object.objects("software").into_iter().next();
    let software = software.ok_or(MalformedDocument::Field("software"))?;
    let usage = object.objects("usage");
    let users = usage.first().and_then(|it| it.objects("users").into_iter().next());
    Ok(Software {
        name: software
            .words("name")
            .ok_or(MalformedDocument::Field("software.name"))?
            .to_lowercase(),
        version: software.words("version").unwrap_or_default(),
        active_month: users.and_then(|it| it.count("activeMonth")),
    })
}
