//! Something is new. What is sent along counts if it is its sender's own; else its server is asked.

use serde_json::{Map, Value};
use url::Url;

use super::{Effect, Known, Refused, World};
use crate::{
    authenticity::is_own,
    vocabulary::{Activity, Actor, ActorKind, Event, Item, Note, Object},
};

pub(super) fn meaning(
    activity: &Activity,
    object: &Item,
    world: &impl World,
) -> Result<Effect, Refused> {
    match object {
        Item::Link(id) if world.is_ours(id) => Err(Refused::Ours),
        Item::Link(id) => Ok(Effect::Fetch(id.clone())),
        Item::Embedded(document) => embedded(document, &activity.actor, world),
    }
}

/// Something that was sent along, on this actor's word.
pub(super) fn embedded(
    document: &Map<String, Value>,
    actor: &Url,
    world: &impl World,
) -> Result<Effect, Refused> {
    let object = Object(document);
    if object.id().is_some_and(|it| world.is_ours(&it)) {
        return Err(Refused::Ours);
    }
    if object.is_a("Event") {
        let event = Event::read(document)?;
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
fn is_free(id: &Url, actor: &Url, world: &impl World) -> bool {
    match world.known(id) {
        Known::Event { owner, .. } | Known::Note { owner } => owner == *actor,
        Known::Nothing => true,
        Known::OurEvent | Known::OurActor | Known::Actor => false,
    }
}
