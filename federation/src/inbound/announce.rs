//! Look at this. A Group that announces its own event publishes it (Mobilizon's way); what is somebody else's is asked
//! for at its own server: whoever passes it on vouches for it, and proves nothing.

use super::{
    create,
    effect::Effect,
    known::{InboundRefusal, KnownAddress, KnownWorld},
};
use crate::{
    authenticity::is_own,
    vocabulary::{Activity, Item, RemoteEvent},
};

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    if let Some(what) = object.id().filter(|it| world.is_ours(it)) {
        let is_there = world.known(&what) != KnownAddress::Nothing;
        return Ok(if is_there { Effect::Shared { what } } else { Effect::Nothing });
    }
    let Item::Embedded(document) = object else {
        return Ok(object.id().map_or(Effect::Nothing, Effect::Fetch));
    };
    if let Ok(event) = RemoteEvent::read(document)
        && is_own(&activity.actor, &event.id, &event.owner)
    {
        return create::embedded(document, &activity.actor, world);
    }
    // An activity in an Announce (FEP-1b12): what that is about, not the activity itself.
    let id = match Activity::read(document) {
        Ok(within) => within.object().and_then(Item::id),
        Err(_) => object.id(),
    };
    Ok(id.filter(|it| !world.is_ours(it)).map_or(Effect::Nothing, Effect::Fetch))
}
