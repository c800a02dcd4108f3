//! What is told of a group's facts.

use domain::{
    group::{GroupFact, GroupSettings, Role},
    ids::{GroupId, MemberId, PersonId},
    person::Profile,
    personal::Personal,
    place::Address,
};
use rusqlite::Connection;

use super::{FieldChange, Topic, change, line::NewLine};
use crate::{error::Result, groups, members};

pub(super) fn line(tx: &Connection, id: GroupId, fact: &GroupFact) -> Result<NewLine> {
    match fact {
        GroupFact::Created { .. }
        | GroupFact::Deleted
        | GroupFact::Moderated { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::DecisionUndone { .. } => Ok(NewLine::about(Topic::Group, Some(id))),
        GroupFact::ProfileChanged { profile } => presented(tx, id, profile),
        GroupFact::SettingsChanged { settings } => settled(tx, id, *settings),
        GroupFact::Relocated { address } => relocated(tx, id, address.as_ref()),
        GroupFact::Founded { member, person }
        | GroupFact::MemberInvited { member, person, .. }
        | GroupFact::JoinRequested { member, person } => Ok(of_member(id, *member, Some(*person))),
        GroupFact::InvitationAccepted { member }
        | GroupFact::InvitationRefused { member }
        | GroupFact::JoinAccepted { member, .. }
        | GroupFact::JoinRefused { member, .. }
        | GroupFact::MemberRemoved { member }
        | GroupFact::MemberLeft { member } => {
            Ok(of_member(id, *member, members::now(tx, *member)?.map(|it| it.person)))
        }
        GroupFact::RoleChanged { member, role } => role_changed(tx, id, *member, *role),
    }
}

fn of_member(group: GroupId, member: MemberId, person: Option<PersonId>) -> NewLine {
    NewLine { object: Some(member.0), person, ..NewLine::about(Topic::Member, Some(group)) }
}

fn role_changed(tx: &Connection, group: GroupId, member: MemberId, role: Role) -> Result<NewLine> {
    let before = members::now(tx, member)?;
    let mut line = of_member(group, member, before.as_ref().map(|it| it.person));
    let old = before.map(|it| name(it.role).to_owned());
    line.changes = vec![FieldChange::of("role", old, Some(name(role).to_owned()))];
    Ok(line)
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::Rejected => "rejected",
        Role::Invited => "invited",
        Role::Requested => "requested",
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Administrator => "administrator",
        Role::Creator => "creator",
    }
}

fn presented(tx: &Connection, id: GroupId, profile: &Personal<Profile>) -> Result<NewLine> {
    let before = groups::now(tx, id)?.and_then(|it| it.profile);
    let mut line = NewLine::about(Topic::Group, Some(id));
    line.personal.looks_at_what_is_of(profile.of(), before.is_some());
    line.personal.looks_at(profile);
    line.personal.changes = change::between(None, before.as_ref(), profile.known())?;
    Ok(line)
}

fn settled(tx: &Connection, id: GroupId, settings: GroupSettings) -> Result<NewLine> {
    let before = groups::now(tx, id)?.map(|it| it.settings);
    let mut line = NewLine::about(Topic::Group, Some(id));
    line.changes = change::between(None, before.as_ref(), Some(&settings))?;
    Ok(line)
}

/// What a group says is sealed under its own key: before and after are erased together.
fn relocated(tx: &Connection, id: GroupId, address: Option<&Personal<Address>>) -> Result<NewLine> {
    let before = groups::now(tx, id)?.and_then(|it| it.address);
    let mut line = NewLine::about(Topic::Group, Some(id));
    line.personal.looks_at_what_is_of(id.0, true);
    if let Some(address) = address {
        line.personal.looks_at(address);
    }
    let now = address.and_then(Personal::known);
    line.personal.changes = change::between(Some("address"), before.as_ref(), now)?;
    Ok(line)
}
