//! Who comes, across servers: asking, taking that back, and the answer.

use serde_json::{Value, json};
use url::Url;

use super::context;

/// One of ours, and the event of another server that they ask about.
#[derive(Clone, Copy, Debug)]
pub struct SeatAsk<'a> {
    /// What the activity is called: the same fact gives the same.
    pub id: &'a str,
    /// Who asks to come.
    pub actor: &'a str,
    /// The event's address.
    pub event: &'a Url,
    /// Whose event it is.
    pub owner: &'a Url,
}

/// Asks whether one of ours may come, with what they say to the organizers.
#[must_use]
pub fn seat_request(asked: &SeatAsk<'_>, message: Option<&str>) -> Value {
    let mut document = about(asked, "Join");
    if let (Some(message), Some(map)) = (message, document.as_object_mut()) {
        map.insert("participationMessage".to_owned(), json!(message));
    }
    document
}

/// One of ours does not come after all.
#[must_use]
pub fn seat_return(asked: &SeatAsk<'_>) -> Value {
    about(asked, "Leave")
}

fn about(asked: &SeatAsk<'_>, kind: &str) -> Value {
    let SeatAsk { id, actor, event, owner } = asked;
    json!({
        "@context": context::of_events(), "id": id, "type": kind, "actor": actor,
        "to": [owner], "cc": [], "object": event,
    })
}

/// Somebody of another server who asked to come to an event of ours, and how.
#[derive(Clone, Copy, Debug)]
pub struct SeatRequest<'a> {
    /// The activity by which they asked.
    pub join: &'a Url,
    /// Who they are.
    pub by: &'a Url,
    /// The event's address.
    pub event: &'a str,
}

/// Yes or no to who asked; their Join is embedded: answers are told apart by it.
#[must_use]
pub fn seat_answer(id: &str, actor: &str, asked: &SeatRequest<'_>, accepted: bool) -> Value {
    let SeatRequest { join, by, event } = asked;
    let kind = if accepted { "Accept" } else { "Reject" };
    json!({
        "@context": context::of_events(), "id": id, "type": kind, "actor": actor,
        "to": [by], "cc": [],
        "object": { "id": join, "type": "Join", "actor": by, "object": event },
    })
}
