//! What an activity of another server means for us: read, checked against what is known, told as an [`Effect`].
//!
//! Pure: nothing is fetched and nothing is stored here. That the signature was good, and whose it was, is known before.
//! One file per activity.

mod accept;
mod announce;
mod create;
mod delete;
mod effect;
mod fetched;
mod flag;
mod follow;
mod invite;
mod join;
mod known;
mod moved;
mod undo;
mod update;

pub use effect::{Effect, Rsvp};
pub use fetched::{DocumentContent, Software, fetched, software};
use known::about_ours;
pub use known::{InboundRefusal, KnownAddress, KnownWorld, PendingRequest};
use serde_json::{Map, Value};
use url::Url;

use crate::{
    authenticity,
    vocabulary::{Activity, ActivityKind, Object},
};

/// What a document that arrived at the inbox means, signed by this actor.
///
/// # Errors
///
/// Why nothing is made of it.
pub fn meaning_of(
    document: &Map<String, Value>,
    signer: &Url,
    world: &impl KnownWorld,
) -> Result<Effect, InboundRefusal> {
    // Some send what they wrote without a Create around it: its own author must have signed.
    if Object(document).value("object").is_none() {
        return create::embedded(document, signer, world);
    }
    let activity = Activity::read(document)?;
    authenticity::may_say(signer, &activity)?;
    if world.is_ours(&activity.actor) || world.is_ours(&activity.id) {
        return Err(InboundRefusal::Ours);
    }
    of(&activity, world)
}

fn of(activity: &Activity, world: &impl KnownWorld) -> Result<Effect, InboundRefusal> {
    let Some(object) = activity.object() else { return Ok(Effect::Nothing) };
    Ok(match activity.kind {
        ActivityKind::Create => create::meaning_of(activity, object, world)?,
        ActivityKind::Update => update::meaning_of(activity, object, world)?,
        ActivityKind::Delete => delete::meaning_of(activity, object, world),
        ActivityKind::Undo => undo::meaning_of(activity, object, world),
        ActivityKind::Announce => announce::meaning_of(activity, object, world)?,
        ActivityKind::Follow => follow::meaning_of(object, world),
        ActivityKind::Accept => accept::meaning_of(activity, object, accept::Consent::Yes, world),
        ActivityKind::Reject | ActivityKind::TentativeReject => {
            accept::meaning_of(activity, object, accept::Consent::No, world)
        }
        ActivityKind::TentativeAccept => {
            accept::meaning_of(activity, object, accept::Consent::Maybe, world)
        }
        ActivityKind::Ignore => accept::ignored(activity, object, world),
        ActivityKind::Join => join::meaning_of(activity, object, Rsvp::Going, world),
        ActivityKind::Leave => join::meaning_of(activity, object, Rsvp::Gone, world),
        ActivityKind::Invite => invite::meaning_of(activity, object, world)?,
        ActivityKind::Flag => flag::meaning_of(activity, world),
        ActivityKind::Move => moved::meaning_of(activity, object),
        ActivityKind::Block => about_ours(object, world, |whom| Effect::Blocked { whom }),
        ActivityKind::Like | ActivityKind::EmojiReact => {
            about_ours(object, world, |what| Effect::Liked { what })
        }
        ActivityKind::QuoteRequest => about_ours(object, world, |what| Effect::QuoteAsked {
            what,
            by: activity.instrument.clone(),
        }),
        // Whose lists others keep is theirs; what is in a list of ours only we say.
        ActivityKind::Add | ActivityKind::Remove | ActivityKind::Dislike => Effect::Nothing,
    })
}

#[cfg(test)]
mod tests;
