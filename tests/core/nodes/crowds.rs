//! Events and groups of very many: what a node that has just started reads of them, and what it reads for the next command.
//!
//! How long that takes is measured by `.ci/bench growth`; here it is counted, and goes with nothing that grows.

use anyhow::{Result, ensure};
use commands::{
    Commands,
    groups::{GroupChange, NewGroup},
    persons::ProfileChange,
};
use domain::{
    event::{EventFact, Participant},
    group::{GroupFact, GroupSettings},
    ids::{GroupId, MemberId, ParticipationId},
    text::{DisplayName, Username},
};
use futures::future::join_all;
use uuid::Uuid;

use super::{
    promised,
    town::{ANNA, NodesTown, annas_party, asks_as, nth_person},
};

promised! {
    sixty_callers_at_a_cold_event_of_very_many_cost_one_load
    a_cold_group_of_very_many_is_loaded_once_and_changed_by_one_fact
}

/// Who comes, or sings.
const CROWD: usize = 50_000;

/// Callers who come at the same time.
const CALLERS: u128 = 60;

/// What a command reads of a stream that was asked for a moment ago, whatever it has: what others just wrote.
const TAIL: usize = 8;

async fn sixty_callers_at_a_cold_event_of_very_many_cost_one_load(town: NodesTown) -> Result<()> {
    let party = annas_party(&town.a, 100_000).await?;
    let come = (0..CROWD as u128).map(|n| EventFact::ParticipationConfirmed {
        participation: ParticipationId(Uuid::from_u128(n + 1)),
        by: Participant::Person(nth_person(n + 10_000)),
        message: None,
    });
    town.writes(party.0, come.collect()).await?;
    let cold = town.cold();
    let joins = (0..CALLERS).map(|n| {
        let commands = cold.commands.clone();
        async move { commands.join(&asks_as(100 + n), party, nth_person(100 + n), None).await }
    });
    for joined in join_all(joins).await {
        joined?;
    }
    let read = cold.facts_read();
    ensure!((CROWD..CROWD + CROWD / 10).contains(&read), "{read} facts for one load");

    cold.commands.join(&asks_as(1_000), party, nth_person(1_000), None).await?;
    cold.commands.leave(&asks_as(1_000), party, nth_person(1_000)).await?;
    let read = cold.facts_read();
    ensure!(read <= TAIL, "{read} facts for two orders");
    ensure!(cold.commands.event(party).await?.coming() as usize == CROWD + CALLERS as usize);
    Ok(())
}

async fn a_cold_group_of_very_many_is_loaded_once_and_changed_by_one_fact(
    town: NodesTown,
) -> Result<()> {
    let group = NewGroup {
        username: Username::new("choir")?,
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    };
    let choir = town.a.create_group(&asks_as(ANNA), nth_person(ANNA), group).await?.id;
    let sing = (0..CROWD as u128 / 2).flat_map(|n| {
        let (member, person) = (MemberId(Uuid::from_u128(n + 1)), nth_person(n + 10_000));
        let invited = GroupFact::MemberInvited { member, person, by: nth_person(ANNA) };
        [invited, GroupFact::InvitationAccepted { member }]
    });
    town.writes(choir.0, sing.collect()).await?;
    let cold = town.cold();
    is_named(&cold.commands, choir, "Cold").await?;
    let read = cold.facts_read();
    ensure!((CROWD..CROWD + CROWD / 10).contains(&read), "{read} facts for one load");
    is_named(&cold.commands, choir, "Warm").await?;
    let read = cold.facts_read();
    ensure!(read <= TAIL, "{read} facts for one order");
    Ok(())
}

async fn is_named(node: &Commands, group: GroupId, name: &str) -> Result<()> {
    let profile = ProfileChange { name: Some(DisplayName::new(name)?), ..ProfileChange::default() };
    let change = GroupChange { profile, ..GroupChange::default() };
    node.update_group(&asks_as(ANNA), group, change).await?;
    Ok(())
}
