//! What people write: notes, articles, pages, questions.

use serde_json::{Map, Value};
use url::Url;

use super::{Instant, MalformedDocument, Object, is_public};

/// What people write.
#[derive(Clone, PartialEq, Debug)]
pub struct Note {
    /// What it is called.
    pub id: Url,
    /// Who wrote it.
    pub author: Url,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// What it says, as its sender wrote it; HTML of strangers, unless it is `text/markdown` or `text/plain`.
    pub content: String,
    /// In which form.
    pub media_type: String,
    /// What it answers.
    pub in_reply_to: Option<Url>,
    /// Whether everybody may read it: the public is in `to`, or in `cc`.
    pub is_public: bool,
    /// When it was written.
    pub published: Option<Instant>,
}

impl Note {
    /// The types that are read as one.
    pub const TYPES: [&'static str; 4] = ["Note", "Article", "Page", "Question"];

    /// Reads what somebody wrote.
    ///
    /// # Errors
    ///
    /// When it has no id, no author on its own server, or is of another type.
    pub fn read(document: &Map<String, Value>) -> Result<Self, MalformedDocument> {
        let object = Object(document);
        if !object.types().any(|it| Self::TYPES.contains(&it)) {
            return Err(MalformedDocument::Field("type"));
        }
        let id = object.id().ok_or(MalformedDocument::Field("id"))?;
        let author = object.link("attributedTo").filter(|it| it.origin() == id.origin());
        let addressed = object.audience("to").chain(object.audience("cc")).any(is_public);
        Ok(Self {
            author: author.ok_or(MalformedDocument::Field("attributedTo"))?,
            title: object.words("name"),
            content: object.text("content").unwrap_or_default().to_owned(),
            media_type: object.text("mediaType").unwrap_or("text/html").to_owned(),
            in_reply_to: object.link("inReplyTo"),
            is_public: addressed,
            published: object.time("published"),
            id,
        })
    }
}
