//! What groups have to do: it is given to members, who is not one any more has no part in it, and what moderators take away
//! stays away.

use commands::{Ask, CommandError, Commands, tasks::TaskChange};
use domain::{
    fact::AnyFact,
    group::GroupFact,
    ids::PersonId,
    moderation::Measure,
    task::{Amendment, TaskFact, TaskRemover},
};

use crate::{
    cast::{ANNA, CHOIR, EMIL, MONA, Who, decision, membership_of, of_group},
    chores::{CHAIRS, CHORES, STAMPS, choir_chores, of_the_chores, task_title},
    house::House,
    things::Facts,
};

const GONE: &str = "there is no such task";

async fn house(more: Facts) -> House {
    let house = House::inhabited().await;
    house.given([choir_chores(), more].concat()).await;
    house
}

async fn given_to(it: &Commands, ask: Ask, assignee: PersonId) -> Result<(), CommandError> {
    let assignee = Amendment::Put(assignee);
    let change = TaskChange { assignee, ..TaskChange::default() };
    it.revise_task(&ask, (CHOIR, CHAIRS), change).await.map(drop)
}

async fn emil_renames(it: &Commands, ask: Ask) -> Result<(), CommandError> {
    let change = TaskChange { title: Some(task_title("Mine")), ..TaskChange::default() };
    it.revise_task(&ask, (CHOIR, STAMPS), change).await.map(drop)
}

#[tokio::test]
async fn a_task_is_given_to_members_only_and_stays_with_who_left() {
    let house = house(vec![]).await;
    let to_anna = async |it: &Commands, ask: Ask| given_to(it, ask, ANNA).await;
    let refused = house.when(Who::Member, to_anna).await;
    refused.then_refused("a task is given to members of the group only");
    let to_emil = async |it: &Commands, ask: Ask| given_to(it, ask, EMIL).await;
    house.when(Who::GroupModerator, to_emil).await.then(&["task.assigned"]);
    let left = of_group(CHOIR, GroupFact::MemberLeft { member: membership_of(EMIL) });
    house.given(vec![left]).await;
    house.when(Who::GroupModerator, to_emil).await.then(&[]);
}

#[tokio::test]
async fn who_was_removed_changes_nothing_more() {
    let removed = of_group(CHOIR, GroupFact::MemberRemoved { member: membership_of(EMIL) });
    let house = house(vec![removed]).await;
    let late = house.when(Who::Member, async |it, ask| emil_renames(it, ask).await).await;
    late.then_refused(GONE);
    let remove = async |it: &Commands, ask: Ask| it.remove_task(&ask, (CHOIR, STAMPS)).await;
    house.when(Who::Member, remove).await.then_refused(GONE);
    let rename = async |it: &Commands, ask: Ask| {
        it.rename_task_list(&ask, (CHOIR, CHORES), task_title("Mine")).await
    };
    house.when(Who::Member, rename).await.then_refused("there is no such task list");
}

#[tokio::test]
async fn in_a_group_that_is_suspended_nobody_changes_anything() {
    let (measure, decision) = (Measure::Suspended, decision(CHOIR.0));
    let suspended = of_group(CHOIR, GroupFact::Moderated { measure, decision });
    let house = house(vec![suspended]).await;
    let renamed = house.when(Who::Member, async |it, ask| emil_renames(it, ask).await).await;
    renamed.then_refused(GONE);
}

#[tokio::test]
async fn what_moderators_took_away_its_author_does_not_put_back() {
    let house = house(vec![]).await;
    let before = house.head().await;
    let remove = async |it: &Commands, ask: Ask| it.remove_task(&ask, (CHOIR, STAMPS)).await;
    house.when(Who::GroupModerator, remove).await.then(&["task.removed"]);
    let happened = house.since(before).await;
    let [happened] = happened.as_slice() else { panic!("one thing happened") };
    assert_eq!(happened.meta.by.person(), Some(MONA));
    let Ok(AnyFact::Task(TaskFact::Removed { by, .. })) = happened.fact else {
        panic!("{happened:?}");
    };
    assert_eq!(by, TaskRemover::Moderators);
    let restore = async |it: &Commands, ask: Ask| it.restore_task(&ask, (CHOIR, STAMPS)).await;
    let refused = house.when(Who::Member, restore).await;
    refused.then_refused("this takes a higher role in the group");
    house.when(Who::GroupModerator, restore).await.then(&["task.restored"]);
}

#[tokio::test]
async fn what_is_on_a_list_that_is_gone_is_gone_with_it() {
    let by = TaskRemover::Moderators;
    let gone = of_the_chores(TaskFact::ListRemoved { list: CHORES, by });
    let house = house(vec![gone]).await;
    let to_emil = async |it: &Commands, ask: Ask| given_to(it, ask, EMIL).await;
    house.when(Who::Member, to_emil).await.then_refused(GONE);
}
