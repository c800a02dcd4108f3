//! Coming into a group by a link: nobody can yet.

use async_graphql::{ID, Object, Result};
use types::{InvitationLink, Member};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct JoiningQuery;

#[derive(Default)]
pub(crate) struct JoiningMutation;

#[Object]
impl JoiningQuery {
    /// The links that let into a group: there are none.
    async fn list_invitations(&self, group_id: ID) -> Vec<Option<InvitationLink>> {
        drop(group_id);
        vec![]
    }
}

#[Object]
impl JoiningMutation {
    async fn create_invitation(
        &self,
        group_id: ID,
        label: Option<String>,
    ) -> Result<Option<InvitationLink>> {
        Unbuilt::InvitationLinks.refuse((group_id, label)).await
    }

    async fn update_invitation(
        &self,
        group_id: ID,
        token: String,
        label: Option<String>,
    ) -> Result<Option<InvitationLink>> {
        Unbuilt::InvitationLinks.refuse((group_id, token, label)).await
    }

    async fn delete_invitation(
        &self,
        group_id: ID,
        token: String,
    ) -> Result<Option<InvitationLink>> {
        Unbuilt::InvitationLinks.refuse((group_id, token)).await
    }

    async fn accept_invitation_token(
        &self,
        actor_id: ID,
        group_id: ID,
        token: Option<String>,
    ) -> Result<Option<Member>> {
        Unbuilt::InvitationLinks.refuse((actor_id, group_id, token)).await
    }
}
