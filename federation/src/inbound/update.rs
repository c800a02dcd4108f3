//! Something has changed. Only its owner says so, and old news changes nothing.

use super::{
    create,
    effect::Effect,
    known::{InboundRefusal, KnownAddress, KnownWorld},
};
use crate::vocabulary::{Activity, Actor, ActorKind, Item};

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    let document = match object {
        Item::Link(id) if world.is_ours(id) => return Err(InboundRefusal::Ours),
        Item::Link(id) => return Ok(Effect::Fetch(id.clone())),
        Item::Embedded(document) => document,
    };
    if object.embedded().and_then(ActorKind::of).is_some() {
        let actor = Actor::read(document)?;
        if world.is_ours(&actor.id) {
            return Err(InboundRefusal::Ours);
        }
        return Ok(match actor.id == activity.actor {
            true => Effect::ActorChanged(Box::new(actor)),
            false => Effect::Fetch(actor.id),
        });
    }
    let effect = create::embedded(document, &activity.actor, world)?;
    let Effect::EventShown(event) = effect else { return Ok(effect) };
    let KnownAddress::Event { as_of: Some(known), .. } = world.known(&event.id) else {
        return Ok(Effect::EventChanged(event));
    };
    let is_news = event.as_of().is_none_or(|it| it >= known);
    Ok(if is_news { Effect::EventChanged(event) } else { Effect::Nothing })
}
