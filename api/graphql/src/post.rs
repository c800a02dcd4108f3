//! Posts of groups: none are there, and none can be made yet.

use async_graphql::{ID, Object, Result};
use types::{DeletedObject, Post, PostVisibility, ask::missing, scalars::DateTime};

use crate::{media::input::MediaInput, unbuilt::Unbuilt};

#[derive(Default)]
pub(crate) struct PostQuery;

#[derive(Default)]
pub(crate) struct PostMutation;

#[Object]
impl PostQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn post(&self, slug: String) -> Result<Option<Post>> {
        drop(slug);
        Err(missing("post"))
    }
}

#[Object]
impl PostMutation {
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_post(
        &self,
        attributed_to_id: ID,
        title: String,
        body: String,
        #[graphql(default_with = "Some(false)")] draft: Option<bool>,
        visibility: Option<PostVisibility>,
        publish_at: Option<DateTime>,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
        #[graphql(default_with = "Some(vec![])")] tags: Option<Vec<Option<String>>>,
        picture: Option<MediaInput>,
    ) -> Result<Option<Post>> {
        let said = (attributed_to_id, title, body, draft, visibility, publish_at);
        Unbuilt::Posts.refuse((said, language, tags, picture)).await
    }

    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_post(
        &self,
        id: ID,
        title: Option<String>,
        body: Option<String>,
        attributed_to_id: Option<ID>,
        draft: Option<bool>,
        visibility: Option<PostVisibility>,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
        publish_at: Option<DateTime>,
        tags: Option<Vec<Option<String>>>,
        picture: Option<MediaInput>,
    ) -> Result<Option<Post>> {
        let said = (id, title, body, attributed_to_id, draft, visibility);
        Unbuilt::Posts.refuse((said, language, publish_at, tags, picture)).await
    }

    async fn delete_post(&self, id: ID) -> Result<Option<DeletedObject>> {
        Unbuilt::Posts.refuse(id).await
    }
}
