//! Yes, no, perhaps: to a Follow or a Join of ours, or to an event itself, which is how Friendica and Hubzilla say
//! whether somebody comes.

use super::{
    effect::{Effect, Rsvp},
    known::{KnownAddress, KnownWorld, PendingRequest},
};
use crate::{
    authenticity::answers_for,
    vocabulary::{Activity, ActivityKind, Item},
};

/// What was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Consent {
    Yes,
    No,
    Maybe,
}

pub(super) fn meaning_of(
    activity: &Activity,
    object: &Item,
    answer: Consent,
    world: &impl KnownWorld,
) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    if world.known(&id) == KnownAddress::OurEvent {
        let answer = match answer {
            Consent::Yes => Rsvp::Going,
            Consent::No => Rsvp::NotGoing,
            Consent::Maybe => Rsvp::Maybe,
        };
        return Effect::Coming { event: id, answer, message: activity.message.clone() };
    }
    let Some(asked) = world.asked(&id) else { return Effect::Nothing };
    let accepted = match answer {
        Consent::Yes => true,
        Consent::No => false,
        // Asked, and not confirmed yet: that is what it already is.
        Consent::Maybe => return Effect::Nothing,
    };
    match asked {
        // Only who was asked answers.
        PendingRequest::Follow { whom }
            if whom == activity.actor && is_a(object, ActivityKind::Follow) =>
        {
            Effect::FollowAnswered { follow: id, accepted }
        }
        // Mobilizon's groups answer by one of their moderators, who is of the same server.
        PendingRequest::Join { owner }
            if answers_for(&activity.actor, &owner) && is_a(object, ActivityKind::Join) =>
        {
            Effect::JoinAnswered { join: id, accepted }
        }
        PendingRequest::Follow { .. } | PendingRequest::Join { .. } => Effect::Nothing,
    }
}

// What is embedded must not be another kind of thing under an id of ours.
fn is_a(object: &Item, kind: ActivityKind) -> bool {
    object.embedded().is_none_or(|it| it.types().next().is_none() || it.is_a(kind.name()))
}

/// That is not done there.
pub(super) fn ignored(activity: &Activity, object: &Item, world: &impl KnownWorld) -> Effect {
    let Some(id) = object.id() else { return Effect::Nothing };
    match world.asked(&id) {
        Some(PendingRequest::Join { owner }) if answers_for(&activity.actor, &owner) => {
            Effect::JoinIgnored(id)
        }
        Some(_) | None => Effect::Nothing,
    }
}
