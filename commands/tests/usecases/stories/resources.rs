//! What groups keep at hand: who is not in the group any more has no part in it, and what moderators take away stays away.

use commands::{
    Ask, CommandError, Commands,
    resources::{NewResource, ResourceChange},
};
use domain::{
    fact::AnyFact,
    group::GroupFact,
    moderation::Measure,
    resource::{ResourceFact, ResourceKind, ResourceParticulars, ResourceRemover},
};

use crate::{
    cast::{CHOIR, EMIL, MONA, Who, decision, membership_of, of_group},
    house::House,
    shelf::{FOLDER, SCORE, leading_to, music_shelf, of_the_shelf, resource_name},
    things::Facts,
};

const GONE: &str = "there is no such resource";

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

async fn emil_renames(it: &Commands, ask: Ask) -> Result<(), CommandError> {
    let name = Some(resource_name("Mine"));
    let change = ResourceChange { name, ..ResourceChange::default() };
    it.revise_resource(&ask, (CHOIR, SCORE), change).await.map(drop)
}

#[tokio::test]
async fn who_was_removed_changes_nothing_more() {
    let removed = of_group(CHOIR, GroupFact::MemberRemoved { member: membership_of(EMIL) });
    let house = house([music_shelf(), vec![removed]].concat()).await;
    let late = house.when(Who::Member, async |it, ask| emil_renames(it, ask).await).await;
    late.then_refused(GONE);
    let remove = async |it: &Commands, ask: Ask| it.remove_resource(&ask, (CHOIR, SCORE)).await;
    house.when(Who::Member, remove).await.then_refused(GONE);
}

#[tokio::test]
async fn in_a_group_that_is_suspended_nobody_puts_anything() {
    let (measure, decision) = (Measure::Suspended, decision(CHOIR.0));
    let suspended = of_group(CHOIR, GroupFact::Moderated { measure, decision });
    let house = house([music_shelf(), vec![suspended]].concat()).await;
    let renamed = house.when(Who::Member, async |it, ask| emil_renames(it, ask).await).await;
    renamed.then_refused(GONE);
}

#[tokio::test]
async fn what_moderators_took_away_its_author_does_not_put_back() {
    let house = house(music_shelf()).await;
    let before = house.head().await;
    let remove = async |it: &Commands, ask: Ask| it.remove_resource(&ask, (CHOIR, SCORE)).await;
    house.when(Who::GroupModerator, remove).await.then(&["resource.removed"]);
    let happened = house.since(before).await;
    let [happened] = happened.as_slice() else { panic!("one thing happened") };
    assert_eq!(happened.meta.by.person(), Some(MONA));
    let Ok(AnyFact::Resource(ResourceFact::Removed { by, .. })) = happened.fact else {
        panic!("{happened:?}");
    };
    assert_eq!(by, ResourceRemover::Moderators);
    let restore = async |it: &Commands, ask: Ask| it.restore_resource(&ask, (CHOIR, SCORE)).await;
    let refused = house.when(Who::Member, restore).await;
    refused.then_refused("this takes a higher role in the group");
    house.when(Who::GroupModerator, restore).await.then(&["resource.restored"]);
}

#[tokio::test]
async fn a_link_has_to_lead_somewhere_and_a_folder_nowhere() {
    let house = house(music_shelf()).await;
    let asked = |what, particulars| NewResource {
        group: CHOIR,
        author: EMIL,
        what,
        folder: None,
        name: resource_name("Something"),
        particulars,
    };
    let nowhere = async |it: &Commands, ask: Ask| {
        it.add_resource(&ask, asked(ResourceKind::Link, ResourceParticulars::default())).await
    };
    house.when(Who::Member, nowhere).await.then_refused("resource_url: can't be blank");
    let leading = async |it: &Commands, ask: Ask| {
        it.add_resource(&ask, asked(ResourceKind::Folder, leading_to("https://music.test/"))).await
    };
    house.when(Who::Member, leading).await.then_refused("resource_url: is not for folders");
}

#[tokio::test]
async fn what_is_in_a_folder_that_is_gone_is_gone_with_it() {
    let by = ResourceRemover::Moderators;
    let gone = of_the_shelf(ResourceFact::Removed { resource: FOLDER, by });
    let house = house([music_shelf(), vec![gone]].concat()).await;
    let renamed = house.when(Who::Member, async |it, ask| emil_renames(it, ask).await).await;
    renamed.then_refused(GONE);
    let kept = house.commands.resources_kept(CHOIR).await.unwrap();
    assert_eq!(kept.remover_of(FOLDER), Some(by));
}
