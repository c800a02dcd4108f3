//! What a group keeps at hand, as the views have it; and the top of it all, which is no thing of its own.

use async_graphql::{Context, Result};
use domain::ids::{GroupId, ResourceId};
use projections::{
    paging::{Paging, Portion},
    resources::ResourceRow,
};

use crate::{Page, ask::Asks as _};

/// Something that a group keeps at hand.
pub struct Resource {
    pub(crate) group: GroupId,
    /// None for the top, where a group's first folders stand.
    pub(crate) row: Option<ResourceRow>,
}

impl Resource {
    /// A resource, if the viewer is in its group and it is there.
    pub async fn seen_by_id(ctx: &Context<'_>, id: ResourceId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.seen_resource(id)).await?;
        Ok(row.filter(|it| it.is_there).map(Self::new))
    }

    /// The top of what a group keeps at hand.
    #[must_use]
    pub const fn top_of(group: GroupId) -> Self {
        Self { group, row: None }
    }

    /// As a view gave it.
    #[must_use]
    pub const fn new(row: ResourceRow) -> Self {
        Self { group: row.group, row: Some(row) }
    }

    /// What is in it.
    pub(crate) async fn what_is_within(
        &self,
        ctx: &Context<'_>,
        paging: Paging,
    ) -> Result<Page<Self>> {
        let (group, folder) = (self.group, self.row.as_ref().map(|it| it.id));
        let rows = ctx.asking()?.look(move |views| {
            if !views.hears(group)? {
                return Ok(Portion { total: 0, elements: vec![] });
            }
            views.reader.resources_within(group, folder, paging)
        });
        Ok(Page::of(rows.await?, Self::new))
    }

    /// The names that lead to it from the top, each after a slash.
    pub(crate) async fn way_to(&self, ctx: &Context<'_>) -> Result<String> {
        let Some(row) = self.row.clone() else { return Ok("/".to_owned()) };
        let own = row.path_segment();
        let around = ctx.asking()?.look(move |views| views.reader.folders_around(&row)).await?;
        let names = around.iter().map(ResourceRow::path_segment).chain([own]);
        Ok(names.map(|it| format!("/{it}")).collect())
    }
}
