//! Something is new. What is sent along counts if it is its sender's own; else its server is asked.

use serde_json::{Map, Value};
use url::Url;

use super::{
    effect::Effect,
    known::{InboundRefusal, KnownAddress, KnownWorld},
};
use crate::{
    authenticity::is_own,
    vocabulary::{Activity, Actor, ActorKind, Item, Note, Object, RemoteEvent},
};

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    match object {
        Item::Link(id) if world.is_ours(id) => Err(InboundRefusal::Ours),
        Item::Link(id) => Ok(Effect::Fetch(id.clone())),
        Item::Embedded(document) => embedded(document, &activity.actor, world),
    }
}

/// Something that was sent along, on this actor's word.
pub(super) fn embedded(
    document: &Map<String, Value>,
    actor: &Url,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    let object = Object(document);
    if object.id().is_some_and(|it| world.is_ours(&it)) {
        return Err(InboundRefusal::Ours);
    }
    if object.is_a("Event") {
        let event = RemoteEvent::read(document)?;
        let counts = is_own(actor, &event.id, &event.owner) && is_free(&event.id, actor, world);
        return Ok(match counts {
            true => Effect::EventShown(Box::new(event)),
            false => Effect::Fetch(event.id),
        });
    }
    if object.types().any(|it| Note::TYPES.contains(&it)) {
        let note = Note::read(document)?;
        let counts = is_own(actor, &note.id, &note.author) && is_free(&note.id, actor, world);
        return Ok(match counts {
            true => Effect::Written(Box::new(note)),
            false => Effect::Fetch(note.id),
        });
    }
    if ActorKind::of(object).is_some() {
        return Ok(Actor::read(document).map(|it| Effect::Fetch(it.id))?);
    }
    Ok(Effect::Nothing)
}

// Whoever is known as the owner stays it, whatever a document says.
fn is_free(id: &Url, actor: &Url, world: &impl KnownWorld) -> bool {
    match world.known(id) {
        KnownAddress::Event { owner, .. } | KnownAddress::Note { owner } => owner == *actor,
        KnownAddress::Nothing => true,
        KnownAddress::OurEvent | KnownAddress::OurActor | KnownAddress::Actor => false,
    }
}
