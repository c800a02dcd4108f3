//! A group: how it presents itself, and who may do what in it.
//!
//! What its members talk about is [`crate::discussion`], what it publishes in words [`crate::post`], what it keeps
//! at hand [`crate::resource`].

mod command;
mod decide;
mod fact;
mod fate;
mod follow;
mod join;
mod members;

use std::collections::BTreeMap;

pub use command::{Creation, GroupCommand};
pub use fact::{
    FollowLetters, FollowerAddress, Followers, GroupFact, GroupSettings, Openness, Role, Visibility,
};
pub use fate::GroupFate;
use follow::Follow;
pub use members::Member;
use members::Members;
use serde::{Deserialize, Serialize};

use crate::{
    decider::{Context, Decider, StateImage},
    ids::{FollowerId, MemberId, PersonId},
    log::Category,
    moderation::{MeasureKind, ModerationRejection, Record},
    origin::Origin,
    person::Profile,
    personal::Personal,
    place::Address,
    roll::Roll,
};

/// What the rules remember of a group.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Group {
    phase: GroupPhase,
    origin: Origin,
    profile: Option<Personal<Profile>>,
    settings: GroupSettings,
    address: Option<Personal<Address>>,
    members: Members,
    followers: BTreeMap<FollowerId, Follow>,
    record: Record,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
enum GroupPhase {
    #[default]
    Unknown,
    Here,
    Deleted,
}

/// Why a group said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum GroupRejection {
    /// There is none, or not any more.
    #[error("there is no such group")]
    NotFound,
    /// Its own server decides.
    #[error("this group lives on another server")]
    NotRuledHere,
    /// A name is for ever.
    #[error("a username cannot be changed")]
    UsernameIsForEver,
    /// Nobody with this membership.
    #[error("there is no such member")]
    NoSuchMember,
    /// The role does not allow it.
    #[error("this takes a higher role in the group")]
    RoleTooLow,
    /// They are in already.
    #[error("this profile is already a member of the group")]
    AlreadyMember,
    /// Only who was invited can answer.
    #[error("there is no invitation for this profile")]
    NotInvited,
    /// One comes in only when asked.
    #[error("one comes into this group by invitation")]
    ByInvitation,
    /// Only who asked can be answered.
    #[error("this profile has not asked to come in")]
    NotRequested,
    /// A role that is not given by hand.
    #[error("this role cannot be given")]
    NotARoleToGive,
    /// Somebody has to keep the keys.
    #[error("the last administrator of a group cannot leave it or give up the role")]
    LastAdministrator,
    /// Whoever began it.
    #[error("whoever began a group gives up that role only themselves")]
    CreatorStays,
    /// One who does not follow it.
    #[error("this profile does not follow the group")]
    NotFollowing,
    /// More than one group can tell.
    #[error("this group has too many followers")]
    TooManyFollowers,
    /// Moderators of the server closed it.
    #[error("the moderators have suspended this group")]
    Suspended,
    /// Not an order for a group.
    #[error(transparent)]
    Moderation(#[from] ModerationRejection),
}

/// What the texts of a group are taken to weigh: more than most do.
const TEXTS_BYTES: usize = 8 * 1024;

/// What a follower weighs: an id in a tree and how they follow, with their share of the tree.
const FOLLOWER_BYTES: usize = 44;

impl Group {
    /// The most members (and open invitations) of one group: what one stream folds in a few milliseconds.
    pub const MEMBERS_MAX: usize = 50_000;

    /// The most followers, and who asked to be one: their ids fit one stream as well as members do.
    pub const FOLLOWERS_MAX: usize = 100_000;

    /// Whether it is there.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.phase == GroupPhase::Here
    }

    /// Whether it ever was, here or not any more.
    #[must_use]
    pub const fn came_to_be(&self) -> bool {
        self.profile.is_some()
    }

    /// Whether moderators closed it: nobody speaks for it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.record.has(MeasureKind::Suspended) || self.record.has(MeasureKind::Removed)
    }

    /// What moderators decided about it.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Where it lives.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How it presents itself.
    #[must_use]
    pub const fn profile(&self) -> Option<&Personal<Profile>> {
        self.profile.as_ref()
    }

    /// Who sees it and how one gets in.
    #[must_use]
    pub const fn settings(&self) -> GroupSettings {
        self.settings
    }

    /// Where it is at home.
    #[must_use]
    pub const fn address(&self) -> Option<&Personal<Address>> {
        self.address.as_ref()
    }

    /// Who is in it, or was asked to be.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        self.members.iter().map(|(_, it)| it)
    }

    /// What somebody may do in it, if anything.
    #[must_use]
    pub fn role_of(&self, person: PersonId) -> Option<Role> {
        self.membership_of(person).map(|(_, member)| member.role)
    }

    /// Somebody's place in it.
    #[must_use]
    pub fn membership_of(&self, person: PersonId) -> Option<(MemberId, Member)> {
        self.members.of(person)
    }

    /// Who keeps its keys: its creator before others.
    #[must_use]
    pub fn first_administrator(&self) -> Option<PersonId> {
        let keepers = self.members.iter().filter(|(_, it)| it.keeps());
        keepers.max_by_key(|(_, it)| it.role).map(|(_, it)| it.person)
    }

    /// Who else keeps its keys: its creator before others.
    #[must_use]
    pub fn first_administrator_but(&self, person: PersonId) -> Option<PersonId> {
        let others = self.members.iter().filter(|(_, it)| it.keeps() && it.person != person);
        others.max_by_key(|(_, it)| it.role).map(|(_, it)| it.person)
    }

    /// A place in it.
    #[must_use]
    pub fn member(&self, member: MemberId) -> Option<Member> {
        self.members.get(member)
    }

    /// Whose membership it is, or was.
    #[must_use]
    pub fn person_of(&self, member: MemberId) -> Option<PersonId> {
        self.members.person(member)
    }
}

impl Decider for Group {
    const CATEGORY: Category = Category::Group;
    type Command = GroupCommand;
    type Fact = GroupFact;
    type Rejection = GroupRejection;

    fn decide(
        &self,
        command: &GroupCommand,
        context: &Context,
    ) -> Result<Vec<GroupFact>, GroupRejection> {
        decide::decide(self, command, &context.authority)
    }

    fn evolve(mut self, fact: &GroupFact) -> Self {
        match fact {
            GroupFact::Created { origin, profile, settings, address } => {
                self.phase = GroupPhase::Here;
                self.origin = origin.clone();
                self.profile = Some(profile.clone());
                self.settings = *settings;
                self.address.clone_from(address);
            }
            GroupFact::ProfileChanged { profile } => self.profile = Some(profile.clone()),
            GroupFact::SettingsChanged { settings } => self.settings = *settings,
            GroupFact::Relocated { address } => self.address.clone_from(address),
            GroupFact::Founded { member, person } => {
                self.members.enter(*member, *person, Role::Creator);
            }
            GroupFact::MemberInvited { member, person, .. } => {
                self.members.enter(*member, *person, Role::Invited);
            }
            GroupFact::InvitationAccepted { member } | GroupFact::JoinAccepted { member, .. } => {
                self.members.set_role(*member, Role::Member);
            }
            GroupFact::InvitationRefused { member } | GroupFact::JoinRefused { member, .. } => {
                self.members.set_role(*member, Role::Rejected);
            }
            GroupFact::JoinRequested { member, person } => {
                self.members.enter(*member, *person, Role::Requested);
            }
            GroupFact::RoleChanged { member, role } => self.members.set_role(*member, *role),
            GroupFact::MemberRemoved { member } | GroupFact::MemberLeft { member } => {
                self.members.remove(*member);
            }
            GroupFact::FollowRequested { follower, .. } => self.is_asked_by(*follower, None),
            GroupFact::PersonFollowRequested { person, letters } => self.asks_as(*person, *letters),
            GroupFact::FollowLettersChosen { follower, letters } => self.chose(*follower, *letters),
            GroupFact::FollowAccepted { follower } => self.is_heard_by(*follower),
            GroupFact::FollowEnded { follower } => drop(self.followers.remove(follower)),
            GroupFact::Deleted => self.phase = GroupPhase::Deleted,
            GroupFact::Moderated { measure, decision } => self.record.moderated(measure, decision),
            GroupFact::DecisionUndone { decision, .. } => drop(self.record.undone(*decision)),
        }
        self
    }

    fn weight(&self) -> usize {
        size_of::<Self>()
            + TEXTS_BYTES
            + self.members.weight()
            + self.followers.len() * FOLLOWER_BYTES
    }

    fn checkpoint(&self) -> Option<StateImage> {
        let roll = self.members.roll().to_bytes();
        Some(StateImage { told: serde_json::to_value(self).ok()?, roll })
    }

    fn restore(checkpoint: StateImage) -> Option<Self> {
        let mut restored: Self = serde_json::from_value(checkpoint.told).ok()?;
        restored.members.set_roll(Roll::from_bytes(&checkpoint.roll)?);
        Some(restored)
    }
}
