//! I am coming; I am not coming after all.

use super::{
    effect::{Effect, Rsvp},
    known::{KnownAddress, KnownWorld},
};
use crate::vocabulary::{Activity, Item};

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    answer: Rsvp,
    world: &impl KnownWorld,
) -> Effect {
    match object.id() {
        Some(event) if world.known(&event) == KnownAddress::OurEvent => {
            Effect::Coming { event, answer, message: activity.message.clone() }
        }
        Some(_) | None => Effect::Nothing,
    }
}
