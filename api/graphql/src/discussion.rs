//! Discussions of groups: none are there, and none can be begun yet.

use async_graphql::{ID, Object, Result};
use types::{Discussion, ask::missing};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct DiscussionQuery;

#[derive(Default)]
pub(crate) struct DiscussionMutation;

#[Object]
impl DiscussionQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn discussion(&self, id: Option<ID>, slug: Option<String>) -> Result<Option<Discussion>> {
        drop((id, slug));
        Err(missing("discussion"))
    }
}

#[Object]
impl DiscussionMutation {
    async fn create_discussion(
        &self,
        title: String,
        text: String,
        actor_id: ID,
    ) -> Result<Option<Discussion>> {
        Unbuilt::Discussions.refuse((title, text, actor_id)).await
    }

    async fn reply_to_discussion(
        &self,
        discussion_id: ID,
        text: String,
    ) -> Result<Option<Discussion>> {
        Unbuilt::Discussions.refuse((discussion_id, text)).await
    }

    async fn update_discussion(
        &self,
        title: String,
        discussion_id: ID,
    ) -> Result<Option<Discussion>> {
        Unbuilt::Discussions.refuse((title, discussion_id)).await
    }

    async fn delete_discussion(&self, discussion_id: ID) -> Result<Option<Discussion>> {
        Unbuilt::Discussions.refuse(discussion_id).await
    }
}
