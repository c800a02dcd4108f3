//! Two servers talk: what is written under an event on one is read on the other, and whoever follows a whole server finds
//! there what is published, also what was before.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    server::{Engine, Home, Running},
    waiting::until,
};

use crate::federation_across::{
    INTERACT, JOIN, PATIENCE, PROGRAM, Visitor, publishes_event, start_house, text_at,
};

const WRITE: &str = "mutation($event: ID!, $text: String!, $to: ID) {
    createComment(eventId: $event, text: $text, inReplyToCommentId: $to) { id } }";

/// What is written under an event, as somebody reads it there: who, what, and the answers.
async fn talk(who: &Visitor, uuid: &str) -> Result<Vec<String>> {
    let query = "query($uuid: UUID!) { event(uuid: $uuid) { comments {
        text actor { preferredUsername domain } deletedAt
        replies { text actor { preferredUsername domain } deletedAt } } } }";
    let said = who.client.data(query, json!({ "uuid": uuid })).await?;
    let threads =
        said.pointer("/event/comments").and_then(Value::as_array).context("no comments")?;
    let answers = threads.iter().filter_map(|it| it["replies"].as_array()).flatten();
    let there = threads.iter().chain(answers).filter(|it| it["deletedAt"].is_null());
    let line = |it: &Value| {
        let name = it["actor"]["preferredUsername"].as_str().unwrap_or_default();
        let domain = it["actor"]["domain"].as_str().map(|it| format!("@{it}")).unwrap_or_default();
        format!("{name}{domain}: {}", it["text"].as_str().unwrap_or_default())
    };
    Ok(there.map(line).collect())
}

async fn reads(who: &Visitor, uuid: &str, lines: &[&str]) -> Result<()> {
    until(PATIENCE, &format!("{lines:?} is read"), async || {
        talk(who, uuid).await.is_ok_and(|it| it == lines)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_under_an_event_is_read_on_both_servers() {
    talks().await.unwrap();
}

async fn talks() -> Result<()> {
    let (_far_home, far) = start_house(Engine::Sqlite, &["ada"]).await?;
    let (_near_home, near) = start_house(Engine::Sqlite, &["ben"]).await?;
    let (ada, ben) = (Visitor::at(&far, "ada").await?, Visitor::at(&near, "ben").await?);
    let url = publishes_event(&ada).await?;
    let there = url.rsplit('/').next().context("an id")?.to_owned();
    let found = ben.client.data(INTERACT, json!({ "uri": url })).await?;
    let here = text_at(&found, "/interact/id")?;

    let write = async |who: &Visitor, event: &str, said: &str, to: Option<&str>| {
        let values = json!({ "event": event, "text": said, "to": to });
        text_at(&who.client.data(WRITE, values).await?, "/createComment/id")
    };
    let asked = write(&ben, &here, "Is there cake?", None).await?;
    reads(&ada, &there, &["ben@127.0.0.1: Is there cake?"]).await?;

    let thread = "query($uuid: UUID!) { event(uuid: $uuid) { comments { id } } }";
    let thread = ada.client.data(thread, json!({ "uuid": there })).await?;
    let thread = text_at(&thread, "/event/comments/0/id")?;
    let answer = write(&ada, &there, "There is.", Some(&thread)).await?;
    let both = ["ben: Is there cake?", "ada@127.0.0.1: There is."];
    reads(&ben, &here, &both).await?;

    let edit =
        "mutation($id: ID!) { updateComment(commentId: $id, text: \"Is there soup?\") { id } }";
    ben.client.data(edit, json!({ "id": asked })).await?;
    reads(&ada, &there, &["ben@127.0.0.1: Is there soup?", "ada: There is."]).await?;

    let delete = "mutation($id: ID!) { deleteComment(commentId: $id) { id } }";
    ada.client.data(delete, json!({ "id": answer })).await?;
    reads(&ben, &here, &["ben: Is there soup?"]).await?;
    ben.client.data(delete, json!({ "id": asked })).await?;
    reads(&ada, &there, &[]).await?;

    // What is closed is closed for everybody; who asked to come hears of it.
    ben.asks(JOIN, &here, None).await?;
    ada.sees(&there, "NOT_APPROVED", &["ben@127.0.0.1"]).await?;
    let close = "mutation($id: ID!) { updateEvent(eventId: $id, options: { commentModeration: CLOSED }) { id } }";
    ada.client.data(close, json!({ "id": there })).await?;
    until(PATIENCE, "nobody writes there any more", async || {
        let values = json!({ "event": here, "text": "Anybody?", "to": null });
        ben.client.gql(WRITE, values).await.is_ok_and(|it| it.error().is_ok())
    })
    .await?;
    near.stop()?;
    far.stop()
}

/// Somebody who runs a server.
async fn runs(home: &Home, name: &str) -> Result<Running> {
    let (address, new) = (email(name), ["user", "create"]);
    let more = [address.as_str(), "--password", PASSWORD, "--name", name, "--admin"];
    home.json(&[new.as_slice(), &more].concat())?;
    home.serve().await
}

async fn listed(who: &Client, title: &str) -> bool {
    let query = "{ events(limit: 50) { elements { title } } }";
    let said = who.data(query, json!({})).await.unwrap_or_default();
    let list = said.pointer("/events/elements").and_then(Value::as_array);
    list.is_some_and(|it| it.iter().any(|it| it["title"] == title))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_a_server_finds_what_it_publishes() {
    follows().await.unwrap();
}

async fn follows() -> Result<()> {
    let (_far_home, far) = start_house(Engine::Sqlite, &["ada"]).await?;
    let near_home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__FEDERATION__ALLOWED_ADDRESSES", "[\"127.0.0.0/8\"]");
    let near = runs(&near_home, "nora").await?;
    let ada = Visitor::at(&far, "ada").await?;
    let nora = Client::named(near.url(), "nora").await?;
    publishes_event(&ada).await?;
    let visitor = Client::visitor(near.url());
    assert!(!listed(&visitor, "Planting at midnight").await);

    // What was published before is asked for, what comes is told.
    let host = far.url().trim_start_matches("http://").to_owned();
    let add = "mutation($host: String!) { addInstance(domain: $host) { followedStatus } }";
    nora.data(add, json!({ "host": host })).await?;
    until(PATIENCE, "what was is found", async || listed(&visitor, "Planting at midnight").await)
        .await?;
    let status = "query($host: ID!) { instance(domain: $host) { followedStatus } }";
    let status = nora.data(status, json!({ "host": host })).await?;
    assert_eq!(status["instance"]["followedStatus"], "APPROVED");
    let own =
        "mutation($me: ID!) { createEvent(title: \"Tea\", description: \"\", organizerActorId: $me,
        beginsOn: \"2031-06-21T18:00:00Z\") { id } }";
    let own =
        text_at(&ada.client.data(own, json!({ "me": ada.person })).await?, "/createEvent/id")?;
    until(PATIENCE, "what comes is found", async || listed(&visitor, "Tea").await).await?;
    let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
    ada.client.data(delete, json!({ "id": own })).await?;
    until(PATIENCE, "what goes is gone", async || !listed(&visitor, "Tea").await).await?;

    // Whoever does not want it any more hears no more.
    let drop = "mutation($host: String!) { removeRelay(address: $host) { id } }";
    nora.data(drop, json!({ "host": host })).await?;
    until(PATIENCE, "nobody follows", async || {
        let url = format!("{}/relay/followers", far.url());
        let answer = reqwest::Client::new().get(url).header("accept", "application/activity+json");
        let Ok(answer) = answer.send().await else { return false };
        let said: Value =
            serde_json::from_str(&answer.text().await.unwrap_or_default()).unwrap_or_default();
        said["totalItems"] == 0
    })
    .await?;
    near.stop()?;
    far.stop()
}
