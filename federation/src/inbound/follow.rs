//! Tell me what you do.

use super::{Effect, Known, World};
use crate::vocabulary::Item;

pub(super) fn meaning(object: &Item, world: &impl World) -> Effect {
    match object.id() {
        Some(whom) if world.known(&whom) == Known::OurActor => Effect::Followed { whom },
        Some(_) | None => Effect::Nothing,
    }
}
