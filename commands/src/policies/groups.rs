//! Letters of groups: to whoever is asked in, to those who answer who asks to come in, and to whoever was answered.

use domain::{
    group::{Group, GroupFact, Role},
    ids::{GroupId, PersonId},
    personal::Personal,
    text::Username,
};

use super::letters::{Letter, News, Recipient};
use crate::{Commands, error::CommandError};

/// A letter by what the group is called, and the name in its address.
type GroupLetter = fn(String, Username) -> News;

impl Commands {
    /// The letters that a group's fact is worth. Whoever comes into an open group is told by the page.
    pub(super) async fn group_letters(
        &self,
        group: GroupId,
        fact: &GroupFact,
    ) -> Result<Vec<Letter>, CommandError> {
        let loaded = self.groups.known(group.0).await?;
        let (to, news) = addressed(&loaded.state, fact);
        let Some(profile) = loaded.state.profile().and_then(Personal::known) else {
            return Ok(vec![]);
        };
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        let name = name.unwrap_or_else(|| profile.username.to_string());
        let news = news(name, profile.username.clone());
        let letter = |person| Letter { to: Recipient::Person(person), news: news.clone() };
        Ok(to.into_iter().map(letter).collect())
    }
}

// Who gets which letter; most facts are worth none.
fn addressed(group: &Group, fact: &GroupFact) -> (Vec<PersonId>, GroupLetter) {
    let of = |member| group.member(member).map(|it| it.person).into_iter().collect();
    match fact {
        GroupFact::MemberInvited { person, .. } => (vec![*person], invited),
        GroupFact::JoinRequested { member, .. } => {
            let waits = group.member(*member).is_some_and(|it| it.role == Role::Requested);
            let members = group.members().filter(|it| waits && it.role >= Role::Moderator);
            (members.map(|it| it.person).collect(), requested)
        }
        GroupFact::JoinAccepted { member, by: Some(_) } => (of(*member), accepted),
        GroupFact::JoinRefused { member, .. } => (of(*member), refused),
        GroupFact::JoinAccepted { by: None, .. }
        | GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::Deleted
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => (vec![], invited),
    }
}

const fn invited(group: String, username: Username) -> News {
    News::GroupInvited { group, username }
}

const fn requested(group: String, username: Username) -> News {
    News::GroupRequested { group, username }
}

const fn accepted(group: String, username: Username) -> News {
    News::GroupAccepted { group, username }
}

const fn refused(group: String, username: Username) -> News {
    News::GroupRefused { group, username }
}
