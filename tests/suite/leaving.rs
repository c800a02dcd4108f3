//! Leaving on the pages: what would go is said first, the password is asked again, and a receipt says what went.

use anyhow::{Context, Result, ensure};
use reqwest::{Response, StatusCode, header};
use serde_json::json;
use tests::{
    client::{Client, PASSWORD, email, main_of},
    server::{Engine, Home, Running},
};

use crate::erasure::text;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

async fn town() -> Result<(Home, Running)> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    home.person("ben")?;
    let server = home.serve().await?;
    Ok((home, server))
}

async fn on_pages(server: &Running, name: &str) -> Result<Client> {
    Client::signed_in_on_pages(server.url(), &email(name), PASSWORD).await
}

async fn second_profile(api: &Client) -> Result<String> {
    let create =
        "mutation { createPerson(preferredUsername: \"night_owl\", name: \"Night\") { id } }";
    text(&api.data(create, json!({})).await?, "/createPerson/id")
}

fn location(answer: &Response) -> Result<String> {
    let to = answer.headers().get(header::LOCATION).context("no redirect")?;
    Ok(to.to_str()?.to_owned())
}

/// An event and a comment under it.
async fn lives(api: &Client) -> Result<String> {
    let me = api.person().await?;
    let create = "mutation($me: ID!) { createEvent(title: \"Picnic of roses\", description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $me, joinOptions: FREE,
        options: { commentModeration: ALLOW_ALL }) { id } }";
    let event = text(&api.data(create, json!({ "me": me })).await?, "/createEvent/id")?;
    let comment = "mutation($event: ID!) {
        createComment(eventId: $event, text: \"Bring cake\") { id } }";
    api.data(comment, json!({ "event": event })).await?;
    Ok(me)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_goes_after_a_preview_and_leaves_a_receipt() {
    profile_goes().await.unwrap();
}

async fn profile_goes() -> Result<()> {
    let (_home, server) = town().await?;
    let visitor = Client::on_pages(server.url())?;
    ensure!(location(&visitor.get("/settings/delete").await?)?.starts_with("/login?to="));
    let api = Client::named(server.url(), "rose").await?;
    let me = lives(&api).await?;
    second_profile(&api).await?;
    let rose = on_pages(&server, "rose").await?;
    let choice = rose.text("/settings/delete").await?;
    ensure!(choice.contains("@rose@") && choice.contains("@night_owl@"), "{choice}");
    ensure!(!choice.contains("@ben@") && !choice.contains("password"), "{choice}");

    let path = format!("/settings/delete?what={me}");
    let preview = rose.text(&path).await?;
    ensure!(preview.contains("Picnic of roses") && preview.contains("One comment"), "{preview}");
    ensure!(
        !main_of(&preview).contains("night_owl"),
        "one profile says nothing of the other: {preview}"
    );
    let ben = on_pages(&server, "ben").await?;
    ensure!(!ben.text(&path).await?.contains("Picnic of roses"), "nobody looks into others");

    let wrong = [("what", me.as_str()), ("password", "not my password")];
    ensure!(rose.post("/settings/delete", &wrong).await?.status() == 422);
    let right = [("what", me.as_str()), ("password", PASSWORD)];
    let forged = rose.post_from("https://evil.test", "/settings/delete", &right).await?;
    ensure!(forged.status() == StatusCode::FORBIDDEN, "other sites send no forms");
    ensure!(rose.text(&path).await?.contains("Picnic of roses"), "nothing was changed");

    let done = rose.post("/settings/delete", &right).await?;
    let receipt = location(&done)?;
    ensure!(receipt.starts_with("/erasure/"), "{receipt}");
    let page = visitor.browse(&receipt).await?.text().await?;
    ensure!(page.contains("Receipt of an erasure") && page.contains("Events deleted: 1"), "{page}");
    ensure!(!page.contains("rose") && page.contains("noindex"), "{page}");
    ensure!(visitor.text(&receipt).await?.contains("\"events_removed\":1"), "JSON for programs");
    let profiles = rose.text("/profiles").await?;
    ensure!(profiles.contains("@night_owl@") && !profiles.contains("@rose@"), "{profiles}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_goes_once_its_groups_are_in_other_hands_or_go_too() {
    account_goes().await.unwrap();
}

async fn account_goes() -> Result<()> {
    let (_home, server) = town().await?;
    let (api, ben) =
        (Client::named(server.url(), "rose").await?, Client::named(server.url(), "ben").await?);
    let create = "mutation { createGroup(preferredUsername: \"choir\", name: \"The choir\", visibility: PUBLIC) { id } }";
    let group = text(&api.data(create, json!({})).await?, "/createGroup/id")?;
    let invite = "mutation($group: ID!) { inviteMember(groupId: $group, targetActorUsername: \"ben\") { id } }";
    let member = text(&api.data(invite, json!({ "group": group })).await?, "/inviteMember/id")?;
    let accept = "mutation($id: ID!) { acceptInvitation(id: $id) { id } }";
    ben.data(accept, json!({ "id": member })).await?;
    second_profile(&api).await?;

    let rose = on_pages(&server, "rose").await?;
    let preview = rose.text("/settings/delete?what=account").await?;
    ensure!(preview.contains("/@choir") && preview.contains("with_groups"), "{preview}");
    let form = [("what", "account"), ("password", PASSWORD)];
    let refused = rose.post("/settings/delete", &form).await?;
    ensure!(refused.status() == 422);
    ensure!(refused.text().await?.contains("Make somebody else an administrator first"));

    let form = [("what", "account"), ("password", PASSWORD), ("with_groups", "yes")];
    let done = rose.post("/settings/delete", &form).await?;
    ensure!(done.status() == StatusCode::OK, "{}", done.status());
    let cookies: Vec<_> = done.headers().get_all(header::SET_COOKIE).iter().cloned().collect();
    ensure!(cookies.len() == 2, "the browser forgets both: {cookies:?}");
    let page = done.text().await?;
    let links: Vec<&str> =
        page.split("href=\"/erasure/").skip(1).filter_map(|it| it.split('"').next()).collect();
    ensure!(links.len() == 3, "the account's receipt and one for each profile: {page}");
    let visitor = Client::on_pages(server.url())?;
    for link in links {
        let receipt = visitor.browse(&format!("/erasure/{link}")).await?;
        ensure!(receipt.status() == StatusCode::OK, "{}", receipt.text().await?);
    }
    ensure!(rose.text("/").await?.contains("/login"), "signed out");
    ensure!(on_pages(&server, "rose").await.is_err(), "nobody signs in any more");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_of_a_server_is_told_why_not() {
    stays().await.unwrap();
}

async fn stays() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let new = ["user", "create", "ada@mail.test", "--password", PASSWORD, "--admin"];
    home.json(&[new.as_slice(), &["--name", "ada"]].concat())?;
    let server = home.serve().await?;
    let root = on_pages(&server, "ada").await?;
    let page = root.text("/settings/delete").await?;
    ensure!(
        page.contains("last administrator of this server") && !main_of(&page).contains("<form"),
        "{page}"
    );
    let form = [("what", "account"), ("password", PASSWORD)];
    let refused = root.post("/settings/delete", &form).await?;
    ensure!(refused.status() == 422);
    ensure!(root.text("/").await?.contains("/profiles"), "still here");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_packed_once_a_day_with_the_password() {
    takes_along().await.unwrap();
}

async fn takes_along() -> Result<()> {
    let (_home, server) = town().await?;
    let rose = on_pages(&server, "rose").await?;
    let visitor = Client::on_pages(server.url())?;
    ensure!(location(&visitor.get("/settings/export").await?)?.starts_with("/login?to="));
    ensure!(rose.text("/settings/export").await?.contains("name=\"password\""));
    let wrong = rose.post("/settings/export", &[("password", "not my password")]).await?;
    ensure!(wrong.status() == 422);
    let stranger = Client::named(server.url(), "ben").await?.person().await?;
    let others = [("password", PASSWORD), ("profile", stranger.as_str())];
    ensure!(rose.post("/settings/export", &others).await?.status() == 403, "one's own only");
    let made = rose.post("/settings/export", &[("password", PASSWORD)]).await?;
    let page = made.text().await?;
    let link = page.split("href=\"/export/").nth(1).and_then(|it| it.split('"').next());
    let link = format!("/export/{}", link.with_context(|| page.clone())?);
    let zip = visitor.get(&link).await?;
    ensure!(zip.headers()[header::CONTENT_TYPE] == "application/zip");
    let again = rose.post("/settings/export", &[("password", PASSWORD)]).await?;
    ensure!(again.status() == StatusCode::TOO_MANY_REQUESTS);
    server.stop()
}
