//! Activities around what we tell. To whom stands on the activity and on what it is about, alike.

use serde_json::{Map, Value, json};
use url::Url;

use super::context;
use crate::vocabulary::ActivityKind;

/// What stands around an object.
#[derive(Clone, Debug)]
pub struct Wrapping<'a> {
    /// What the activity is called: the same fact gives the same.
    pub id: String,
    /// What is done.
    pub kind: ActivityKind,
    /// Who does it.
    pub actor: &'a str,
    /// The moment at which it was published.
    pub published: String,
}

/// An activity about an object of ours. Whom it is for is taken from the object, or from `to` and `cc` if it says
/// nothing.
#[must_use]
pub fn activity(wrapping: &Wrapping<'_>, mut object: Value, to: &[&str], cc: &[&str]) -> Value {
    let said = |object: &Value, name: &str, or: &[&str]| {
        object.get(name).cloned().unwrap_or_else(|| json!(or))
    };
    let (to, cc) = (said(&object, "to", to), said(&object, "cc", cc));
    let audience = object.get("audience").cloned();
    let within = object.as_object_mut().and_then(|it| it.remove("@context"));
    let mut document = Map::new();
    document.insert(
        "@context".to_owned(),
        within.filter(Value::is_array).unwrap_or_else(context::of_events),
    );
    document.insert("id".to_owned(), json!(wrapping.id));
    document.insert("type".to_owned(), json!(wrapping.kind.name()));
    document.insert("actor".to_owned(), json!(wrapping.actor));
    document.insert("published".to_owned(), json!(wrapping.published));
    document.insert("to".to_owned(), to);
    document.insert("cc".to_owned(), cc);
    if let Some(audience) = audience {
        document.insert("audience".to_owned(), audience);
    }
    document.insert("object".to_owned(), object);
    Value::Object(document)
}

/// A group announces what it did itself, unchanged and with its proof (FEP-1b12): some take nothing else from groups.
#[must_use]
pub fn wrapped_activity(actor: &str, activity: &Value) -> Value {
    let said = |name: &str| activity.get(name).cloned().unwrap_or_else(|| json!([]));
    let id = activity.get("id").and_then(Value::as_str).unwrap_or_default();
    json!({
        "@context": context::of_events(), "id": format!("{id}/announce"), "type": "Announce",
        "actor": actor, "published": said("published"), "to": said("to"), "cc": said("cc"),
        "object": activity,
    })
}

/// Yes to a follow, which is embedded: answers are told apart by it.
#[must_use]
pub fn accept(id: &str, actor: &str, follow: &Url, follower: &Url) -> Value {
    json!({
        "@context": context::of_events(), "id": id, "type": "Accept", "actor": actor,
        "to": [follower], "cc": [],
        "object": { "id": follow, "type": "Follow", "actor": follower, "object": actor },
    })
}
