//! What becomes of events with the group or the person that they belong to.

use domain::{fact::OpenedFact, group::GroupFact, person::PersonFact};
use rusqlite::Connection;

use super::project::{forget_events, list_events};
use crate::error::Result;

pub(super) fn unread_group(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    list_events(tx, "group_id = ?1", opened.recorded.stream.id())
}

pub(super) fn unread_person(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    list_events(tx, "organizer = ?1", opened.recorded.stream.id())
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let group = opened.recorded.stream.id();
    match fact {
        GroupFact::SettingsChanged { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => list_events(tx, "group_id = ?1", group),
        GroupFact::Deleted => forget_events(tx, group),
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. } => Ok(()),
    }
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    let person = opened.recorded.stream.id();
    match fact {
        PersonFact::Moderated { .. } | PersonFact::DecisionUndone { .. } => {
            list_events(tx, "organizer = ?1", person)
        }
        PersonFact::Deleted => forget_events(tx, person),
        PersonFact::Created { .. } | PersonFact::ProfileChanged { .. } => Ok(()),
    }
}
