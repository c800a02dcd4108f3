//! Links by which whoever has them comes into a group: clients ask for their shape, and this server has none yet.

use async_graphql::SimpleObject;

/// A link by which one comes into a group. None is made here yet.
#[derive(SimpleObject)]
#[graphql(name = "Invitation")]
pub struct InvitationLink {
    token: Option<String>,
    label: Option<String>,
}
