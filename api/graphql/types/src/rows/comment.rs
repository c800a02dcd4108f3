//! A comment that the viewer may see, as the views have it: what somebody wrote under an event, or said in a discussion.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::{
    comment::{CommentBody, CommentKind, Remover},
    discussion::ContributionRemover,
    ids::{CommentId, ContributionId, EventId},
    origin::Origin,
};
use projections::{
    comments::CommentRow as Row,
    discussions::{ContributionRow, DiscussionRow},
    events::EventRow,
    paging::Paging,
};
use visibility::{Look, Thing};

use crate::ask::Asks as _;

/// The most threads that one answer has: more are on no page that anybody reads.
const THREADS_MAX: u32 = 500;

/// The most answers of one thread that one answer has.
const REPLIES_MAX: u32 = 500;

/// A comment that the viewer may see.
pub struct Comment {
    pub(crate) row: Row,
    pub(crate) place: CommentPlace,
}

/// Where a comment is.
#[derive(Clone)]
pub(crate) enum CommentPlace {
    /// Under this event.
    Event(Arc<EventRow>),
    /// In this discussion.
    Discussion(Arc<DiscussionRow>),
}

impl Comment {
    /// A comment, if the viewer may see it.
    pub async fn find(ctx: &Context<'_>, id: CommentId) -> Result<Option<Self>> {
        ctx.asking()?.look(move |views| Self::seen(views, id)).await
    }

    pub(crate) fn seen(views: &Look<'_>, id: CommentId) -> projections::Result<Option<Self>> {
        let Some(row) = views.reader.comment(id)? else { return Self::heard(views, id) };
        let Some(event) = views.reader.event(row.event)? else { return Ok(None) };
        let seen = views.sees(Thing::Comment(&event, &row))?;
        Ok(seen.then(|| Self { row, place: CommentPlace::Event(Arc::new(event)) }))
    }

    // Clients know no difference between what is written under events and what is said in discussions.
    fn heard(views: &Look<'_>, id: CommentId) -> projections::Result<Option<Self>> {
        let said = views.reader.contribution(ContributionId(id.0))?;
        let Some(said) = said else { return Ok(None) };
        let discussion = views.discussion(said.discussion)?;
        Ok(discussion.map(|it| Self::said_in(Arc::new(it), said)))
    }

    /// What was said in a discussion that the viewer may see, in the shape of a comment that begins a thread.
    pub(crate) fn said_in(discussion: Arc<DiscussionRow>, said: ContributionRow) -> Self {
        let id = CommentId(said.id.0);
        let row = Row {
            id,
            event: EventId(said.discussion.0),
            thread: id,
            reply_to: None,
            author: said.author,
            kind: CommentKind::Remark,
            origin: Origin::Here,
            posted_at: said.said_at,
            edited_at: said.edited_at,
            deleted_at: said.deleted_at,
            removed_by: said.removed_by.map(|it| match it {
                ContributionRemover::Author => Remover::Author,
                ContributionRemover::Moderators => Remover::Organizers,
            }),
            replies: 0,
            said: said.said,
        };
        Self { row, place: CommentPlace::Discussion(discussion) }
    }

    /// The threads under an event, by the comments with which they begin.
    pub async fn under(ctx: &Context<'_>, event: &Arc<EventRow>) -> Result<Vec<Option<Self>>> {
        let id: EventId = event.id;
        let rows = ctx
            .asking()?
            .look(move |views| Ok(views.reader.threads(id, Paging::first(THREADS_MAX))?.elements));
        let place = CommentPlace::Event(Arc::clone(event));
        Ok(rows.await?.into_iter().map(|row| Some(Self { row, place: place.clone() })).collect())
    }

    /// The answers in the thread that this one began.
    pub async fn answers(&self, ctx: &Context<'_>) -> Result<Vec<Option<Self>>> {
        let id = self.row.id;
        let rows = ctx
            .asking()?
            .look(move |views| Ok(views.reader.replies(id, Paging::first(REPLIES_MAX))?.elements));
        let rows = rows.await?.into_iter();
        Ok(rows.map(|row| Some(Self { row, place: self.place.clone() })).collect())
    }

    /// Where it is on the pages.
    pub(crate) fn path(&self) -> String {
        match &self.place {
            CommentPlace::Event(_) => format!("/comments/{}", self.row.id),
            CommentPlace::Discussion(_) => format!("/contributions/{}", self.row.id),
        }
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
