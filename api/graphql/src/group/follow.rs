//! Following groups: nobody can yet.

use async_graphql::{ID, Object, Result};
use types::Follower;

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct FollowMutation;

#[Object]
impl FollowMutation {
    async fn follow_group(
        &self,
        group_id: ID,
        #[graphql(default_with = "Some(true)")] notify: Option<bool>,
    ) -> Result<Option<Follower>> {
        Unbuilt::Following.refuse((group_id, notify)).await
    }

    async fn update_group_follow(
        &self,
        follow_id: ID,
        #[graphql(default_with = "Some(true)")] notify: Option<bool>,
    ) -> Result<Option<Follower>> {
        Unbuilt::Following.refuse((follow_id, notify)).await
    }

    async fn unfollow_group(&self, group_id: ID) -> Result<Option<Follower>> {
        Unbuilt::Following.refuse(group_id).await
    }

    async fn update_follower(&self, id: ID, approved: bool) -> Result<Option<Follower>> {
        Unbuilt::Following.refuse((id, approved)).await
    }
}
