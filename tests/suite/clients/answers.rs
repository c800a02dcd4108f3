//! What known clients read of answers: whose they are, in which words, and what is null without an error.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    server::{Engine, Home},
};

use super::PROGRAM;

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_that_signs_in_is_told_to_whoever_signed_in() {
    nested().await.unwrap();
}

async fn nested() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let login = "mutation($email: String!, $password: String!) {
        login(email: $email, password: $password) { accessToken user { id role
            defaultActor { id preferredUsername } settings { timezone } actors { id }
            memberships { total } } } }";
    let variables = json!({ "email": email("rosa"), "password": PASSWORD });
    let user = Client::visitor(server.url()).data(login, variables).await?;
    let user = user.pointer("/login/user").context("no user")?;
    assert_eq!(user["defaultActor"]["preferredUsername"], "rosa", "{user:#}");
    assert_eq!(user["actors"].as_array().map(Vec::len), Some(1), "{user:#}");
    assert!(user["settings"].is_object(), "{user:#}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_callers_is_null_without_an_error() {
    null_not_refused().await.unwrap();
}

async fn null_not_refused() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    home.moderator("mona")?;
    let server = home.serve().await?;
    let mona = Client::named(server.url(), "mona").await?;
    let asked = "{ users(page: 1, limit: 10) { elements { id email settings { timezone } feedTokens { token }
        participations { total } drafts { total } media { total } } } }";
    let users = mona.data(asked, json!({})).await?;
    let all = users.pointer("/users/elements").and_then(Value::as_array).context("users")?;
    let own: Vec<_> = all.iter().filter(|it| it["settings"].is_object()).collect();
    assert_eq!((all.len(), own.len()), (2, 1), "{users:#}");
    let rosa = Client::named(server.url(), "rosa").await?.person().await?;
    let person =
        "query($id: ID!) { person(id: $id) { id feedTokens { token } participations { total } } }";
    let told = mona.data(person, json!({ "id": rosa })).await?;
    assert_eq!(told["person"]["feedTokens"], json!(null));
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_field_says_why_in_a_list() {
    messages().await.unwrap();
}

async fn messages() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let sign_up = "mutation { createUser(email: \"rosa@mail.test\", password: \"abc\") { email } }";
    let answer = Client::visitor(server.url()).gql(sign_up, json!({})).await?;
    let error = answer.error()?;
    assert_eq!((&error["code"], &error["field"]), (&json!("validation"), &json!("password")));
    assert!(error["message"][0].as_str().is_some_and(|it| it.len() > 1), "{error:#}");
    // A wrong password ends no session: clients sign out at 401.
    let rosa = Client::named(server.url(), "rosa").await?;
    let change = "mutation { changePassword(oldPassword: \"not this one\", newPassword: \"quite another one 12\") { id } }";
    let answer = rosa.gql(change, json!({})).await?;
    assert_eq!(answer.error()?["code"], "incorrect_password", "{:#}", answer.0);
    assert_ne!(answer.error()?["status_code"], 401);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_looks_as_clients_know_it() {
    group().await.unwrap();
}

async fn group() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let rosa = Client::named(server.url(), "rosa").await?;
    let me = rosa.person().await?;
    let make = "mutation { createGroup(preferredUsername: \"bike_kitchen\", name: \"Bike kitchen\") { id mediaSize } }";
    assert_eq!(rosa.data(make, json!({})).await?["createGroup"]["mediaSize"], 0);
    let role = "query($me: ID!) { person(id: $me) { memberships(group: \"bike_kitchen\") { elements { role } } } }";
    let role = rosa.data(role, json!({ "me": me })).await?;
    assert_eq!(role.pointer("/person/memberships/elements/0/role"), Some(&json!("ADMINISTRATOR")));
    let inside = "{ group(preferredUsername: \"bike_kitchen\") { members(roles: \"administrator\") { total }
        posts { total elements { id } } discussions { total } resources { total } todoLists { total }
        activity { elements { subject type } } } }";
    let inside = rosa.data(inside, json!({})).await?;
    let group = &inside["group"];
    assert_eq!((&group["members"]["total"], &group["posts"]["total"]), (&json!(1), &json!(0)));
    let lines = group.pointer("/activity/elements").and_then(Value::as_array).context("lines")?;
    assert!(!lines.is_empty());
    for line in lines {
        let subject = line["subject"].as_str().unwrap_or_default();
        assert!(subject.contains('_') && !subject.contains('.'), "{subject}");
    }
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_built_is_refused_in_a_sentence() {
    unbuilt().await.unwrap();
}

async fn unbuilt() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let rosa = Client::named(server.url(), "rosa").await?;
    for command in [
        "postPrivateMessage(text: \"a\", actorId: 1) { id }",
        "previewResourceLink(resourceUrl: \"https://a.test\") { title }",
        "createInvitation(groupId: 1) { token }",
        "refreshProfile(id: 1) { id }",
        "registerPush(endpoint: \"a\", auth: \"b\", p256dh: \"c\")",
        "updateActivitySetting(key: \"a\", method: \"b\", enabled: true) { key }",
        "unbanAccount(userId: 1) { id }",
        "createGroup(preferredUsername: \"seen\", allowSeeParticipants: true) { id }",
    ] {
        let answer = rosa.gql(&format!("mutation {{ {command} }}"), json!({})).await?;
        let error = answer.error()?;
        assert_eq!(error["code"], "not_implemented", "{command}: {error:#}");
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("This server ") && message.ends_with(" yet"), "{message}");
    }
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_question_of_every_page_is_answered_for_both_generations() {
    config().await.unwrap();
}

async fn config() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let server = home.serve().await?;
    let asked = "{ config { name analytics { id enabled configuration { key value type } }
        registrationsModeration externalLinks { label url enabled } } }";
    let config = Client::visitor(server.url()).data(asked, json!({})).await?;
    assert_eq!(config["config"]["analytics"], json!([]));
    assert_eq!(config["config"]["externalLinks"], json!([]));
    assert_eq!(config["config"]["registrationsModeration"], json!(false));
    server.stop()
}
