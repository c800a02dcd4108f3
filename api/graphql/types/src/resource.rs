//! Links that a group collects in folders: clients ask for their shape, and this server has none yet.

use async_graphql::{ComplexObject, ID, SimpleObject};

use crate::{Actor, Page, scalars::NaiveDateTime};

/// A link or a folder of a group. None is kept here yet.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Resource {
    id: Option<ID>,
    title: Option<String>,
    summary: Option<String>,
    url: Option<String>,
    resource_url: Option<String>,
    metadata: Option<ResourceMetadata>,
    creator: Option<Actor>,
    actor: Option<Actor>,
    inserted_at: Option<NaiveDateTime>,
    updated_at: Option<NaiveDateTime>,
    published_at: Option<NaiveDateTime>,
    #[graphql(name = "type")]
    kind: Option<String>,
    path: Option<String>,
    parent: Option<Box<Self>>,
}

/// What the page behind a link says of itself.
#[derive(SimpleObject)]
pub struct ResourceMetadata {
    #[graphql(name = "type")]
    kind: Option<String>,
    title: Option<String>,
    description: Option<String>,
    image_remote_url: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    author_name: Option<String>,
    author_url: Option<String>,
    provider_name: Option<String>,
    provider_url: Option<String>,
    html: Option<String>,
    favicon_url: Option<String>,
}

#[ComplexObject]
impl Resource {
    async fn children(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Self>> {
        Some(Page::none((page, limit)))
    }
}
