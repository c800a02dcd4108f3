//! Who hears what a group does, on other servers.
//!
//! Following shows nothing that a visitor would not see. A group that its members keep to themselves is followed by
//! nobody; one that wants to know who follows is asked first.

use super::{
    Follow, FollowerAddress, Followers, Group, GroupFact, GroupRejection, Role, Visibility,
    decide::GroupRuling,
};
use crate::{
    ids::{FollowerId, PersonId},
    personal::Personal,
};

impl Group {
    pub(super) fn is_asked_by(&mut self, follower: FollowerId) {
        self.followers.entry(follower).or_insert(Follow::Requested);
    }

    pub(super) fn is_heard_by(&mut self, follower: FollowerId) {
        self.followers.insert(follower, Follow::Accepted);
    }

    /// Asked again it is answered again: answers get lost on the way.
    pub(super) fn follow(
        &self,
        follower: FollowerId,
        by: &Personal<FollowerAddress>,
    ) -> GroupRuling {
        if self.settings.visibility == Visibility::Private {
            return Err(GroupRejection::NotFound);
        }
        let known = self.followers.get(&follower);
        if known.is_none() && self.followers.len() >= Self::FOLLOWERS_MAX {
            return Err(GroupRejection::TooManyFollowers);
        }
        let requested = GroupFact::FollowRequested { follower, by: by.clone() };
        let welcome = self.settings.followers == Followers::Welcome;
        let accepted = welcome || known == Some(&Follow::Accepted);
        let accepted = accepted.then_some(GroupFact::FollowAccepted { follower });
        Ok([requested].into_iter().chain(accepted).collect())
    }

    pub(super) fn accept_follow(&self, follower: FollowerId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        match self.followers.get(&follower) {
            None => Err(GroupRejection::NoSuchMember),
            Some(Follow::Accepted) => Ok(vec![]),
            Some(Follow::Requested) => Ok(vec![GroupFact::FollowAccepted { follower }]),
        }
    }

    pub(super) fn refuse_follow(&self, follower: FollowerId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        self.unfollow(follower)
    }

    pub(super) fn unfollow(&self, follower: FollowerId) -> GroupRuling {
        let follows = self.followers.contains_key(&follower);
        Ok(follows.then_some(GroupFact::FollowEnded { follower }).into_iter().collect())
    }
}
