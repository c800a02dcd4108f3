//! Links that an instance shows at the foot of its pages: clients ask for their shape, and nobody can set any yet.

use async_graphql::SimpleObject;

/// A link of the instance to somewhere else.
#[derive(SimpleObject)]
pub struct ExternalLink {
    label: String,
    url: String,
    enabled: bool,
}
