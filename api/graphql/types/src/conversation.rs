//! Messages between some people only: clients ask for their shape, and this server has none yet.

use async_graphql::{ComplexObject, ID, SimpleObject};

use crate::{Comment, Event, Page, Person, scalars::DateTime};

/// Messages between some people only. None is begun here yet.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Conversation {
    id: Option<ID>,
    conversation_participant_id: Option<ID>,
    last_comment: Option<Comment>,
    origin_comment: Option<Comment>,
    participants: Option<Vec<Option<Person>>>,
    event: Option<Event>,
    actor: Option<Person>,
    unread: Option<bool>,
    inserted_at: Option<DateTime>,
    updated_at: Option<DateTime>,
}

#[ComplexObject]
impl Conversation {
    async fn comments(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Comment>> {
        Some(Page::none((page, limit)))
    }
}
