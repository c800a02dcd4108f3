//! What members of a group talk about among themselves: clients ask for its shape, and this server has none yet.

use async_graphql::{ComplexObject, ID, SimpleObject};

use crate::{Actor, Comment, Page, Person, scalars::DateTime};

/// What members of a group talk about. None is begun here yet.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Discussion {
    id: Option<ID>,
    title: Option<String>,
    slug: Option<String>,
    last_comment: Option<Comment>,
    creator: Option<Person>,
    actor: Option<Actor>,
    inserted_at: Option<DateTime>,
    updated_at: Option<DateTime>,
}

#[ComplexObject]
impl Discussion {
    async fn comments(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Comment>> {
        Some(Page::none((page, limit)))
    }
}
