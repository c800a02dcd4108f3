//! People who organize together, as the views have them.

use std::sync::Arc;

use async_graphql::{Context, Result};
use domain::ids::GroupId;
use projections::events::Audience;
use visibility::Thing;

use crate::{
    actor::card::Card,
    ask::{Asking, Asks as _},
};

/// People who organize together.
pub struct Group {
    pub(crate) card: Card,
    pub(crate) row: Arc<projections::groups::GroupRow>,
}

impl Group {
    /// A group as the view has it.
    pub fn new(asking: &Asking, row: projections::groups::GroupRow) -> Self {
        let base = asking.app.config.instance.base();
        let card = Card::new(base, row.id.0, &row.origin, row.profile.as_ref());
        Self { card: Card { deleted: row.deleted, ..card }, row: Arc::new(row) }
    }

    /// A group, if the viewer may see it.
    pub async fn find(ctx: &Context<'_>, id: GroupId) -> Result<Option<Self>> {
        let asking = ctx.asking()?;
        let row = asking.look(move |views| views.group(id)).await?;
        Ok(row.map(|row| Self::new(asking, row)))
    }

    /// Drafts are for those who organize, what is not listed for members.
    pub(crate) async fn audience(&self, asking: &Asking) -> Result<Audience> {
        let id = self.row.id;
        let (behind, inside) = asking
            .look(move |views| {
                Ok((views.sees(Thing::BehindOf(id))?, views.sees(Thing::InsideOf(id))?))
            })
            .await?;
        Ok(match (behind, inside) {
            (true, _) => Audience::All,
            (false, true) => Audience::Published,
            (false, false) => Audience::Listed,
        })
    }

    pub(crate) async fn is_open_inside(&self, asking: &Asking) -> Result<bool> {
        let id = self.row.id;
        asking.look(move |views| views.sees(Thing::InsideOf(id))).await
    }
}
