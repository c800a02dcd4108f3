//! Letters of groups: to whoever is asked in, to those who answer who asks to come in, to whoever was answered, whose role
//! changed, or who is out; and to members when their group ends.

use domain::{
    group::{Group, GroupFact, Role},
    ids::{GroupId, PersonId},
    personal::Personal,
    text::Username,
};

use super::letters::{Letter, News, Recipient, WaitingPace};
use crate::{Ask, Commands, error::CommandError};

/// A group as letters call it.
struct NamedGroup<'a> {
    group: &'a Group,
    name: String,
    username: Username,
}

impl Commands {
    /// The letters that a group's fact is worth. Whoever comes into an open group is told by the page; whoever did it
    /// knows.
    pub(super) async fn group_letters(
        &self,
        group: GroupId,
        fact: &GroupFact,
        by: Option<PersonId>,
    ) -> Result<Vec<Letter>, CommandError> {
        if let GroupFact::Moderated { measure, decision } = fact {
            return self.group_moderated(group, measure, decision).await;
        }
        let loaded = self.groups.known(group.0).await?;
        let Some(named) = NamedGroup::of(&loaded.state) else { return Ok(vec![]) };
        let (to, news) = named.addressed(fact);
        let others = to.into_iter().filter(|it| Some(*it) != by);
        Ok(others
            .filter_map(|it| Some(Letter { to: Recipient::Person(it), news: news.clone()? }))
            .collect())
    }

    /// Tells everybody else who is in a group that it ends: afterwards nobody knows what it was called.
    pub(crate) async fn tell_members_of_its_end(
        &self,
        ask: &Ask,
        group: GroupId,
        but: Option<PersonId>,
    ) -> Result<(), CommandError> {
        let state = self.group(group).await?;
        let Some(named) = NamedGroup::of(&state).filter(|_| state.exists()) else { return Ok(()) };
        let others = state.members().filter(|it| it.role.is_in() && Some(it.person) != but);
        for member in others {
            let (to, news) =
                (Recipient::Person(member.person), News::GroupEnded { group: named.name.clone() });
            let step = ask.then(&format!("told-{}", member.person));
            self.send(&step, Letter { to, news }).await?;
        }
        Ok(())
    }
}

impl<'a> NamedGroup<'a> {
    fn of(group: &'a Group) -> Option<Self> {
        let profile = group.profile().and_then(Personal::known)?;
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        let name = name.unwrap_or_else(|| profile.username.to_string());
        Some(Self { group, name, username: profile.username.clone() })
    }

    // Who gets which letter; most facts are worth none.
    fn addressed(&self, fact: &GroupFact) -> (Vec<PersonId>, Option<News>) {
        let of = |member| self.group.person_of(member).into_iter().collect();
        let (group, username) = (self.name.clone(), self.username.clone());
        let (to, news) = match fact {
            GroupFact::MemberInvited { person, .. } => {
                (vec![*person], News::GroupInvited { group, username })
            }
            GroupFact::JoinRequested { member, .. } => {
                let waits = self.group.member(*member).is_some_and(|it| it.role == Role::Requested);
                let members = self.group.members().filter(|it| waits && it.role >= Role::Moderator);
                let members = members.map(|it| it.person).collect();
                (members, News::GroupRequested { group, username, pace: WaitingPace::Quarter })
            }
            GroupFact::JoinAccepted { member, by: Some(_) } => {
                (of(*member), News::GroupAccepted { group, username })
            }
            GroupFact::JoinRefused { member, .. } => {
                (of(*member), News::GroupRefused { group, username })
            }
            GroupFact::RoleChanged { member, role } => {
                (of(*member), News::GroupRole { group, username, duty: *role })
            }
            GroupFact::MemberRemoved { member } => (of(*member), News::GroupShut { group }),
            GroupFact::JoinAccepted { by: None, .. }
            | GroupFact::Created { .. }
            | GroupFact::ProfileChanged { .. }
            | GroupFact::SettingsChanged { .. }
            | GroupFact::Relocated { .. }
            | GroupFact::Founded { .. }
            | GroupFact::InvitationAccepted { .. }
            | GroupFact::InvitationRefused { .. }
            | GroupFact::MemberLeft { .. }
            | GroupFact::FollowRequested { .. }
            | GroupFact::PersonFollowRequested { .. }
            | GroupFact::FollowLettersChosen { .. }
            | GroupFact::FollowAccepted { .. }
            | GroupFact::FollowEnded { .. }
            | GroupFact::Deleted
            | GroupFact::Moderated { .. }
            | GroupFact::DecisionUndone { .. } => return (vec![], None),
        };
        (to, Some(news))
    }
}
