//! Resources of groups: none are there, and none can be kept yet. No link is looked at from here.

use async_graphql::{ID, Object, Result};
use types::{DeletedObject, Resource, ResourceMetadata, ask::missing};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct ResourceQuery;

#[derive(Default)]
pub(crate) struct ResourceMutation;

#[Object]
impl ResourceQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn resource(&self, path: String, username: String) -> Result<Option<Resource>> {
        drop((path, username));
        Err(missing("resource"))
    }
}

#[Object]
impl ResourceMutation {
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_resource(
        &self,
        parent_id: Option<ID>,
        actor_id: ID,
        title: String,
        summary: Option<String>,
        resource_url: Option<String>,
        #[graphql(name = "type", default_with = "Some(\"link\".to_owned())")] kind: Option<String>,
    ) -> Result<Option<Resource>> {
        let said = (parent_id, actor_id, title, summary, resource_url, kind);
        Unbuilt::Resources.refuse(said).await
    }

    async fn update_resource(
        &self,
        id: ID,
        title: Option<String>,
        summary: Option<String>,
        parent_id: Option<ID>,
        resource_url: Option<String>,
    ) -> Result<Option<Resource>> {
        Unbuilt::Resources.refuse((id, title, summary, parent_id, resource_url)).await
    }

    async fn delete_resource(&self, id: ID) -> Result<Option<DeletedObject>> {
        Unbuilt::Resources.refuse(id).await
    }

    async fn preview_resource_link(
        &self,
        resource_url: String,
    ) -> Result<Option<ResourceMetadata>> {
        Unbuilt::Resources.refuse(resource_url).await
    }
}
