//! Coming in of one's own will: at once where everybody may, after a yes where one has to ask.
//!
//! A group that its members keep to themselves is not there for whoever asks from outside.

use super::{Group, GroupFact, GroupRejection, Openness, Role, Visibility, decide::GroupRuling};
use crate::ids::{MemberId, PersonId};

impl Group {
    pub(super) fn join(&self, member: MemberId, by: PersonId) -> GroupRuling {
        match self.membership_of(by) {
            Some((_, own)) if own.role.is_in() || own.role == Role::Requested => return Ok(vec![]),
            // Whoever was asked in needs nobody's yes any more.
            Some((invited, own)) if own.role == Role::Invited => {
                return Ok(vec![GroupFact::InvitationAccepted { member: invited }]);
            }
            Some(_) | None => {}
        }
        if self.settings.visibility == Visibility::Private {
            return Err(GroupRejection::NotFound);
        }
        let requested = GroupFact::JoinRequested { member, person: by };
        match self.settings.openness {
            Openness::InviteOnly => Err(GroupRejection::ByInvitation),
            Openness::Moderated => Ok(vec![requested]),
            Openness::Open => Ok(vec![requested, GroupFact::JoinAccepted { member, by: None }]),
        }
    }

    pub(super) fn accept_join(&self, member: MemberId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        match self.member(member).ok_or(GroupRejection::NoSuchMember)?.role {
            Role::Requested => Ok(vec![GroupFact::JoinAccepted { member, by: Some(by) }]),
            Role::Rejected | Role::Invited => Err(GroupRejection::NotRequested),
            Role::Member | Role::Moderator | Role::Administrator | Role::Creator => Ok(vec![]),
        }
    }

    pub(super) fn refuse_join(&self, member: MemberId, by: PersonId) -> GroupRuling {
        self.at_least(Role::Moderator, by)?;
        match self.member(member).ok_or(GroupRejection::NoSuchMember)?.role {
            Role::Requested => Ok(vec![GroupFact::JoinRefused { member, by }]),
            Role::Rejected => Ok(vec![]),
            Role::Invited => Err(GroupRejection::NotRequested),
            Role::Member | Role::Moderator | Role::Administrator | Role::Creator => {
                Err(GroupRejection::AlreadyMember)
            }
        }
    }
}
