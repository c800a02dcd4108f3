//! What a document says that was fetched from its own address.

use serde_json::{Map, Value};

use super::Refused;
use crate::vocabulary::{
    Actor, ActorKind, Collection, Event, Malformed, Note, Object, PublicKey, Tombstone,
};

/// What a document says.
#[derive(Clone, PartialEq, Debug)]
pub enum Fetched {
    /// Somebody.
    Actor(Box<Actor>),
    /// A key alone: whose it is has to be asked there.
    Key(PublicKey),
    /// An event.
    Event(Box<Event>),
    /// What somebody wrote.
    Note(Box<Note>),
    /// A list.
    Collection(Collection),
    /// What is left of something.
    Gone(Tombstone),
}

/// Reads a document that was fetched.
///
/// # Errors
///
/// When it is nothing that we have a use for.
pub fn fetched(document: &Map<String, Value>) -> Result<Fetched, Refused> {
    let object = Object(document);
    if object.is_a("Event") {
        return Ok(Fetched::Event(Box::new(Event::read(document)?)));
    }
    // Without an inbox it is the stub of an actor that has nothing but its key (GoToSocial).
    if ActorKind::of(object).is_some() && object.value("inbox").is_some() {
        return Ok(Fetched::Actor(Box::new(Actor::read(document)?)));
    }
    if let Some(key) = PublicKey::listed(object).into_iter().next() {
        return Ok(Fetched::Key(key));
    }
    if object.types().any(|it| Note::TYPES.contains(&it)) {
        return Ok(Fetched::Note(Box::new(Note::read(document)?)));
    }
    if let Some(tombstone) = Tombstone::read(object) {
        return Ok(Fetched::Gone(tombstone));
    }
    let collection = Collection::read(object).ok_or(Malformed::Field("type"))?;
    Ok(Fetched::Collection(collection))
}

/// Which software runs a server, by its NodeInfo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Software {
    /// Its name, in small letters: Mobilizon writes it large.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who was there this month, if that is told.
    pub active_month: Option<u64>,
}

/// Reads a NodeInfo document.
///
/// # Errors
///
/// When it names no software.
pub fn software(document: &Map<String, Value>) -> Result<Software, Malformed> {
    let object = Object(document);
    let software = object.objects("software").into_iter().next();
    let software = software.ok_or(Malformed::Field("software"))?;
    let usage = object.objects("usage");
    let users = usage.first().and_then(|it| it.objects("users").into_iter().next());
    Ok(Software {
        name: software.words("name").ok_or(Malformed::Field("software.name"))?.to_lowercase(),
        version: software.words("version").unwrap_or_default(),
        active_month: users.and_then(|it| it.count("activeMonth")),
    })
}
