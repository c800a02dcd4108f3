//! Comments under events.

use async_graphql::{Context, ID, Object, Result};

use crate::graphql::{
    ask::{id, missing},
    types::Comment,
};

#[derive(Default)]
pub(super) struct CommentQuery;

#[Object]
impl CommentQuery {
    /// The answers in a thread, by the comment with which it begins.
    async fn thread(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Vec<Option<Comment>>>> {
        let found = Comment::find(ctx, self::id(&id, "comment")?).await?;
        found.ok_or_else(|| missing("comment"))?.answers(ctx).await.map(Some)
    }
}
