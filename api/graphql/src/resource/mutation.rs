//! What groups keep at hand: put there, changed, taken away, put back. No link is looked at from here.

use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::resources::{NewResource, ResourceChange};
use domain::{
    ids::{GroupId, ResourceId},
    resource::{ResourceMove, ResourceParticulars},
    text::{ResourceName, ResourceSummary, web_address},
};
use projections::resources::ResourceRow;
use types::{
    DeletedObject, Resource, ResourceMetadata, TOP,
    ask::{Asks as _, id, missing},
    errors::Refusal,
    resource_kind,
};

use crate::{group::mutation::visible, text::Wrong, unbuilt::Unbuilt};

#[derive(Default)]
pub(crate) struct ResourceMutation;

/// What is said of a resource. What is not said stays.
struct ResourceForm {
    title: Option<String>,
    summary: Option<String>,
    resource_url: Option<String>,
}

#[Object]
impl ResourceMutation {
    /// Puts something at hand for the members of a group. Papers, sheets and rooms that lead nowhere are made where the
    /// server makes them.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_resource(
        &self,
        ctx: &Context<'_>,
        parent_id: Option<ID>,
        actor_id: ID,
        title: String,
        summary: Option<String>,
        resource_url: Option<String>,
        #[graphql(name = "type", default_with = "Some(\"link\".to_owned())")] kind: Option<String>,
    ) -> Result<Option<Resource>> {
        let asking = ctx.asking()?;
        let (author, group) = (asking.acting()?, id::<GroupId>(&actor_id, "group")?);
        visible(asking, group).await?;
        let form = ResourceForm { title: Some(title), summary, resource_url };
        let (name, particulars) = form.over(None)?;
        let what = resource_kind(kind.as_deref().unwrap_or("link"))
            .ok_or_else(|| Refusal::field("type", "should be folder, link, pad, calc or visio"))?;
        let folder = match placed(parent_id.as_ref())? {
            ResourceMove::Into(folder) => Some(folder),
            ResourceMove::ToTop | ResourceMove::Stay => None,
        };
        let new = NewResource { group, author, what, folder, name, particulars };
        let made = asking.app.add_resource(&ctx.new_ask()?, new).await?;
        Resource::seen_by_id(ctx, asking.saw(made).await?).await
    }

    /// What is not said stays; a parent that is said to be none is the top.
    async fn update_resource(
        &self,
        ctx: &Context<'_>,
        id: ID,
        title: Option<String>,
        summary: Option<String>,
        parent_id: MaybeUndefined<ID>,
        resource_url: Option<String>,
    ) -> Result<Option<Resource>> {
        let asking = ctx.asking()?;
        let row = seen(ctx, &id).await?;
        let form = ResourceForm { title, summary, resource_url };
        let (name, particulars) = form.over(Some(&row))?;
        let to = match &parent_id {
            MaybeUndefined::Undefined => ResourceMove::Stay,
            MaybeUndefined::Null => ResourceMove::ToTop,
            MaybeUndefined::Value(folder) => placed(Some(folder))?,
        };
        let change = ResourceChange { name: Some(name), particulars: Some(particulars), to };
        let of = (row.group, row.id);
        let revised = asking.app.revise_resource(&ctx.new_ask()?, of, change).await?;
        Resource::seen_by_id(ctx, asking.saw(revised).await?).await
    }

    /// Takes it away, a folder with all that is in it. It can be put back.
    async fn delete_resource(&self, ctx: &Context<'_>, id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let row = seen(ctx, &id).await?;
        let of = (row.group, row.id);
        asking.saw(asking.app.remove_resource(&ctx.new_ask()?, of).await?).await?;
        Ok(Some(DeletedObject::new(&row.id)))
    }

    /// Puts back what was taken away; at the top, where its folder is not there any more. Ours.
    async fn restore_resource(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Resource>> {
        let asking = ctx.asking()?;
        let row = seen(ctx, &id).await?;
        let of = (row.group, row.id);
        let back = asking.app.restore_resource(&ctx.new_ask()?, of).await?;
        Resource::seen_by_id(ctx, asking.saw(back).await?).await
    }

    async fn preview_resource_link(
        &self,
        resource_url: String,
    ) -> Result<Option<ResourceMetadata>> {
        Unbuilt::LinkPreviews.refuse(resource_url).await
    }
}

impl ResourceForm {
    fn over(self, known: Option<&ResourceRow>) -> Result<(ResourceName, ResourceParticulars)> {
        let mut wrong = Wrong::default();
        let name = match (&self.title, known.and_then(|it| it.name.clone())) {
            (None, Some(name)) => Some(name),
            (title, _) => wrong.take(ResourceName::new(title.as_deref().unwrap_or_default())),
        };
        let before = known.and_then(|it| it.particulars.clone()).unwrap_or_default();
        let summary = match self.summary.as_deref() {
            None => before.summary,
            Some(text) => {
                let summary = wrong.take(ResourceSummary::new(text));
                summary.filter(|it| !it.as_str().is_empty())
            }
        };
        let url = match self.resource_url.as_deref().filter(|it| !it.trim().is_empty()) {
            None => before.url,
            Some(url) => wrong.take(web_address("resource_url", url)),
        };
        let said = name.map(|name| (name, ResourceParticulars { summary, url }));
        Ok(wrong.unless(said)?)
    }
}

// Where clients want it: at the top they say nothing, or what they know the top by.
fn placed(folder: Option<&ID>) -> Result<ResourceMove> {
    match folder {
        None => Ok(ResourceMove::ToTop),
        Some(top) if top.starts_with(TOP) => Ok(ResourceMove::ToTop),
        Some(folder) => Ok(ResourceMove::Into(id(folder, "resource")?)),
    }
}

// Which resource is meant, also one that was taken away, if whoever asks is in its group.
async fn seen(ctx: &Context<'_>, asked: &ID) -> Result<ResourceRow> {
    let asking = ctx.asking()?;
    asking.signed()?;
    let resource: ResourceId = id(asked, "resource")?;
    let row = asking.look(move |views| views.seen_resource(resource)).await?;
    row.ok_or_else(|| missing("resource"))
}
