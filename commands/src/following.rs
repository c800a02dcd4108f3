//! Who of this server hears what a group does, and whether letters tell them. Who hears it on other servers is in
//! `followers.rs`, and so is what a group answers both.

use domain::{
    group::{FollowLetters, GroupCommand, GroupRejection},
    ids::{GroupId, PersonId},
};
use vault::{NewToken, Purpose};

use crate::{
    Ask, Commands, Receipt,
    error::{CommandError, Rejection},
    permissions,
    quiet::QUIET_HOURS,
};

/// Who follows which group, as the link of a letter names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FollowedGroup {
    /// The group that is followed.
    pub group: GroupId,
    /// Who follows it.
    pub person: PersonId,
}

impl Commands {
    /// The link of a letter by which a follower gets no more of them: it takes nothing but the letters.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn quiet_follow_token(&self, of: FollowedGroup) -> Result<String, CommandError> {
        let (group, person) = (of.group.0, of.person.0);
        let until = self.now().plus_hours(QUIET_HOURS);
        let token = NewToken::new(Purpose::StopFollowLetters, group, person, until);
        self.vault.keep_token(&token).await?;
        Ok(token.text().to_owned())
    }

    /// What such a link is about; nothing happens by asking.
    ///
    /// # Errors
    ///
    /// When the token is not valid.
    pub async fn followed_with(&self, token: &str) -> Result<FollowedGroup, CommandError> {
        let purpose = Purpose::StopFollowLetters;
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let (group, person) = known.ok_or(CommandError::InvalidToken)?;
        Ok(FollowedGroup { group: GroupId(group), person: PersonId(person) })
    }

    /// Ends letters about a group for whoever has the link of one. They go on following it; who does not follow it any
    /// more gets none already.
    ///
    /// # Errors
    ///
    /// When the token is not valid.
    pub async fn stop_follow_letters(
        &self,
        ask: &Ask,
        token: &str,
    ) -> Result<FollowedGroup, CommandError> {
        let of = self.followed_with(token).await?;
        let (follower, letters) = (of.person.into(), FollowLetters::Withheld);
        let command = GroupCommand::ChooseLetters { follower, letters };
        match self.groups.execute(ask, of.group.0, command).await {
            Ok(_)
            | Err(CommandError::Rejected(Rejection::Group(
                GroupRejection::NotFollowing | GroupRejection::NotFound,
            ))) => Ok(of),
            Err(error) => Err(error),
        }
    }

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
