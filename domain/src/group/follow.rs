//! Who hears what a group does: people of this server, and of others.
//!
//! Following shows nothing that a visitor would not see. A group that its members keep to themselves is followed by
//! nobody; one that wants to know who follows is asked first.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::{
    FollowLetters, FollowerAddress, Followers, Group, GroupFact, GroupRejection, Role, Visibility,
    decide::GroupRuling,
};
use crate::{
    ids::{FollowerId, PersonId},
    personal::Personal,
};

/// How somebody follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Follow {
    wish: FollowWish,
    /// Whether letters tell them; whoever is of another server gets none from here.
    letters: Option<FollowLetters>,
}

/// How far somebody's wish to follow has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum FollowWish {
    Requested,
    Accepted,
}

impl Group {
    pub(super) fn is_asked_by(&mut self, follower: FollowerId, letters: Option<FollowLetters>) {
        let asked = Follow { wish: FollowWish::Requested, letters };
        self.followers.entry(follower).or_insert(asked);
    }

    pub(super) fn asks_as(&mut self, person: PersonId, letters: FollowLetters) {
        self.is_asked_by(person.into(), Some(letters));
    }

    pub(super) fn is_heard_by(&mut self, follower: FollowerId) {
        if let Some(follow) = self.followers.get_mut(&follower) {
            follow.wish = FollowWish::Accepted;
        }
    }

    pub(super) fn chose(&mut self, follower: FollowerId, letters: FollowLetters) {
        if let Some(follow) = self.followers.get_mut(&follower) {
            follow.letters = Some(letters);
        }
    }

    /// The people of this server whom letters tell what it does, in the order of their ids, after one of them.
    pub fn told_by_letter(&self, after: Option<FollowerId>) -> impl Iterator<Item = FollowerId> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let told = self.followers.range((from, Bound::Unbounded)).filter(|(_, follow)| {
            follow.wish == FollowWish::Accepted && follow.letters == Some(FollowLetters::Sent)
        });
        told.map(|(follower, _)| *follower)
    }

    /// Asked again it is answered again: answers get lost on the way.
    pub(super) fn follow(
        &self,
        follower: FollowerId,
        by: &Personal<FollowerAddress>,
    ) -> GroupRuling {
        self.has_room_for(follower)?;
        let requested = GroupFact::FollowRequested { follower, by: by.clone() };
        let accepted = self.welcomes(follower).then_some(GroupFact::FollowAccepted { follower });
        Ok([requested].into_iter().chain(accepted).collect())
    }

    pub(super) fn follow_as(&self, by: PersonId, letters: FollowLetters) -> GroupRuling {
        let follower = by.into();
        if self.followers.contains_key(&follower) {
            return self.choose_letters(follower, letters);
        }
        self.has_room_for(follower)?;
        let requested = GroupFact::PersonFollowRequested { person: by, letters };
        let accepted = self.welcomes(follower).then_some(GroupFact::FollowAccepted { follower });
        Ok([requested].into_iter().chain(accepted).collect())
    }

    pub(super) fn choose_letters(
        &self,
        follower: FollowerId,
        letters: FollowLetters,
    ) -> GroupRuling {
        let known = self.followers.get(&follower).and_then(|it| it.letters);
        let changed = known.ok_or(GroupRejection::NotFollowing)? != letters;
        let chosen = changed.then_some(GroupFact::FollowLettersChosen { follower, letters });
        Ok(chosen.into_iter().collect())
    }

    fn has_room_for(&self, follower: FollowerId) -> Result<(), GroupRejection> {
        if self.settings.visibility == Visibility::Private {
            return Err(GroupRejection::NotFound);
        }
        let is_new = !self.followers.contains_key(&follower);
        if is_new && self.followers.len() >= Self::FOLLOWERS_MAX {
            return Err(GroupRejection::TooManyFollowers);
        }
        Ok(())
    }

    fn welcomes(&self, follower: FollowerId) -> bool {
        let known = self.followers.get(&follower).map(|it| it.wish);
        self.settings.followers == Followers::Welcome || known == Some(FollowWish::Accepted)
    }

    pub(super) fn accept_follow(&self, follower: FollowerId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        match self.followers.get(&follower).map(|it| it.wish) {
            None => Err(GroupRejection::NoSuchMember),
            Some(FollowWish::Accepted) => Ok(vec![]),
            Some(FollowWish::Requested) => Ok(vec![GroupFact::FollowAccepted { follower }]),
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
