//! One discussion, by its id or by its slug, which is the same here.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::DiscussionId;
use types::{
    Discussion,
    ask::{id, missing},
};

#[derive(Default)]
pub(crate) struct DiscussionQuery;

#[Object]
impl DiscussionQuery {
    /// A discussion, for the members of its group.
    async fn discussion(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        slug: Option<String>,
    ) -> Result<Option<Discussion>> {
        let asked = id.or_else(|| slug.map(ID::from)).ok_or_else(|| missing("discussion"))?;
        let asked: DiscussionId = self::id(&asked, "discussion")?;
        let found = Discussion::find(ctx, asked).await?;
        Ok(Some(found.ok_or_else(|| missing("discussion"))?))
    }
}
