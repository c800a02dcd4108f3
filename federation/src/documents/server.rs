//! This server among others: it follows them, passes on to those that follow it what is published here, and tells them
//! what of theirs somebody reported.

use serde_json::{Value, json};
use url::Url;

use super::context;
use crate::vocabulary::PUBLIC;

/// This server wants to hear what another one publishes.
#[must_use]
pub fn follow_activity(id: &str, actor: &str, whom: &Url) -> Value {
    json!({
        "@context": context::of_events(), "id": id, "type": "Follow", "actor": actor,
        "to": [whom], "cc": [], "object": whom,
    })
}

/// It does not want to any more; `id` is the activity's, and that of the Follow which is taken back.
#[must_use]
pub fn unfollow_activity((id, follow): (&str, &str), actor: &str, whom: &Url) -> Value {
    json!({
        "@context": context::of_events(), "id": format!("{id}/undo"), "type": "Undo",
        "actor": actor, "to": [whom], "cc": [],
        "object": { "id": follow, "type": "Follow", "actor": actor, "object": whom },
    })
}

/// This server passes an event on to the servers that follow it: some list only what they were told so.
#[must_use]
pub fn announce_activity(id: &str, actor: &str, event: &str, published: &str) -> Value {
    json!({
        "@context": context::of_events(), "id": id, "type": "Announce", "actor": actor,
        "published": published, "to": [PUBLIC], "cc": [format!("{actor}/followers")],
        "object": event,
    })
}

/// This server says to another one that things of its own are not in order, in somebody's words. Mastodon, Mobilizon and
/// most others want whoever it is about first, then the things.
#[must_use]
pub fn flag_activity(id: &str, actor: &str, (owner, things): (&Url, &[Url]), words: &str) -> Value {
    let object: Vec<&Url> = std::iter::once(owner).chain(things).collect();
    json!({
        "@context": context::of_events(), "id": id, "type": "Flag", "actor": actor,
        "to": [owner], "cc": [], "content": words, "object": object,
    })
}
