//! This is not in order.

use super::{effect::Effect, known::KnownWorld};
use crate::vocabulary::{Activity, Item};

/// Things that one report names; more is noise.
const THINGS_MAX: usize = 20;

pub(super) fn meaning_of(activity: &Activity, world: &impl KnownWorld) -> Effect {
    let named = activity.objects.iter().filter_map(Item::id);
    let what: Vec<_> = named.filter(|it| world.is_ours(it)).take(THINGS_MAX).collect();
    if what.is_empty() {
        return Effect::Nothing;
    }
    Effect::Reported { what, why: activity.message.clone().unwrap_or_default() }
}
