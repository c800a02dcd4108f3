//! What people write under events, as others get it.

use serde_json::{Value, json};

use super::{context, written};
use crate::vocabulary::PUBLIC;
use domain::time::Moment;

/// What one of ours wrote.
#[derive(Clone, Debug)]
pub struct NoteDocument<'a> {
    /// Where it is.
    pub id: &'a str,
    /// The address of who wrote it.
    pub author: &'a str,
    /// What it answers: a comment, or the event.
    pub answers: &'a str,
    /// Whose that is: they hear of it.
    pub owner: &'a str,
    /// What it says, clean HTML.
    pub content: &'a str,
    /// In which language, if that is known.
    pub language: Option<&'a str>,
    /// When it was written.
    pub published: Moment,
    /// When it last said something else.
    pub updated: Option<Moment>,
}

/// The document, with its context.
#[must_use]
pub fn note_document(it: &NoteDocument<'_>) -> Value {
    let mut document = json!({
        "@context": context::of_events(), "id": it.id, "type": "Note", "url": it.id,
        "attributedTo": it.author, "to": [PUBLIC], "cc": [it.owner], "inReplyTo": it.answers,
        "content": it.content, "mediaType": "text/html", "published": written(it.published),
        "tag": [],
    });
    if let Some(map) = document.as_object_mut() {
        if let Some(language) = it.language {
            map.insert("inLanguage".to_owned(), json!(language));
        }
        if let Some(updated) = it.updated {
            map.insert("updated".to_owned(), json!(written(updated)));
        }
    }
    document
}
