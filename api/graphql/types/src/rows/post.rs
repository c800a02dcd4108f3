//! What a group publishes in words, as the views have it.

use async_graphql::{Context, Result};
use domain::ids::PostId;
use projections::posts::PostRow;

use crate::ask::Asks as _;

/// What a group publishes in words.
pub struct Post {
    pub(crate) row: PostRow,
}

impl Post {
    /// A post, if the viewer may see it.
    pub async fn find(ctx: &Context<'_>, id: PostId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.post(id)).await?;
        Ok(row.map(Self::new))
    }

    pub(crate) const fn new(row: PostRow) -> Self {
        Self { row }
    }
}
