//! It was not meant. Only what the same actor did is undone, and only what is sent along: an address alone does not
//! say what it was.

use super::{
    effect::{Effect, Rsvp},
    join,
    known::{KnownWorld, about_ours},
};
use crate::vocabulary::{Activity, Item};

pub(super) fn meaning_of(activity: &Activity, object: &Item, world: &impl KnownWorld) -> Effect {
    let Item::Embedded(undone) = object else { return Effect::Nothing };
    let Ok(undone) = Activity::read(undone) else { return Effect::Nothing };
    if undone.actor != activity.actor {
        return Effect::Nothing;
    }
    let Some(what) = undone.object() else { return Effect::Nothing };
    match undone.kind.name() {
        "Follow" => about_ours(what, world, |whom| Effect::Unfollowed { whom }),
        "Join" => join::meaning_of(&undone, what, Rsvp::Gone, world),
        _ => Effect::Nothing,
    }
}
