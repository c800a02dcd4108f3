//! What members may, and suspended profiles may not.

use anyhow::{Result, ensure};
use commands::{
    Ask, CommandError, Commands,
    events::NewEvent,
    groups::{GroupChange, NewGroup},
    moderation::{Grounds, MeasureRequest},
    persons::ProfileChange,
};
use domain::{
    caller::{Caller, Role as Office},
    group::{GroupSettings, Role},
    ids::{GroupId, MemberId, PersonId},
    moderation::{MeasureKind, Subject},
    text::{DisplayName, Username},
};

use super::{
    promised,
    town::{ANNA, NodesTown, asks_as, asks_with, new_account, new_profile, nth_person, party_of},
};

promised! {
    who_was_removed_from_a_group_does_nothing_for_it
    who_was_suspended_writes_no_events
}

/// A group with another administrator, who asks like this.
struct Choir {
    id: GroupId,
    ben: PersonId,
    asks: Ask,
    member: MemberId,
}

async fn choir(node: &Commands) -> Result<Choir> {
    let (import, name) = (Ask::new(Caller::CommandLine), Username::new("ben")?);
    let ben = node.create_person_for_import(&import, name, ProfileChange::default()).await?.id;
    let group = NewGroup {
        username: Username::new("choir")?,
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    };
    let id = node.create_group(&asks_as(ANNA), nth_person(ANNA), group).await?.id;
    let member = node.invite_member(&asks_as(ANNA), id, ben).await?.id;
    let asks_as_ben = asks_as(ben.0.as_u128());
    node.accept_invitation(&asks_as_ben, id, member).await?;
    Ok(Choir { id, ben, asks: asks_as_ben, member })
}

impl Choir {
    async fn is_named(&self, node: &Commands, name: &str) -> Result<(), CommandError> {
        let profile =
            ProfileChange { name: Some(DisplayName::new(name)?), ..ProfileChange::default() };
        let change = GroupChange { profile, ..GroupChange::default() };
        let again = Ask::new(self.asks.caller.clone());
        node.update_group(&again, self.id, change).await.map(drop)
    }

    async fn organizes(&self, node: &Commands) -> Result<(), CommandError> {
        let event = party_of(self.ben, 5).map_err(|it| CommandError::Failed(it.into()))?;
        let event = NewEvent { group: Some(self.id), ..event };
        let again = Ask::new(self.asks.caller.clone());
        node.create_event(&again, event).await.map(drop)
    }
}

async fn who_was_removed_from_a_group_does_nothing_for_it(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let choir = choir(a).await?;
    ensure!(choir.organizes(b).await.is_err(), "a member does not organize");
    a.change_member_role(&asks_as(ANNA), choir.id, choir.member, Role::Administrator).await?;
    choir.is_named(b, "By Ben").await?;
    choir.organizes(b).await?;
    a.remove_member(&asks_as(ANNA), choir.id, choir.member).await?;
    let head = b.log().head().await?;
    for refused in [choir.is_named(b, "By Ben again").await, choir.organizes(b).await] {
        ensure!(matches!(refused, Err(CommandError::Forbidden(_))), "{refused:?}");
    }
    ensure!(b.log().head().await? == head, "nothing was written");
    let group = a.group(choir.id).await?;
    let name = group.profile().and_then(|it| it.known()).map(|it| it.name.to_string());
    ensure!(name.as_deref() == Some("By Ben"), "{name:?}");
    Ok(())
}

async fn who_was_suspended_writes_no_events(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let (mona, ben) = (
        new_account(a, "mona", Office::Moderator).await?,
        new_account(a, "ben", Office::User).await?,
    );
    new_profile(a, &asks_with(a, mona).await?, mona, "mona").await?;
    let person = new_profile(a, &asks_with(a, ben).await?, ben, "ben").await?;
    let event = party_of(person, 5)?;
    b.create_event(&asks_with(b, ben).await?, event.clone()).await?;
    let verdict = MeasureRequest {
        subject: Subject::Person(person),
        measure: MeasureKind::Suspended,
        tags: vec![],
        behind: Some(ben),
        grounds: Grounds::of(Some("again and again"), Some(1), None)?,
    };
    a.moderate(&asks_with(a, mona).await?, verdict).await?;
    let refused = b.create_event(&asks_with(b, ben).await?, event).await;
    ensure!(refused.is_err(), "a suspended profile organizes nothing");
    Ok(())
}
