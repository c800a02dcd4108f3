//! Posts: they are the group's, and what it may not say nobody says in its name.

use commands::{
    Ask, Commands,
    posts::{NewPost, PostChange},
};
use domain::{
    group::{GroupFact, Role, Visibility},
    ids::MediaId,
    moderation::Measure,
    post::PostFact,
    text::Html,
};
use uuid::Uuid;

use crate::{
    cast::{CHOIR, EMIL, MONA, Who, decision, membership_of, of_group},
    house::House,
    things::{Facts, POST, article_titled, of_the_post, published_post, spring_post},
};

const GONE: &str = "there is no such post";

async fn house(facts: Facts) -> House {
    let house = House::inhabited().await;
    house.given(facts).await;
    house
}

fn written(by: domain::ids::PersonId) -> NewPost {
    NewPost {
        group: CHOIR,
        author: by,
        article: article_titled("How it was"),
        visibility: Visibility::Public,
        publish: false,
    }
}

#[tokio::test]
async fn who_keeps_no_order_in_the_group_writes_nothing_in_its_name() {
    let house = house(vec![]).await;
    let write = async |it: &Commands, ask: Ask| it.create_post(&ask, written(EMIL)).await;
    house.when(Who::Member, write).await.then_refused("this takes a higher role in the group");
}

#[tokio::test]
async fn who_was_made_a_member_again_changes_no_draft() {
    let member = membership_of(MONA);
    let demoted = of_group(CHOIR, GroupFact::RoleChanged { member, role: Role::Member });
    let house = house([spring_post(), vec![demoted]].concat()).await;
    let change =
        async |it: &Commands, ask: Ask| it.update_post(&ask, POST, PostChange::default()).await;
    house.when(Who::GroupModerator, change).await.then_refused(GONE);
}

#[tokio::test]
async fn a_post_that_says_nothing_is_refused_and_a_picture_of_somebody_else_too() {
    let house = house(published_post()).await;
    let nothing = async |it: &Commands, ask: Ask| {
        let empty = domain::post::Article { text: Html::default(), ..article_titled("How it was") };
        it.update_post(&ask, POST, PostChange { article: Some(empty), visibility: None }).await
    };
    let refused = house.when(Who::GroupModerator, nothing).await;
    refused.then_refused("body: should be at least 1 character(s)");
    let picture = async |it: &Commands, ask: Ask| {
        let picture = Some(MediaId(Uuid::from_u128(77)));
        let article = domain::post::Article { picture, ..article_titled("How it was") };
        it.create_post(&ask, NewPost { article, ..written(MONA) }).await
    };
    house.when(Who::GroupModerator, picture).await.then_refused("there is no such picture");
}

#[tokio::test]
async fn in_the_name_of_a_group_that_is_suspended_nobody_writes() {
    let (measure, decision) = (Measure::Suspended, decision(CHOIR.0));
    let suspended = of_group(CHOIR, GroupFact::Moderated { measure, decision });
    let house = house([published_post(), vec![suspended]].concat()).await;
    let withdraw = async |it: &Commands, ask: Ask| it.withdraw_post(&ask, POST).await;
    let refused = house.when(Who::GroupModerator, withdraw).await;
    refused.then_refused("the moderators have suspended this group");
}

#[tokio::test]
async fn what_is_gone_is_gone_for_who_kept_its_address_too() {
    let house = house([published_post(), vec![of_the_post(PostFact::Deleted)]].concat()).await;
    let publish = async |it: &Commands, ask: Ask| it.publish_post(&ask, POST).await;
    house.when(Who::GroupModerator, publish).await.then_refused(GONE);
    assert_eq!(house.commands.post(POST).await.unwrap().group(), None);
}
