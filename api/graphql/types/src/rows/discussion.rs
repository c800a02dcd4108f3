//! What the members of a group talk about, as the views have it.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::ids::DiscussionId;
use projections::{
    discussions::{ContributionRow, DiscussionRow},
    paging::{Paging, Portion},
};

use super::Comment;
use crate::{Page, ask::Asks as _};

/// What the members of a group talk about.
pub struct Discussion {
    pub(crate) row: Arc<DiscussionRow>,
}

impl Discussion {
    /// A discussion, if the viewer is in its group.
    pub async fn find(ctx: &Context<'_>, id: DiscussionId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.discussion(id)).await?;
        Ok(row.map(Self::new))
    }

    pub(crate) fn new(row: DiscussionRow) -> Self {
        Self { row: Arc::new(row) }
    }

    /// What was said in it, the oldest first.
    pub(crate) async fn said(&self, ctx: &Context<'_>, paging: Paging) -> Result<Page<Comment>> {
        let id = self.row.id;
        let said = ctx.asking()?.look(move |views| views.reader.contributions(id, paging));
        let Portion { total, elements } = said.await?;
        Ok(Page::new(total, elements.into_iter().map(|it| self.comment(it)).collect()))
    }

    /// What was said last and is still there.
    pub(crate) async fn last(&self, ctx: &Context<'_>) -> Result<Option<Comment>> {
        let id = self.row.id;
        let last = ctx.asking()?.look(move |views| views.reader.last_contribution(id)).await?;
        Ok(last.map(|it| self.comment(it)))
    }

    fn comment(&self, said: ContributionRow) -> Comment {
        Comment::said_in(Arc::clone(&self.row), said)
    }
}
