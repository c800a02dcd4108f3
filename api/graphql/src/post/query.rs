//! One post, by its slug, which is its id here.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::PostId;
use types::{
    Post,
    ask::{id, missing},
};

#[derive(Default)]
pub(crate) struct PostQuery;

#[Object]
impl PostQuery {
    /// A post, for whoever may read it.
    async fn post(&self, ctx: &Context<'_>, slug: String) -> Result<Option<Post>> {
        let post: PostId = id(&ID::from(slug), "post")?;
        let found = Post::find(ctx, post).await?;
        Ok(Some(found.ok_or_else(|| missing("post"))?))
    }
}
