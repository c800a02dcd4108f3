//! Tell me what you do.

use super::{
    effect::Effect,
    known::{KnownAddress, KnownWorld},
};
use crate::vocabulary::Item;

pub(super) fn meaning_of(object: &Item, world: &impl KnownWorld) -> Effect {
    match object.id() {
        Some(whom) if world.known(&whom) == KnownAddress::OurActor => Effect::Followed { whom },
        Some(_) | None => Effect::Nothing,
    }
}
