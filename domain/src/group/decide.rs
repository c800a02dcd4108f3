//! The rules of a group: who may do what, and that somebody always keeps the keys.

use super::{
    Creation, Group, GroupCommand, GroupFact, GroupPhase, GroupRejection, GroupSettings, Member,
    Role,
};
use crate::{
    ids::{MemberId, PersonId},
    moderation::{MeasureKind, ModerationAct},
    origin::Authority,
    person::Profile,
    personal::Personal,
    place::Address,
};

pub(super) type GroupRuling = Result<Vec<GroupFact>, GroupRejection>;

pub(super) fn decide(group: &Group, command: &GroupCommand, authority: &Authority) -> GroupRuling {
    if let GroupCommand::Create(creation) = command {
        return group.create(creation, authority);
    }
    if group.phase == GroupPhase::Deleted && *command == GroupCommand::Delete {
        return Ok(vec![]);
    }
    if *command == GroupCommand::Prevent && *authority == Authority::Here {
        return Ok(group.prevent());
    }
    if group.phase != GroupPhase::Here {
        return Err(GroupRejection::NotFound);
    }
    if let GroupCommand::Moderate(act) = command {
        return group.moderate(act, authority);
    }
    group.may_obey(command, authority)?;
    match command {
        GroupCommand::Create(_) | GroupCommand::Prevent | GroupCommand::Moderate(_) => Ok(vec![]),
        GroupCommand::ChangeProfile { profile } => group.change_profile(profile),
        GroupCommand::ChangeSettings { settings } => group.change_settings(*settings),
        GroupCommand::Relocate { address } => group.relocate(address.as_ref()),
        GroupCommand::Invite { member, person, by } => group.invite(*member, *person, *by),
        GroupCommand::Accept { member, by } => group.accept(*member, *by),
        GroupCommand::Refuse { member, by } => group.refuse(*member, *by),
        GroupCommand::Join { member, by } => group.join(*member, *by),
        GroupCommand::AcceptJoin { member, by } => group.accept_join(*member, *by),
        GroupCommand::RefuseJoin { member, by } => group.refuse_join(*member, *by),
        GroupCommand::ChangeRole { member, role, by } => group.change_role(*member, *role, *by),
        GroupCommand::Remove { member, by } => group.remove(*member, *by),
        GroupCommand::Leave { by } => group.leave(*by),
        GroupCommand::Follow { follower, by } => group.follow(*follower, by),
        GroupCommand::FollowAs { by, letters } => group.follow_as(*by, *letters),
        GroupCommand::ChooseLetters { follower, letters } => {
            group.choose_letters(*follower, *letters)
        }
        GroupCommand::AcceptFollow { follower, by } => group.accept_follow(*follower, *by),
        GroupCommand::RefuseFollow { follower, by } => group.refuse_follow(*follower, *by),
        GroupCommand::Unfollow { follower } => group.unfollow(*follower),
        GroupCommand::Delete => Ok(vec![GroupFact::Deleted]),
    }
}

const fn goes(command: &GroupCommand) -> bool {
    matches!(
        command,
        GroupCommand::Leave { .. } | GroupCommand::Unfollow { .. } | GroupCommand::Delete
    )
}

impl Group {
    fn may_obey(
        &self,
        command: &GroupCommand,
        authority: &Authority,
    ) -> Result<(), GroupRejection> {
        if !self.origin.is_ruled_by(authority) {
            return Err(GroupRejection::NotRuledHere);
        }
        // Whoever wants to go may go, also from what was closed.
        if self.is_closed() && !goes(command) {
            return Err(GroupRejection::Suspended);
        }
        Ok(())
    }

    // Moderators decide about what they show here, wherever it lives.
    fn moderate(&self, act: &ModerationAct, authority: &Authority) -> GroupRuling {
        if *authority != Authority::Here {
            return Err(GroupRejection::NotRuledHere);
        }
        let outcome = self.record.decide(act, MeasureKind::OF_GROUPS)?;
        Ok(outcome.map(GroupFact::from).into_iter().collect())
    }

    fn create(&self, creation: &Creation, authority: &Authority) -> GroupRuling {
        if !creation.origin.is_ruled_by(authority) {
            return Err(GroupRejection::NotRuledHere);
        }
        match self.phase {
            GroupPhase::Unknown => {}
            GroupPhase::Here => return Ok(vec![]),
            GroupPhase::Deleted => return Err(GroupRejection::NotFound),
        }
        let Creation { origin, profile, settings, address, founder } = creation.clone();
        let created = GroupFact::Created { origin, profile, settings, address };
        let founded = founder.map(|(member, person)| GroupFact::Founded { member, person });
        Ok([created].into_iter().chain(founded).collect())
    }

    fn prevent(&self) -> Vec<GroupFact> {
        match self.phase {
            GroupPhase::Unknown => vec![GroupFact::Deleted],
            GroupPhase::Here | GroupPhase::Deleted => vec![],
        }
    }

    fn change_profile(&self, profile: &Personal<Profile>) -> GroupRuling {
        let known = self.profile.as_ref().and_then(Personal::known);
        if known.zip(profile.known()).is_some_and(|(old, new)| old.username != new.username) {
            return Err(GroupRejection::UsernameIsForEver);
        }
        if self.profile.as_ref() == Some(profile) {
            return Ok(vec![]);
        }
        Ok(vec![GroupFact::ProfileChanged { profile: profile.clone() }])
    }

    fn change_settings(&self, settings: GroupSettings) -> GroupRuling {
        let changed = settings != self.settings;
        Ok(changed.then_some(GroupFact::SettingsChanged { settings }).into_iter().collect())
    }

    fn relocate(&self, address: Option<&Personal<Address>>) -> GroupRuling {
        let moved = address != self.address.as_ref();
        let address = address.cloned();
        Ok(moved.then_some(GroupFact::Relocated { address }).into_iter().collect())
    }

    fn invite(&self, member: MemberId, person: PersonId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        match self.role_of(person) {
            Some(role) if role.is_in() => Err(GroupRejection::AlreadyMember),
            Some(Role::Invited) => Ok(vec![]),
            // Whoever asked before is let in by being asked.
            Some(Role::Requested) => {
                let asked = self.membership_of(person).map_or(member, |(id, _)| id);
                Ok(vec![GroupFact::JoinAccepted { member: asked, by: Some(by) }])
            }
            _ => Ok(vec![GroupFact::MemberInvited { member, person, by }]),
        }
    }

    fn accept(&self, member: MemberId, by: PersonId) -> GroupRuling {
        match self.own(member, by)?.role {
            Role::Invited => Ok(vec![GroupFact::InvitationAccepted { member }]),
            Role::Rejected | Role::Requested => Err(GroupRejection::NotInvited),
            Role::Member | Role::Moderator | Role::Administrator | Role::Creator => Ok(vec![]),
        }
    }

    fn refuse(&self, member: MemberId, by: PersonId) -> GroupRuling {
        match self.own(member, by)?.role {
            Role::Invited => Ok(vec![GroupFact::InvitationRefused { member }]),
            Role::Rejected => Ok(vec![]),
            Role::Requested => Err(GroupRejection::NotInvited),
            Role::Member | Role::Moderator | Role::Administrator | Role::Creator => {
                Err(GroupRejection::AlreadyMember)
            }
        }
    }

    fn change_role(&self, member: MemberId, role: Role, by: PersonId) -> GroupRuling {
        self.at_least(Role::Administrator, by)?;
        let current = self.member(member).ok_or(GroupRejection::NoSuchMember)?.role;
        if !current.is_in() || !role.is_in() || role == Role::Creator {
            return Err(GroupRejection::NotARoleToGive);
        }
        if current == role || (current == Role::Creator && role == Role::Administrator) {
            return Ok(vec![]);
        }
        self.lets_go_of_its_creator(member, by)?;
        self.keeps_an_administrator_without(member)?;
        Ok(vec![GroupFact::RoleChanged { member, role }])
    }

    fn remove(&self, member: MemberId, by: PersonId) -> GroupRuling {
        let remover = self.at_least(Role::Moderator, by)?;
        let current = self.member(member).ok_or(GroupRejection::NoSuchMember)?.role;
        if current > remover {
            return Err(GroupRejection::RoleTooLow);
        }
        self.lets_go_of_its_creator(member, by)?;
        self.keeps_an_administrator_without(member)?;
        Ok(vec![GroupFact::MemberRemoved { member }])
    }

    // Whoever began it keeps the keys until they give them up themselves: nobody takes a group from its creator.
    fn lets_go_of_its_creator(&self, member: MemberId, by: PersonId) -> Result<(), GroupRejection> {
        let creator = self.member(member).filter(|it| it.role == Role::Creator);
        if creator.is_some_and(|it| it.person != by) {
            return Err(GroupRejection::CreatorStays);
        }
        Ok(())
    }

    fn leave(&self, by: PersonId) -> GroupRuling {
        let (member, _) = self.membership_of(by).ok_or(GroupRejection::NoSuchMember)?;
        self.keeps_an_administrator_without(member)?;
        Ok(vec![GroupFact::MemberLeft { member }])
    }

    pub(super) fn at_least(&self, role: Role, person: PersonId) -> Result<Role, GroupRejection> {
        self.role_of(person).filter(|it| *it >= role).ok_or(GroupRejection::RoleTooLow)
    }

    fn own(&self, member: MemberId, person: PersonId) -> Result<Member, GroupRejection> {
        self.member(member).filter(|it| it.person == person).ok_or(GroupRejection::NotInvited)
    }

    fn keeps_an_administrator_without(&self, member: MemberId) -> Result<(), GroupRejection> {
        let leaving = self.member(member).is_some_and(|it| it.keeps());
        let is_last = leaving && self.members.keepers() == 1;
        if is_last { Err(GroupRejection::LastAdministrator) } else { Ok(()) }
    }
}
