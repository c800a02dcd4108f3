//! What can be asked of a group.

use super::{FollowLetters, FollowerAddress, GroupSettings, Role};
use crate::{
    ids::{FollowerId, MemberId, PersonId},
    moderation::ModerationAct,
    origin::Origin,
    person::Profile,
    personal::Personal,
    place::Address,
};

/// What can be asked of a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GroupCommand {
    /// Begin a group.
    Create(Box<Creation>),
    /// Present itself in another way.
    ChangeProfile {
        /// The whole of it.
        profile: Personal<Profile>,
    },
    /// Settle who sees it and how one gets in.
    ChangeSettings {
        /// All of them.
        settings: GroupSettings,
    },
    /// Be at home elsewhere.
    Relocate {
        /// The venue, if there is one.
        address: Option<Personal<Address>>,
    },
    /// Ask somebody to join.
    Invite {
        /// The id of the membership to be.
        member: MemberId,
        /// Who is asked.
        person: PersonId,
        /// Who asks: a moderator at least.
        by: PersonId,
    },
    /// Say yes to an invitation.
    Accept {
        /// The id of the membership.
        member: MemberId,
        /// Who was invited.
        by: PersonId,
    },
    /// Say no to an invitation.
    Refuse {
        /// The id of the membership.
        member: MemberId,
        /// Who was invited.
        by: PersonId,
    },
    /// Ask to come in, or come in where everybody may.
    Join {
        /// The id of the membership to be.
        member: MemberId,
        /// The person who asks.
        by: PersonId,
    },
    /// Let somebody in who asked.
    AcceptJoin {
        /// The id of the membership.
        member: MemberId,
        /// Who says so: a moderator at least.
        by: PersonId,
    },
    /// Do not let somebody in who asked.
    RefuseJoin {
        /// The id of the membership.
        member: MemberId,
        /// Who says so: a moderator at least.
        by: PersonId,
    },
    /// Give somebody another role.
    ChangeRole {
        /// The id of the membership.
        member: MemberId,
        /// The role they will have.
        role: Role,
        /// Who says so: an administrator.
        by: PersonId,
    },
    /// Show somebody the door.
    Remove {
        /// The id of the membership.
        member: MemberId,
        /// Who says so: a moderator at least, and of no lower role.
        by: PersonId,
    },
    /// Leave for good.
    Leave {
        /// The person who does it.
        by: PersonId,
    },
    /// Ask to hear what it does, from another server.
    Follow {
        /// The follower, by an id.
        follower: FollowerId,
        /// Where they are.
        by: Personal<FollowerAddress>,
    },
    /// Ask to hear what it does, as a person of this server; or choose anew whether letters tell of it.
    FollowAs {
        /// The person who asks.
        by: PersonId,
        /// Whether letters tell them.
        letters: FollowLetters,
    },
    /// Let letters tell of it from now on, or no more.
    ChooseLetters {
        /// The follower, by an id.
        follower: FollowerId,
        /// Whether they do.
        letters: FollowLetters,
    },
    /// Let somebody hear who asked to.
    AcceptFollow {
        /// The follower, by an id.
        follower: FollowerId,
        /// Who says so: a moderator at least.
        by: PersonId,
    },
    /// Let somebody hear no more, or not at all.
    RefuseFollow {
        /// The follower, by an id.
        follower: FollowerId,
        /// Who says so: a moderator at least.
        by: PersonId,
    },
    /// Hear no more of it.
    Unfollow {
        /// The follower, by an id.
        follower: FollowerId,
    },
    /// End the group for good.
    Delete,
    /// Never come to be: whoever was about to begin it stopped, and must not go on any more.
    Prevent,
    /// Obey a moderator of the server.
    Moderate(Box<ModerationAct>),
}

/// All it takes to begin a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Creation {
    /// Where it lives.
    pub origin: Origin,
    /// How it presents itself.
    pub profile: Personal<Profile>,
    /// Who sees it and how one gets in.
    pub settings: GroupSettings,
    /// Where it is at home.
    pub address: Option<Personal<Address>>,
    /// Who begins it, here; remote groups tell their members one by one.
    pub founder: Option<(MemberId, PersonId)>,
}
