//! One thing of a group, by the names that lead to it; by its id, too, where it stands alone.

use async_graphql::{Context, Object, Result};
use domain::ids::ResourceId;
use types::{
    Resource,
    ask::{Asks as _, missing},
};

#[derive(Default)]
pub(crate) struct ResourceQuery;

#[Object]
impl ResourceQuery {
    /// What is there under these names, for the members of the group: `/` is the top.
    async fn resource(
        &self,
        ctx: &Context<'_>,
        path: String,
        username: String,
    ) -> Result<Option<Resource>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let names: Vec<String> =
            path.split('/').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let found = asking.look(move |views| {
            let named = views.reader.group_named(&username.to_lowercase(), None)?;
            let Some(group) = named.map(|it| it.id) else { return Ok(None) };
            if !views.hears(group)? {
                return Ok(None);
            }
            let id = names.first().filter(|_| names.len() == 1).and_then(|it| it.parse().ok());
            let known = id.map(|it: ResourceId| views.seen_resource(it)).transpose()?.flatten();
            let row = match known.filter(|it| it.is_there && it.group == group) {
                Some(row) => Some(row),
                None if names.is_empty() => return Ok(Some(Resource::top_of(group))),
                None => views.reader.resource_at(group, names.into_iter())?,
            };
            Ok(row.map(Resource::new))
        });
        Ok(Some(found.await?.ok_or_else(|| missing("resource"))?))
    }
}
