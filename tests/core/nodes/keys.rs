//! Keys of requests, over HTTP: one stands for one request, on whichever node it comes again.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    pair::{Node, ServerPair},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_used_is_refused_for_something_else() {
    play(ServerPair::on_files(PROGRAM).unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_used_on_one_node_is_refused_on_the_other_for_something_else() {
    play(ServerPair::on_postgres(PROGRAM).await.unwrap()).await.unwrap();
}

async fn play(mut pair: ServerPair) -> Result<()> {
    pair.home().person("rose")?;
    pair.home().person("ben")?;
    pair.serve().await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let create = "mutation($by: ID!) { createEvent(title: \"Begun\", description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $by) { uuid } }";
    let made = rose.data(create, json!({ "by": rose.person().await? })).await?;
    let event = made.pointer("/createEvent/uuid").and_then(Value::as_str).context("no event")?;
    let titled = "mutation($event: ID!, $title: String!) {
        updateEvent(eventId: $event, title: $title) { title } }";
    let with = |title: &str| json!({ "event": event, "title": title });
    let key = rose.under_key("0b5f9f0e-3d1c-4a52-9a7e-7a3c7d0e7f11");
    let changed = key.gql(titled, with("Title X")).await?;
    let position = changed.position()?;
    changed.data()?;
    for (node, other) in [(Node::A, "Title Z"), (Node::B, "Title Y")] {
        let there = Client::visitor(&pair.url(node)).with_token(rose.token().context("token")?);
        let there = there.after(position).under_key("0b5f9f0e-3d1c-4a52-9a7e-7a3c7d0e7f11");
        let refused = there.gql(titled, with(other)).await?;
        ensure!(refused.error()?["status_code"] == 422, "{node:?}: {:#}", refused.0);
        let query = "query($event: UUID!) { event(uuid: $event) { title } }";
        let seen = there.data(query, json!({ "event": event })).await?;
        ensure!(seen["event"]["title"] == "Title X", "{node:?}: {seen:#}");
    }
    comes_and_goes(&pair, event, position).await
}

// Going and coming again are two commands, though both are about one seat.
async fn comes_and_goes(pair: &ServerPair, event: &str, after: u64) -> Result<()> {
    let ben = Client::named(&pair.url(Node::A), "ben").await?.after(after);
    let asked = json!({ "event": event, "by": ben.person().await? });
    let [join, leave] = ["joinEvent", "leaveEvent"].map(|command| {
        format!(
            "mutation($event: ID!, $by: ID!) {{ {command}(eventId: $event, actorId: $by) {{ id }} }}"
        )
    });
    ben.data(&join, asked.clone()).await?;
    let key = "3f6d7c52-5a0c-4f0e-9d5e-0d4f4e9a8b21";
    let left = ben.under_key(key).gql(&leave, asked.clone()).await?;
    let position = left.position()?;
    left.data()?;
    for node in [Node::A, Node::B] {
        let there = Client::visitor(&pair.url(node)).with_token(ben.token().context("token")?);
        let there = there.after(position);
        let refused = there.under_key(key).gql(&join, asked.clone()).await?;
        ensure!(refused.error()?["status_code"] == 422, "{node:?}: {:#}", refused.0);
        let query = "query($event: UUID!) { event(uuid: $event) { participantStats { going } } }";
        let seen = there.data(query, json!({ "event": event })).await?;
        ensure!(seen["event"]["participantStats"]["going"] == 0, "{node:?}: {seen:#}");
    }
    Ok(())
}
