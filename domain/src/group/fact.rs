//! What can have happened to a group.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    fact::Fact,
    ids::{DecisionId, FollowerId, MemberId, PersonId},
    log::Category,
    moderation::{Decision, Measure, ModerationEffect},
    origin::Origin,
    person::Profile,
    personal::Personal,
    place::Address,
};

/// What can have happened to a group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "facts are few at a time and short-lived; boxes would cost every reader"
)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum GroupFact {
    /// People began to organize.
    Created {
        /// Where it lives.
        origin: Origin,
        /// How it presents itself.
        profile: Personal<Profile>,
        /// Who sees it and how one gets in.
        settings: GroupSettings,
        /// Where it is at home.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<Personal<Address>>,
    },
    /// It presents itself in another way.
    ProfileChanged {
        /// The whole of it.
        profile: Personal<Profile>,
    },
    /// Who sees it or how one gets in is another matter now.
    SettingsChanged {
        /// All of them.
        settings: GroupSettings,
    },
    /// It is at home elsewhere.
    Relocated {
        /// The venue, if there is one.
        address: Option<Personal<Address>>,
    },
    /// Somebody founded it.
    Founded {
        /// The id of the membership.
        member: MemberId,
        /// The person whom it is about.
        person: PersonId,
    },
    /// Somebody was asked to join.
    MemberInvited {
        /// The id of the membership.
        member: MemberId,
        /// Who was asked.
        person: PersonId,
        /// The person who asked them in.
        by: PersonId,
    },
    /// They said yes.
    InvitationAccepted {
        /// The id of the membership.
        member: MemberId,
    },
    /// They said no.
    InvitationRefused {
        /// The id of the membership.
        member: MemberId,
    },
    /// Somebody asked to come in.
    JoinRequested {
        /// The id of the membership.
        member: MemberId,
        /// The person who asks.
        person: PersonId,
    },
    /// Whoever had asked comes in.
    JoinAccepted {
        /// The id of the membership.
        member: MemberId,
        /// Who said yes; nobody where everybody may come in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
    },
    /// Whoever had asked was told no.
    JoinRefused {
        /// The id of the membership.
        member: MemberId,
        /// Who said no.
        by: PersonId,
    },
    /// Somebody may do other things in the group.
    RoleChanged {
        /// The id of the membership.
        member: MemberId,
        /// The role they have.
        role: Role,
    },
    /// Somebody was shown the door.
    MemberRemoved {
        /// The id of the membership.
        member: MemberId,
    },
    /// Somebody left the group.
    MemberLeft {
        /// The id of the membership.
        member: MemberId,
    },
    /// Somebody of another server asked to hear what it does.
    FollowRequested {
        /// The follower, by an id.
        follower: FollowerId,
        /// Where they are.
        by: Personal<FollowerAddress>,
    },
    /// Somebody of this server asked to hear what it does.
    PersonFollowRequested {
        /// The person who asks; as a follower they go by the same id.
        person: PersonId,
        /// Whether letters tell them.
        letters: FollowLetters,
    },
    /// Letters tell them of it from now on, or not any more.
    FollowLettersChosen {
        /// The follower, by an id.
        follower: FollowerId,
        /// Whether they do.
        letters: FollowLetters,
    },
    /// They hear of it from now on.
    FollowAccepted {
        /// The follower, by an id.
        follower: FollowerId,
    },
    /// They do not hear of it any more.
    FollowEnded {
        /// The follower, by an id.
        follower: FollowerId,
    },
    /// It is gone; its name stays taken.
    Deleted,
    /// A moderator took a measure.
    Moderated {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// A decision of a moderator was undone.
    DecisionUndone {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

impl Fact for GroupFact {
    const CATEGORY: Category = Category::Group;
    const KINDS: &'static [&'static str] = &[
        "created",
        "profile-changed",
        "settings-changed",
        "relocated",
        "founded",
        "member-invited",
        "invitation-accepted",
        "invitation-refused",
        "join-requested",
        "join-accepted",
        "join-refused",
        "role-changed",
        "member-removed",
        "member-left",
        "follow-requested",
        "person-follow-requested",
        "follow-letters-chosen",
        "follow-accepted",
        "follow-ended",
        "deleted",
        "moderated",
        "decision-undone",
    ];
}

impl From<ModerationEffect> for GroupFact {
    fn from(outcome: ModerationEffect) -> Self {
        match outcome {
            ModerationEffect::Moderated { measure, decision } => {
                Self::Moderated { measure, decision }
            }
            ModerationEffect::Undone { decision, by } => Self::DecisionUndone { decision, by },
        }
    }
}

/// Somebody of another server who wants to hear what a group does. Sealed under the follower's own key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowerAddress {
    /// What they are called in the world.
    pub actor: Url,
    /// The activity that asked: an answer names it.
    pub follow: Url,
    /// Where activities for them go.
    pub inbox: Url,
    /// Where activities for everybody at their server go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_inbox: Option<Url>,
}

/// Who sees a group and how one gets in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct GroupSettings {
    /// Who sees it.
    pub visibility: Visibility,
    /// How one gets in.
    pub openness: Openness,
    /// Whether followers wait for a yes.
    pub followers: Followers,
}

/// Who sees a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everybody, and it is listed.
    #[default]
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Only its members see it.
    Private,
}

/// How one gets into a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// Somebody inside has to ask them in.
    #[default]
    InviteOnly,
    /// They ask, and somebody inside says yes.
    Moderated,
    /// They just come in.
    Open,
}

/// How one gets to follow a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Followers {
    /// They follow, and are told at once.
    #[default]
    Welcome,
    /// After a yes.
    Approved,
}

/// Whether letters tell a follower what a group does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowLetters {
    /// A letter tells of every new event.
    #[default]
    Sent,
    /// They look themselves.
    Withheld,
}

/// What somebody may do in a group, from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Said no, or was told no.
    Rejected,
    /// Was asked, and has not answered.
    Invited,
    /// Asked to come in, and was not answered.
    Requested,
    /// Takes part in what the group does.
    Member,
    /// Also organizes: events, posts, members.
    Moderator,
    /// Also settles what the group is.
    Administrator,
    /// Began it; an administrator.
    Creator,
}

impl Role {
    /// Whether it is a membership, not only an invitation.
    #[must_use]
    pub fn is_in(self) -> bool {
        self >= Self::Member
    }
}
