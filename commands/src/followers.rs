//! Who hears on other servers what a group does. Their word comes by federation, which has seen their signature. Also
//! what a group answers who asked, from here or there.

use domain::{
    caller,
    group::{FollowerAddress, GroupCommand, Role},
    ids::{CommandId, FollowerId, GroupId, PersonId},
    instance::{Host, INSTANCE, InstanceCommand},
    personal::Personal,
};
use url::Url;
use uuid::Uuid;

use crate::{Ask, Commands, Receipt, error::CommandError, permissions};

impl Commands {
    /// Who an actor of another server is here: an id that tells nothing without the server's key.
    #[must_use]
    pub fn follower(&self, actor: &Url) -> FollowerId {
        FollowerId(self.core.codec.actor_id(actor))
    }

    /// The command of an activity: the same activity twice is one command.
    #[must_use]
    pub fn command_of(&self, activity: &Url) -> CommandId {
        CommandId(self.vault.instance().name_id(&format!("order:{activity}")))
    }

    /// Somebody of another server asks to hear what a group does.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so, there is no such group for strangers, or it has too many followers.
    pub async fn follow_group(
        &self,
        ask: &Ask,
        group: GroupId,
        follower: FollowerAddress,
    ) -> Result<Receipt, CommandError> {
        permissions::policy(&ask.caller)?;
        let id = self.follower(&follower.actor);
        let command = GroupCommand::Follow { follower: id, by: Personal::new(id, follower) };
        self.groups.execute(ask, group.0, command).await
    }

    /// Somebody of another server does not want to hear of a group any more.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so.
    pub async fn unfollow_group(
        &self,
        ask: &Ask,
        group: GroupId,
        follower: FollowerId,
    ) -> Result<Receipt, CommandError> {
        permissions::policy(&ask.caller)?;
        self.groups.execute(ask, group.0, GroupCommand::Unfollow { follower }).await
    }

    /// Another server, as an actor of its own, asks to hear of everything that everybody finds here.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so, or nothing goes to that server.
    pub async fn take_server(
        &self,
        ask: &Ask,
        host: Host,
        by: FollowerAddress,
    ) -> Result<Receipt, CommandError> {
        permissions::policy(&ask.caller)?;
        self.instance
            .execute(ask, INSTANCE, InstanceCommand::TakeServer { host, by: Box::new(by) })
            .await
    }

    /// Another server does not hear of it any more: it does not want to, or whoever runs the place does not.
    ///
    /// # Errors
    ///
    /// When it is neither the house nor an administrator who says so.
    pub async fn drop_server(&self, ask: &Ask, host: Host) -> Result<Receipt, CommandError> {
        if permissions::policy(&ask.caller).is_err() {
            permissions::office(&ask.caller, caller::Role::Administrator)?;
        }
        self.instance.execute(ask, INSTANCE, InstanceCommand::DropServer { host }).await
    }

    /// Another server answered whether this one hears what it publishes.
    ///
    /// # Errors
    ///
    /// When it is not the house that says so.
    pub async fn server_answered(
        &self,
        ask: &Ask,
        host: Host,
        answer: FollowAnswer,
    ) -> Result<Receipt, CommandError> {
        permissions::policy(&ask.caller)?;
        let command = match answer {
            FollowAnswer::Yes => InstanceCommand::AcceptFollow { host },
            FollowAnswer::No => InstanceCommand::Unfollow { host },
        };
        self.instance.execute(ask, INSTANCE, command).await
    }

    /// Says yes or no to somebody who asked to hear what a group does. Takes a moderator of it.
    ///
    /// # Errors
    ///
    /// When the caller may not, or nobody asked.
    pub async fn answer_follower(
        &self,
        ask: &Ask,
        group: GroupId,
        follower: FollowerId,
        answer: FollowAnswer,
    ) -> Result<Receipt, CommandError> {
        let by = self.member_of(&ask.caller, group, Role::Moderator).await?;
        let by = by.unwrap_or(PersonId(Uuid::nil()));
        let ask = &ask.acting_as(by);
        let command = match answer {
            FollowAnswer::Yes => GroupCommand::AcceptFollow { follower, by },
            FollowAnswer::No => GroupCommand::RefuseFollow { follower, by },
        };
        self.groups.execute(ask, group.0, command).await
    }
}

/// What is said to somebody who asks to follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FollowAnswer {
    /// They hear of it from now on.
    Yes,
    /// They do not, or no more.
    No,
}
