//! An event that the viewer may see, as the views have it.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::{event as rules, ids::EventId};
use projections::{
    events::{EventOrder, Filter},
    paging::Paging,
};
use visibility::Thing;

use crate::{Page, ask::Asks as _};

/// An event that the viewer may see.
pub struct Event(pub(crate) Arc<projections::events::EventRow>);

impl Event {
    /// An event as the view has it; that the viewer may see it was asked before.
    pub fn new(row: projections::events::EventRow) -> Self {
        Self(Arc::new(row))
    }

    /// An event, if the viewer may see it.
    pub async fn find(ctx: &Context<'_>, id: EventId) -> Result<Option<Self>> {
        Ok(ctx.asking()?.look(move |views| views.event(id)).await?.map(Self::new))
    }

    /// A page of a list, of which the viewer sees what they may.
    pub async fn page(
        ctx: &Context<'_>,
        filter: Filter,
        order: EventOrder,
        page: Paging,
    ) -> Result<Page<Self>> {
        let (total, events) = ctx
            .asking()?
            .look(move |views| {
                let found = views.reader.events(&filter, order, page)?;
                Ok((found.total, views.seen(found.elements)?))
            })
            .await?;
        Ok(Page::new(total, events.into_iter().map(Self::new).collect()))
    }

    pub(crate) fn says(&self) -> Option<&rules::Description> {
        self.0.description.as_ref()
    }

    pub(crate) async fn is_managed(&self, ctx: &Context<'_>) -> Result<bool> {
        let event = Arc::clone(&self.0);
        ctx.asking()?.look(move |views| views.sees(Thing::ParticipantsOf(&event))).await
    }
}
