//! What of a group's doings somebody is told, and how: clients ask for its shape, and this server keeps none yet.

use async_graphql::SimpleObject;

use crate::User;

/// Whether somebody is told one kind of news in one way.
#[derive(SimpleObject)]
pub struct ActivitySetting {
    key: Option<String>,
    method: Option<String>,
    enabled: Option<bool>,
    user: Option<User>,
}
