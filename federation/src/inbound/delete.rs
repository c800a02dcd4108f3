//! Something is gone. Its owner's word is enough; of anybody else on its server we ask, and act on a 410 only.

use super::{
    effect::Effect,
    known::{KnownAddress, KnownWorld},
};
use crate::{
    authenticity::answers_for,
    vocabulary::{Activity, Item},
};

pub(super) fn meaning_of(activity: &Activity, object: &Item, world: &impl KnownWorld) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    if id == activity.actor {
        return Effect::ActorGone(id);
    }
    let by = &activity.actor;
    match world.known(&id) {
        KnownAddress::Event { owner, .. } if owner == *by => Effect::EventGone(id),
        KnownAddress::Note { owner } if owner == *by => Effect::NoteGone(id),
        // A moderator of a group deletes what the group owns.
        KnownAddress::Event { owner, .. } | KnownAddress::Note { owner }
            if answers_for(by, &owner) =>
        {
            Effect::Fetch(id)
        }
        KnownAddress::Event { .. }
        | KnownAddress::Note { .. }
        | KnownAddress::Nothing
        | KnownAddress::OurEvent
        | KnownAddress::OurActor
        | KnownAddress::Actor => Effect::Nothing,
    }
}
