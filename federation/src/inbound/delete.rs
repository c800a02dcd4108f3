//! Something is gone. Its owner's word is enough; of anybody else on its server we ask, and act on a 410 only.

use super::{Effect, Known, World};
use crate::{
    authenticity::answers_for,
    vocabulary::{Activity, Item},
};

pub(super) fn meaning(activity: &Activity, object: &Item, world: &impl World) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    if id == activity.actor {
        return Effect::ActorGone(id);
    }
    let by = &activity.actor;
    match world.known(&id) {
        Known::Event { owner, .. } if owner == *by => Effect::EventGone(id),
        Known::Note { owner } if owner == *by => Effect::NoteGone(id),
        // A moderator of a group deletes what the group owns.
        Known::Event { owner, .. } | Known::Note { owner } if answers_for(by, &owner) => {
            Effect::Fetch(id)
        }
        Known::Event { .. }
        | Known::Note { .. }
        | Known::Nothing
        | Known::OurEvent
        | Known::OurActor
        | Known::Actor => Effect::Nothing,
    }
}
