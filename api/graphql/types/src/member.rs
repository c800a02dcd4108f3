//! Somebody's place in a group.

use async_graphql::{Context, Enum, ID, Object, Result};
use domain::group::Role;

use super::{Group, Member, Person};
use crate::{errors::Refusal, scalars::NaiveDateTime};

/// What somebody may do in a group.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "MemberRoleEnum")]
pub enum MemberRole {
    /// Asked to come in.
    NotApproved,
    /// Was asked to come in.
    Invited,
    /// Takes part.
    Member,
    /// Also organizes.
    Moderator,
    /// Also settles what the group is.
    Administrator,
    /// Began it.
    Creator,
    /// Said no, or was told no.
    Rejected,
}

impl From<Role> for MemberRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Rejected => Self::Rejected,
            Role::Invited => Self::Invited,
            Role::Requested => Self::NotApproved,
            Role::Member => Self::Member,
            Role::Moderator => Self::Moderator,
            // Who began a group is an administrator to Mobilizon's clients.
            Role::Administrator | Role::Creator => Self::Administrator,
        }
    }
}

impl MemberRole {
    /// The roles of those who are in.
    pub const IN: [Role; 4] = [Role::Member, Role::Moderator, Role::Administrator, Role::Creator];

    /// In the words of the rules.
    pub const fn role(self) -> Role {
        match self {
            Self::NotApproved => Role::Requested,
            Self::Invited => Role::Invited,
            Self::Member => Role::Member,
            Self::Moderator => Role::Moderator,
            Self::Administrator => Role::Administrator,
            Self::Creator => Role::Creator,
            Self::Rejected => Role::Rejected,
        }
    }

    /// Roles as clients list them: `moderator,administrator`.
    pub fn list(text: &str) -> Result<Vec<Role>> {
        let names = text.split(',').map(str::trim).filter(|it| !it.is_empty());
        let mut roles = Vec::new();
        for name in names {
            roles.extend_from_slice(match name.to_ascii_lowercase().as_str() {
                "not_approved" => &[Role::Requested],
                "invited" => &[Role::Invited],
                "member" => &[Role::Member],
                "moderator" => &[Role::Moderator],
                "administrator" => &[Role::Administrator, Role::Creator],
                "creator" => &[Role::Creator],
                "rejected" => &[Role::Rejected],
                other => {
                    return Err(Refusal::argument(format!("There is no role {other:?}")).into());
                }
            });
        }
        Ok(roles)
    }
}

#[Object]
impl Member {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    /// Its group: whoever has a place in it, an invitation at least, sees it.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        Group::find(ctx, self.0.group).await
    }
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        Person::find(ctx, self.0.person).await
    }
    async fn role(&self) -> Option<MemberRole> {
        Some(self.0.role.into())
    }
    async fn invited_by(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        match self.0.invited_by {
            Some(person) => Person::find(ctx, person).await,
            None => Ok(None),
        }
    }
    async fn inserted_at(&self) -> Option<NaiveDateTime> {
        Some(self.0.created_at.into())
    }
    async fn updated_at(&self) -> Option<NaiveDateTime> {
        Some(self.0.updated_at.into())
    }
}
