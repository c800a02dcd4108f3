//! A comment that the viewer may see, as the views have it.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::{
    comment::CommentBody,
    ids::{CommentId, EventId},
};
use projections::{comments::CommentRow as Row, events::EventRow, paging::Paging};
use visibility::{Look, Thing};

use crate::ask::Asks as _;

/// The most threads that one answer has: more are on no page that anybody reads.
const THREADS_MAX: u32 = 500;

/// The most answers of one thread that one answer has.
const REPLIES_MAX: u32 = 500;

/// A comment that the viewer may see.
pub struct Comment {
    pub(crate) row: Row,
    pub(crate) event: Arc<EventRow>,
}

impl Comment {
    /// A comment, if the viewer may see it.
    pub async fn find(ctx: &Context<'_>, id: CommentId) -> Result<Option<Self>> {
        ctx.asking()?.look(move |views| Self::seen(views, id)).await
    }

    pub(crate) fn seen(views: &Look<'_>, id: CommentId) -> projections::Result<Option<Self>> {
        let Some(row) = views.reader.comment(id)? else { return Ok(None) };
        let Some(event) = views.reader.event(row.event)? else { return Ok(None) };
        let seen = views.sees(Thing::Comment(&event, &row))?;
        Ok(seen.then(|| Self { row, event: Arc::new(event) }))
    }

    /// The threads under an event, by the comments with which they begin.
    pub async fn under(ctx: &Context<'_>, event: &Arc<EventRow>) -> Result<Vec<Option<Self>>> {
        let id: EventId = event.id;
        let rows = ctx
            .asking()?
            .look(move |views| Ok(views.reader.threads(id, Paging::first(THREADS_MAX))?.elements));
        let event = Arc::clone(event);
        Ok(rows.await?.into_iter().map(|row| Some(Self { row, event: event.clone() })).collect())
    }

    /// The answers in the thread that this one began.
    pub async fn answers(&self, ctx: &Context<'_>) -> Result<Vec<Option<Self>>> {
        let id = self.row.id;
        let rows = ctx
            .asking()?
            .look(move |views| Ok(views.reader.replies(id, Paging::first(REPLIES_MAX))?.elements));
        let rows = rows.await?.into_iter();
        Ok(rows.map(|row| Some(Self { row, event: self.event.clone() })).collect())
    }

    pub(crate) fn said(&self) -> Option<&CommentBody> {
        self.row.said.as_ref()
    }

    pub(crate) async fn other(
        &self,
        ctx: &Context<'_>,
        id: Option<CommentId>,
    ) -> Result<Option<Self>> {
        match id.filter(|it| *it != self.row.id) {
            Some(id) => Self::find(ctx, id).await,
            None => Ok(None),
        }
    }
}
