//! What a group publishes in words: clients ask for its shape, and this server has none yet.

use async_graphql::{Enum, ID, SimpleObject};

use crate::{Actor, Media, Tag, scalars::DateTime};

/// Who reads a post.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum PostVisibility {
    /// Everybody, and it is listed.
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Members of the group.
    Private,
}

/// What a group publishes in words. None is made here yet.
#[derive(SimpleObject)]
pub struct Post {
    id: Option<ID>,
    title: Option<String>,
    slug: Option<String>,
    body: Option<String>,
    url: Option<String>,
    draft: Option<bool>,
    author: Option<Actor>,
    attributed_to: Option<Actor>,
    visibility: Option<PostVisibility>,
    publish_at: Option<DateTime>,
    inserted_at: Option<DateTime>,
    updated_at: Option<DateTime>,
    language: Option<String>,
    tags: Option<Vec<Option<Tag>>>,
    picture: Option<Media>,
}
