//! Small types that hold a word or an id.

use std::fmt::Display;

use async_graphql::{ID, SimpleObject};
use domain::ids::MediaId;

use crate::scalars::Uuid;

/// A word to find events by.
#[derive(SimpleObject)]
pub struct Tag {
    id: Option<ID>,
    slug: Option<String>,
    title: Option<String>,
    related: Option<Vec<Option<Self>>>,
}

impl Tag {
    /// A tag by its title.
    pub fn new(title: &str) -> Self {
        let slug = slug(title);
        Self {
            id: Some(id_of_word("tag", &slug).into()),
            slug: Some(slug),
            title: Some(title.to_owned()),
            related: Some(vec![]),
        }
    }
}

/// Lower-case, words joined by hyphens.
pub(crate) fn slug(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The id of what has none: a word, or a place in the log. Whoever reads it learns neither.
pub(crate) fn id_of_word(kind: &str, word: &impl Display) -> ::uuid::Uuid {
    ::uuid::Uuid::new_v5(&::uuid::Uuid::NAMESPACE_OID, format!("{kind} {word}").as_bytes())
}

/// What is no more.
#[derive(SimpleObject)]
pub struct DeletedObject {
    id: Option<ID>,
    /// Of a picture: what newer clients call it by.
    uuid: Option<Uuid>,
}

impl DeletedObject {
    /// By its id.
    pub fn new(id: &impl ToString) -> Self {
        Self { id: Some(id.to_string().into()), uuid: None }
    }

    /// What a picture was, by both of its names.
    pub fn media(id: MediaId) -> Self {
        Self { uuid: Some(Uuid(id.0)), ..Self::new(&id) }
    }
}

/// A feed token that is no more.
#[derive(SimpleObject)]
pub struct DeletedFeedToken {
    /// Whose it was.
    pub user: Option<DeletedObject>,
    /// For whom it was.
    pub actor: Option<DeletedObject>,
}
