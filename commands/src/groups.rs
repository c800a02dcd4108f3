//! Groups: made, changed, deleted, and who is in them.

use domain::{
    caller::Caller,
    group::{Creation, GroupCommand, GroupRejection, GroupSettings, Role},
    ids::{EventId, GroupId, MemberId, PersonId},
    origin::Origin,
    person::Profile,
    personal::Personal,
    place::Address,
    text::{DisplayName, Summary, Username},
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    bounds::DailyCreation,
    error::{CommandError, Rejection},
    names::Name,
    permissions,
    persons::ProfileChange,
};

/// A group as its founder wants it.
#[derive(Clone, PartialEq, Debug)]
pub struct NewGroup {
    /// The name in `@name@server`.
    pub username: Username,
    /// How it presents itself.
    pub profile: ProfileChange,
    /// Who sees it and how one gets in.
    pub settings: GroupSettings,
    /// Where it is at home.
    pub address: Option<Address>,
}

/// What a group shall be; what is not named stays.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GroupChange {
    /// How it presents itself.
    pub profile: ProfileChange,
    /// Who sees it and how one gets in.
    pub settings: Option<GroupSettings>,
    /// Where it is at home; `Some(None)` is nowhere in particular.
    pub address: Option<Option<Address>>,
}

/// What is said to somebody who asks to come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JoinAnswer {
    /// They come in.
    Yes,
    /// They do not.
    No,
}

impl Commands {
    /// Begins a group, with a person as its creator.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, may found none here, or the name is taken.
    pub async fn create_group(
        &self,
        ask: &Ask,
        founder: PersonId,
        group: NewGroup,
    ) -> Result<CreationReceipt<GroupId>, CommandError> {
        permissions::act_as(&ask.caller, founder)?;
        self.may_found(&ask.caller)?;
        let counted = self.count_creation(&ask.caller, DailyCreation::Group, 1)?;
        let ask = &ask.acting_as(founder);
        let address = group.address.map(Address::in_normal_form).transpose()?;
        let blank = Profile {
            username: group.username.clone(),
            name: DisplayName::new("")?,
            summary: Summary::of_strangers("")?,
            avatar: None,
            banner: None,
        };
        let profile = group.profile.of(&blank);
        self.shows_own(founder, [profile.avatar, profile.banner], [None; 2]).await?;
        let id = GroupId(Uuid::new_v5(&ask.id.0, b"group"));
        let member = MemberId(Uuid::new_v5(&ask.id.0, b"member"));
        let name = Name::Username(&group.username);
        self.take_username(ask, &group.username, id).await?;
        let creation = Creation {
            origin: Origin::Here,
            profile: Personal::new(id, profile),
            settings: group.settings,
            address: address.map(|it| Personal::new(id, it)),
            founder: Some((member, founder)),
        };
        let command = GroupCommand::Create(Box::new(creation));
        let created = self.groups.execute(&ask.then("create"), id.0, command).await;
        let receipt = self.or_give_back(ask, &name, id, created).await?;
        let confirmed = self.confirm_name(ask, &name, id).await?;
        counted.stays();
        Ok(CreationReceipt { id, receipt: receipt.or_later(confirmed) })
    }

    /// Changes what a group is. Takes an administrator of it.
    ///
    /// # Errors
    ///
    /// When the caller may not, or there is no such group.
    pub async fn update_group(
        &self,
        ask: &Ask,
        group: GroupId,
        change: GroupChange,
    ) -> Result<Receipt, CommandError> {
        let by = self.member_of(&ask.caller, group, Role::Administrator).await?;
        let ask = &by.map_or_else(|| ask.clone(), |it| ask.acting_as(it));
        let loaded = self.groups.state(group.0).await?;
        let known = loaded.state.profile().and_then(Personal::known);
        let known = known.ok_or(Rejection::Group(GroupRejection::NotFound))?;
        let profile = change.profile.of(known);
        if let Some(by) = by {
            let (shown, before) = ([profile.avatar, profile.banner], [known.avatar, known.banner]);
            self.shows_own(by, shown, before).await?;
        }
        let profile = Personal::new(group, profile);
        let normal = |it: Option<Address>| it.map(Address::in_normal_form).transpose();
        let address = change.address.map(normal).transpose()?;
        let command = GroupCommand::ChangeProfile { profile };
        let mut receipt = self.groups.execute(&ask.then("profile"), group.0, command).await?;
        if let Some(settings) = change.settings {
            let command = GroupCommand::ChangeSettings { settings };
            let changed = self.groups.execute(&ask.then("settings"), group.0, command).await?;
            receipt = receipt.or_later(changed);
        }
        if let Some(address) = address {
            let command =
                GroupCommand::Relocate { address: address.map(|it| Personal::new(group, it)) };
            let changed = self.groups.execute(&ask.then("address"), group.0, command).await?;
            receipt = receipt.or_later(changed);
        }
        Ok(receipt)
    }

    /// Ends a group, and the events in its name, which are handed in: their texts are under its key. Takes an
    /// administrator of it. Its members, and who was to come, are told first: afterwards nobody knows what they were called.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub async fn delete_group(
        &self,
        ask: &Ask,
        group: GroupId,
        events: &[EventId],
    ) -> Result<Receipt, CommandError> {
        let by = self.member_of(&ask.caller, group, Role::Administrator).await?;
        let ask = &by.map_or_else(|| ask.clone(), |it| ask.acting_as(it));
        self.tell_members_of_its_end(ask, group, by).await?;
        self.end_events_of(ask, group, events).await?;
        self.groups.execute(ask, group.0, GroupCommand::Delete).await
    }

    /// Asks a person to join.
    ///
    /// # Errors
    ///
    /// When the caller is no moderator of the group, or the person is in it.
    pub async fn invite_member(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<CreationReceipt<MemberId>, CommandError> {
        let by = self.member_of(&ask.caller, group, Role::Moderator).await?.unwrap_or(person);
        let ask = &ask.acting_as(by);
        let invited = self.person(person).await?;
        invited.profile().ok_or(Rejection::Person(domain::person::PersonRejection::NotFound))?;
        let member = MemberId(Uuid::new_v5(&ask.id.0, b"member"));
        let command = GroupCommand::Invite { member, person, by };
        let receipt = self.groups.execute(ask, group.0, command).await?;
        let known = self.groups.state(group.0).await?.state.membership_of(person);
        Ok(CreationReceipt { id: known.map_or(member, |(id, _)| id), receipt })
    }

    /// Says yes to an invitation.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn accept_invitation(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
    ) -> Result<Receipt, CommandError> {
        let by = self.invited(&ask.caller, group, member).await?;
        let ask = &ask.acting_as(by);
        self.groups.execute(ask, group.0, GroupCommand::Accept { member, by }).await
    }

    /// Says no to an invitation.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn refuse_invitation(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
    ) -> Result<Receipt, CommandError> {
        let by = self.invited(&ask.caller, group, member).await?;
        let ask = &ask.acting_as(by);
        self.groups.execute(ask, group.0, GroupCommand::Refuse { member, by }).await
    }

    /// Comes into a group that is open, or asks to come in where moderators decide. Whoever was invited comes in.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, or one comes in by invitation only.
    pub async fn join_group(
        &self,
        ask: &Ask,
        group: GroupId,
        person: PersonId,
    ) -> Result<CreationReceipt<MemberId>, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let ask = &ask.acting_as(person);
        let member = MemberId(Uuid::new_v5(&ask.id.0, b"member"));
        let command = GroupCommand::Join { member, by: person };
        let receipt = self.groups.execute(ask, group.0, command).await?;
        let known = self.groups.state(group.0).await?.state.membership_of(person);
        Ok(CreationReceipt { id: known.map_or(member, |(id, _)| id), receipt })
    }

    /// Says yes or no to somebody who asked to come in. Takes a moderator.
    ///
    /// # Errors
    ///
    /// When the caller may not, or nobody asked.
    pub async fn answer_join(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
        answer: JoinAnswer,
    ) -> Result<Receipt, CommandError> {
        let by = self.acting_in(&ask.caller, group, Role::Moderator).await?;
        let ask = &ask.acting_as(by);
        let command = match answer {
            JoinAnswer::Yes => GroupCommand::AcceptJoin { member, by },
            JoinAnswer::No => GroupCommand::RefuseJoin { member, by },
        };
        self.groups.execute(ask, group.0, command).await
    }

    /// Gives a member another role. Takes an administrator.
    ///
    /// # Errors
    ///
    /// When the caller may not, or it would leave the group without one.
    pub async fn change_member_role(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
        role: Role,
    ) -> Result<Receipt, CommandError> {
        let by = self.acting_in(&ask.caller, group, Role::Administrator).await?;
        let ask = &ask.acting_as(by);
        self.groups.execute(ask, group.0, GroupCommand::ChangeRole { member, role, by }).await
    }

    /// Shows a member the door. Takes a moderator of no lower role.
    ///
    /// # Errors
    ///
    /// When the caller may not, or it would leave the group without an administrator.
    pub async fn remove_member(
        &self,
        ask: &Ask,
        group: GroupId,
        member: MemberId,
    ) -> Result<Receipt, CommandError> {
        let by = self.acting_in(&ask.caller, group, Role::Moderator).await?;
        let ask = &ask.acting_as(by);
        self.groups.execute(ask, group.0, GroupCommand::Remove { member, by }).await
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
    ) -> Result<Receipt, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let ask = &ask.acting_as(person);
        self.groups.execute(ask, group.0, GroupCommand::Leave { by: person }).await
    }

    async fn acting_in(
        &self,
        caller: &Caller,
        group: GroupId,
        role: Role,
    ) -> Result<PersonId, CommandError> {
        let person = self.member_of(caller, group, role).await?;
        person.ok_or(CommandError::Forbidden("this takes a member of the group"))
    }

    async fn invited(
        &self,
        caller: &Caller,
        group: GroupId,
        member: MemberId,
    ) -> Result<PersonId, CommandError> {
        let known = self.groups.state(group.0).await?.state.member(member);
        let known = known.ok_or(Rejection::Group(GroupRejection::NoSuchMember))?;
        permissions::act_as(caller, known.person)?;
        Ok(known.person)
    }
}
