//! Comments under events.

use async_graphql::{Context, ID, Object, Result};
use types::{
    Comment,
    ask::{id, missing},
};

#[derive(Default)]
pub(crate) struct CommentQuery;

#[Object]
impl CommentQuery {
    /// The answers in a thread, by the comment with which it begins.
    async fn thread(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Vec<Option<Comment>>>> {
        let found = Comment::find(ctx, self::id(&id, "comment")?).await?;
        found.ok_or_else(|| missing("comment"))?.answers(ctx).await.map(Some)
    }
}
