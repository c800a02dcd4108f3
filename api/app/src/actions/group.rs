//! Groups: founded, changed, ended, and who is in them.

use commands::{
    Ask, CommandError,
    followers::FollowAnswer,
    groups::{GroupChange, JoinAnswer, NewGroup},
};
use domain::{
    group::{FollowLetters, Role},
    ids::{FollowerId, GroupId, MemberId, PersonId},
};

use super::{ActionError, Deed};
use crate::App;

/// An answer to an invitation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InvitationAnswer {
    /// They come in.
    Accept,
    /// They do not.
    Refuse,
}

impl App {
    /// Begins a group.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, may found none here, or the name is taken.
    pub async fn create_group(
        &self,
        ask: &Ask,
        founder: PersonId,
        group: NewGroup,
    ) -> Result<Deed<GroupId>, ActionError> {
        Ok(self.made(self.commands.create_group(ask, founder, group).await?).await)
    }

    /// Changes what a group is; what is not named stays.
    ///
    /// # Errors
    ///
    /// When the caller is no administrator of it.
    pub async fn update_group(
        &self,
        ask: &Ask,
        group: GroupId,
        change: GroupChange,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.update_group(ask, group, change).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Ends a group.
    ///
    /// # Errors
    ///
    /// When the caller is no administrator of it.
    pub async fn delete_group(
        &self,
        ask: &Ask,
        group: GroupId,
    ) -> Result<Deed<GroupId>, ActionError> {
        let events = self.views.read(|views| views.events_in_the_name_of(group));
        let events = events.map_err(|it| ActionError::from(CommandError::failed(it)))?;
        let receipt = self.commands.delete_group(ask, group, &events).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Asks a person to come in.
    ///
    /// # Errors
    ///
    /// When the caller is no moderator of the group, or the person is in it.
    pub async fn invite_member(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<Deed<MemberId>, ActionError> {
        Ok(self.made(self.commands.invite_member(ask, group, person).await?).await)
    }

    /// Answers an invitation.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn answer_invitation(
        &self,
        ask: &Ask,
        (group, member): (GroupId, MemberId),
        answer: InvitationAnswer,
    ) -> Result<Deed<MemberId>, ActionError> {
        let receipt = match answer {
            InvitationAnswer::Accept => self.commands.accept_invitation(ask, group, member).await?,
            InvitationAnswer::Refuse => self.commands.refuse_invitation(ask, group, member).await?,
        };
        Ok(self.done(member, receipt).await)
    }

    /// Comes into a group, or asks to.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or one comes in by invitation only.
    pub async fn join_group(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<Deed<MemberId>, ActionError> {
        Ok(self.made(self.commands.join_group(ask, group, person).await?).await)
    }

    /// Answers somebody who asked to come in.
    ///
    /// # Errors
    ///
    /// When the caller is no moderator of the group, or nobody asked.
    pub async fn answer_join(
        &self,
        ask: &Ask,
        (group, member): (GroupId, MemberId),
        answer: JoinAnswer,
    ) -> Result<Deed<MemberId>, ActionError> {
        let receipt = self.commands.answer_join(ask, group, member, answer).await?;
        Ok(self.done(member, receipt).await)
    }

    /// Gives a member another role.
    ///
    /// # Errors
    ///
    /// When the caller may not, or it would leave the group without an administrator.
    pub async fn change_member_role(
        &self,
        ask: &Ask,
        (group, member): (GroupId, MemberId),
        role: Role,
    ) -> Result<Deed<MemberId>, ActionError> {
        let receipt = self.commands.change_member_role(ask, group, member, role).await?;
        Ok(self.done(member, receipt).await)
    }

    /// Shows a member the door.
    ///
    /// # Errors
    ///
    /// When the caller may not, or it would leave the group without an administrator.
    pub async fn remove_member(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
    ) -> Result<Deed<MemberId>, ActionError> {
        let receipt = self.commands.remove_member(ask, group, member).await?;
        Ok(self.done(member, receipt).await)
    }

    /// Leaves a group.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, not in the group, or its last administrator.
    pub async fn leave_group(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.leave_group(ask, group, person).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Follows a group, or asks to; who follows already chooses about letters anew.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, there is no such group for strangers, or it has too many followers.
    pub async fn follow_group_as(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
        letters: FollowLetters,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.follow_group_as(ask, group, person, letters).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Chooses whether letters tell of a group that a person follows.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or does not follow the group.
    pub async fn choose_letters(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
        letters: FollowLetters,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.choose_letters(ask, group, person, letters).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Follows a group no more.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's.
    pub async fn unfollow_group_as(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.unfollow_group_as(ask, group, person).await?;
        Ok(self.done(group, receipt).await)
    }

    /// Answers somebody who asked to follow.
    ///
    /// # Errors
    ///
    /// When the caller is no moderator of the group, or nobody asked.
    pub async fn answer_follower(
        &self,
        ask: &Ask,
        group: GroupId,
        follower: FollowerId,
        answer: FollowAnswer,
    ) -> Result<Deed<GroupId>, ActionError> {
        let receipt = self.commands.answer_follower(ask, group, follower, answer).await?;
        Ok(self.done(group, receipt).await)
    }
}
