//! What is asked of a great event or a great group, again and again.

use anyhow::Result;
use commands::{Commands, groups::GroupChange, persons::ProfileChange};
use domain::{
    ids::{EventId, GroupId},
    text::DisplayName,
};

use super::town::{by_operator, nth_person};

/// A command that can be given as often as one likes.
#[derive(Clone, Copy)]
pub(super) enum GrowthCommand {
    /// Somebody new comes to an event, or goes again.
    Event(EventId),
    /// A group gets another name.
    Group(GroupId),
}

impl GrowthCommand {
    /// For the `n`-th time.
    pub(super) async fn carry_out(self, commands: &Commands, n: usize) -> Result<()> {
        match self {
            Self::Event(event) => come_or_go(commands, event, n).await,
            Self::Group(group) => rename(commands, group, n).await,
        }
    }
}

async fn come_or_go(commands: &Commands, event: EventId, n: usize) -> Result<()> {
    let newcomer = nth_person(1_000_000 + (n / 2) as u64);
    if n.is_multiple_of(2) {
        commands.join(&by_operator(), event, newcomer, None).await?;
    } else {
        commands.leave(&by_operator(), event, newcomer).await?;
    }
    Ok(())
}

async fn rename(commands: &Commands, group: GroupId, n: usize) -> Result<()> {
    let name = Some(DisplayName::new(&format!("Choir {n}"))?);
    let profile = ProfileChange { name, ..ProfileChange::default() };
    let change = GroupChange { profile, ..GroupChange::default() };
    commands.update_group(&by_operator(), group, change).await?;
    Ok(())
}
