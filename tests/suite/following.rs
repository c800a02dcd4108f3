//! Following a group over the API: followed, letters chosen, seen by those who organize alone, answered, left.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

const FOLLOW: &str =
    "mutation($group: ID!, $notify: Boolean) { followGroup(groupId: $group, notify: $notify) {
    id approved notify actor { preferredUsername } targetActor { preferredUsername } } }";
const FOLLOWERS: &str = "query($name: String!) { group(preferredUsername: $name) { followersCount
    followers { total elements { id approved actor { preferredUsername } } }
    waiting: followers(approved: false) { total elements { id } } } }";
const FOLLOWED: &str = "{ loggedUser { followedGroupEvents(afterDatetime: \"2026-01-01T00:00:00Z\") {
    total elements { profile { preferredUsername } group { preferredUsername } event { title } } } } }";

async fn group(rose: &Client, approves: bool) -> Result<String> {
    let create = "mutation($approves: Boolean) { createGroup(preferredUsername: \"choir\", name: \"The choir\",
        manuallyApprovesFollowers: $approves) { id } }";
    let made = rose.data(create, json!({ "approves": approves })).await?;
    Ok(made["createGroup"]["id"].as_str().context("no group")?.to_owned())
}

async fn people(approves: bool) -> Result<(tests::server::Running, Client, Client, String)> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let ben = Client::named(server.url(), "ben").await?;
    let choir = group(&rose, approves).await?;
    Ok((server, rose, ben, choir))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_hears_of_the_events_of_the_group() {
    follows().await.unwrap();
}

async fn follows() -> Result<()> {
    let (server, rose, ben, choir) = people(false).await?;
    let followed = ben.data(FOLLOW, json!({ "group": choir, "notify": false })).await?;
    let follow = &followed["followGroup"];
    assert_eq!((&follow["approved"], &follow["notify"]), (&json!(true), &json!(false)));
    assert_eq!(follow["actor"]["preferredUsername"], "ben");
    let update = "mutation($id: ID!) { updateGroupFollow(followId: $id, notify: true) { notify } }";
    let changed = ben.data(update, json!({ "id": follow["id"] })).await?;
    assert_eq!(changed["updateGroupFollow"]["notify"], true);
    let stranger = rose.gql(update, json!({ "id": follow["id"] })).await?;
    assert_eq!(stranger.error()?["code"], "follow_not_found", "it is not theirs");

    let create = "mutation($organizer: ID!, $group: ID) { createEvent(title: \"A concert\", description: \"Come\",
        organizerActorId: $organizer, attributedToId: $group, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    rose.data(create, json!({ "organizer": rose.person().await?, "group": choir })).await?;
    let told = ben.data(FOLLOWED, json!({})).await?;
    let told = &told["loggedUser"]["followedGroupEvents"];
    assert_eq!(
        (&told["total"], &told["elements"][0]["event"]["title"]),
        (&json!(1), &json!("A concert"))
    );
    assert_eq!(told["elements"][0]["group"]["preferredUsername"], "choir");
    assert_eq!(
        rose.data(FOLLOWED, json!({})).await?["loggedUser"]["followedGroupEvents"]["total"],
        0
    );

    let seen = ben.data(FOLLOWERS, json!({ "name": "choir" })).await?;
    assert_eq!(
        (&seen["group"]["followersCount"], &seen["group"]["followers"]["elements"]),
        (&json!(1), &json!([]))
    );
    let seen = rose.data(FOLLOWERS, json!({ "name": "choir" })).await?;
    assert_eq!(seen["group"]["followers"]["elements"][0]["actor"]["preferredUsername"], "ben");

    let leave = "mutation($group: ID!) { unfollowGroup(groupId: $group) { id } }";
    let left = ben.data(leave, json!({ "group": choir })).await?;
    assert_eq!(left["unfollowGroup"]["id"], follow["id"]);
    let again = ben.gql(leave, json!({ "group": choir })).await?;
    assert_eq!(again.error()?["code"], "follow_not_found");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_wants_to_know_answers_who_asks() {
    asks().await.unwrap();
}

async fn asks() -> Result<()> {
    let (server, rose, ben, choir) = people(true).await?;
    let asked = ben.data(FOLLOW, json!({ "group": choir })).await?;
    assert_eq!(asked["followGroup"]["approved"], false);
    assert_eq!(
        ben.data(FOLLOWED, json!({})).await?["loggedUser"]["followedGroupEvents"]["total"],
        0
    );
    let waiting = rose.data(FOLLOWERS, json!({ "name": "choir" })).await?;
    let id = waiting["group"]["waiting"]["elements"][0]["id"].clone();
    assert_eq!(id, asked["followGroup"]["id"]);
    let answer = "mutation($id: ID!) { updateFollower(id: $id, approved: true) { approved } }";
    assert_eq!(ben.gql(answer, json!({ "id": id })).await?.error()?["code"], "unauthorized");
    let yes: Value = rose.data(answer, json!({ "id": id })).await?;
    assert_eq!(yes["updateFollower"]["approved"], true);
    let mine =
        "{ loggedPerson { follows(group: \"choir\") { total elements { approved notify } } } }";
    let mine = ben.data(mine, json!({})).await?;
    assert_eq!(mine["loggedPerson"]["follows"]["elements"][0]["approved"], true);
    server.stop()
}
