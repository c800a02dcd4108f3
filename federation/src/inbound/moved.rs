//! I am somebody else now. Whether that somebody agrees, only their own server says.

use super::effect::Effect;
use crate::vocabulary::{Activity, Item};

pub(super) fn meaning_of(activity: &Activity, object: &Item) -> Effect {
    let moves_itself = object.id().is_some_and(|it| it == activity.actor);
    let target = activity.target.clone().filter(|_| moves_itself);
    target.map_or(Effect::Nothing, Effect::Fetch)
}
