//! Please come: to one of ours it is an invitation, to everybody it is how Hubzilla publishes an event.

use super::{
    create,
    effect::Effect,
    known::{InboundRefusal, KnownWorld},
};
use crate::vocabulary::{Activity, Item, is_public};

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    if activity.audience().any(is_public) {
        return create::meaning_of(activity, object, world);
    }
    Ok(object.id().map_or(Effect::Nothing, |event| Effect::Invited { event }))
}
