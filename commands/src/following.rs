//! Who of this server hears what a group does, and whether letters tell them. Who hears it on other servers is in
//! `followers.rs`, and so is what a group answers both.

use domain::{
    group::{FollowLetters, GroupCommand},
    ids::{GroupId, PersonId},
};

use crate::{Ask, Commands, Receipt, error::CommandError, permissions};

impl Commands {
    /// Follows a group, or asks to where it wants to know who does. Who follows already chooses about letters anew.
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
    ) -> Result<Receipt, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let ask = &ask.acting_as(person);
        self.groups.execute(ask, group.0, GroupCommand::FollowAs { by: person, letters }).await
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
    ) -> Result<Receipt, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let ask = &ask.acting_as(person);
        let command = GroupCommand::ChooseLetters { follower: person.into(), letters };
        self.groups.execute(ask, group.0, command).await
    }

    /// Follows a group no more, or does not ask to any more.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's.
    pub async fn unfollow_group_as(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<Receipt, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let ask = &ask.acting_as(person);
        let command = GroupCommand::Unfollow { follower: person.into() };
        self.groups.execute(ask, group.0, command).await
    }
}
