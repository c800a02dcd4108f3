//! Yes, no, perhaps: to a Follow or a Join of ours, or to an event itself, which is how Friendica and Hubzilla say
//! whether somebody comes.

use super::{Asked, Effect, Known, Rsvp, World};
use crate::{
    authenticity::answers_for,
    vocabulary::{Activity, ActivityKind, Item},
};

/// What was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Answer {
    Yes,
    No,
    Maybe,
}

pub(super) fn meaning(
    activity: &Activity,
    object: &Item,
    answer: Answer,
    world: &impl World,
) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    if world.known(&id) == Known::OurEvent {
        let answer = match answer {
            Answer::Yes => Rsvp::Going,
            Answer::No => Rsvp::NotGoing,
            Answer::Maybe => Rsvp::Maybe,
        };
        return Effect::Coming { event: id, answer, message: activity.message.clone() };
    }
    let Some(asked) = world.asked(&id) else { return Effect::Nothing };
    let accepted = match answer {
        Answer::Yes => true,
        Answer::No => false,
        // Asked, and not confirmed yet: that is what it already is.
        Answer::Maybe => return Effect::Nothing,
    };
    match asked {
        // Only who was asked answers.
        Asked::Follow { whom } if whom == activity.actor && is_a(object, ActivityKind::Follow) => {
            Effect::FollowAnswered { follow: id, accepted }
        }
        // Mobilizon's groups answer by one of their moderators, who is of the same server.
        Asked::Join { owner }
            if answers_for(&activity.actor, &owner) && is_a(object, ActivityKind::Join) =>
        {
            Effect::JoinAnswered { join: id, accepted }
        }
        Asked::Follow { .. } | Asked::Join { .. } => Effect::Nothing,
    }
}

// What is embedded must not be another kind of thing under an id of ours.
fn is_a(object: &Item, kind: ActivityKind) -> bool {
    object.embedded().is_none_or(|it| it.types().next().is_none() || it.is_a(kind.name()))
}

/// That is not done there.
pub(super) fn ignored(activity: &Activity, object: &Item, world: &impl World) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    match world.asked(&id) {
        Some(Asked::Join { owner }) if answers_for(&activity.actor, &owner) => {
            Effect::JoinIgnored(id)
        }
        Some(_) | None => Effect::Nothing,
    }
}
