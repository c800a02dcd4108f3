//! What other servers hear while a version answers that knows less: not that something is gone, for it is only hidden here,
//! and they would not take it back. Who knows more tells them what they missed.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    client::Client,
    pair::{Node, ServerPair},
    peer::LoopbackPeer,
    waiting::until,
};

use super::{PROGRAM, newer::NewerNode, sides::starts_as};

/// Longer than whoever told the last may take to be replaced.
const AT_MOST: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread")]
async fn no_other_server_is_told_that_something_is_gone_which_cannot_be_read_here() {
    abroad().await.unwrap();
}

async fn abroad() -> Result<()> {
    let mut pair = ServerPair::on_files(PROGRAM)?;
    pair.change_setting(Node::A, "PARVIS__FEDERATION__ALLOWED_ADDRESSES", "[\"127.0.0.0/8\"]");
    pair.home().person("rose")?;
    pair.serve().await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let found = "mutation { createGroup(preferredUsername: \"gardeners\", name: \"Gardeners\",
        visibility: PUBLIC) { id } }";
    let group = text(&rose.data(found, json!({})).await?, "/createGroup/id")?;
    let peer = LoopbackPeer::start("peter").await?;
    follows(&peer, &pair).await?;
    let planting = publishes(&rose, &group, "Planting at midnight").await?;
    is_told(&peer, "Create", "Planting at midnight").await?;

    pair.stop(Node::A)?;
    let newer = NewerNode::of(&pair).await?;
    newer.says_options_again(&planting).await?;
    newer.says_that_it_may_take_place(&planting).await?;
    drop(newer);
    starts_as(&mut pair, Node::A, "event.options-changed").await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    publishes(&rose, &group, "Weeding at noon").await?;
    is_told(&peer, "Create", "Weeding at noon").await?;
    let kinds = ["Delete", "Update"].map(|it| peer.first(it).is_some());
    ensure!(kinds == [false; 2], "nothing was said of what could not be read: {kinds:?}");

    starts_as(&mut pair, Node::A, "").await?;
    is_told(&peer, "Update", "Planting at midnight").await?;
    ensure!(peer.first("Delete").is_none(), "it was never gone");
    Ok(())
}

fn text(value: &Value, at: &str) -> Result<String> {
    Ok(value.pointer(at).and_then(Value::as_str).with_context(|| format!("no {at}"))?.to_owned())
}

async fn publishes(rose: &Client, group: &str, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $by: ID!, $group: ID!) { createEvent(title: $title,
        description: \"Bring gloves.\", organizerActorId: $by, attributedToId: $group,
        beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let asked = json!({ "title": title, "by": rose.person().await?, "group": group });
    text(&rose.data(create, asked).await?, "/createEvent/uuid")
}

async fn follows(peer: &LoopbackPeer, pair: &ServerPair) -> Result<()> {
    let url = pair.url(Node::A);
    let follow = peer.activity("Follow", &json!(format!("{url}/@gardeners")));
    let status = peer.sends(&format!("{url}/inbox"), &follow, Scheme::Cavage).await?;
    ensure!(status == StatusCode::ACCEPTED, "{status}");
    until(AT_MOST, "the follow is accepted", async || peer.first("Accept").is_some()).await
}

async fn is_told(peer: &LoopbackPeer, kind: &str, title: &str) -> Result<()> {
    until(AT_MOST, &format!("{kind} of {title}"), async || {
        peer.arrived()
            .iter()
            .map(tests::peer::InboxRequest::activity)
            .any(|it| it["type"] == kind && it["object"]["name"] == title)
    })
    .await
}
