//! What comes from groups that somebody follows: clients ask for its shape, and this server has none yet.

use async_graphql::SimpleObject;

use crate::{Event, Group, Person, User};

/// An event of a group that somebody follows.
#[derive(SimpleObject)]
pub struct FollowedGroupEvent {
    user: Option<User>,
    profile: Option<Person>,
    group: Option<Group>,
    event: Option<Event>,
}
