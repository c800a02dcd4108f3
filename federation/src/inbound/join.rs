//! I am coming; I am not coming after all.

use super::{Effect, Known, Rsvp, World};
use crate::vocabulary::{Activity, Item};

pub(super) fn meaning(
    activity: &Activity,
    object: &Item,
    answer: Rsvp,
    world: &impl World,
) -> Effect {
    match object.id() {
        Some(event) if world.known(&event) == Known::OurEvent => {
            Effect::Coming { event, answer, message: activity.message.clone() }
        }
        Some(_) | None => Effect::Nothing,
    }
}
