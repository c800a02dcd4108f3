//! Versions side by side: a newer one writes a fact, a field and a way of asking that the servers under test do not know.
//!
//! Here the newer version is played by the test, which writes to the log as it would: kinds and versions that nobody has
//! built yet. In `sides` both versions are servers that answer, in `builds` they are two builds; a format that is too new is
//! `crate::nodes`' matter.

mod abroad;
mod builds;
mod load;
mod newer;
mod sides;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    pair::{Node, ServerPair},
    waiting::until,
};

use self::{
    load::Load,
    newer::{NewerNode, Novelty},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Longer than anybody has to wait for the next answer, on a machine that does other things as well.
const SOON: Duration = Duration::from_secs(60);

/// A word that every title has.
const WORD: &str = "Party";

/// Events that everybody comes to, before and after.
const EVENTS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_is_obeyed_or_nothing_is_decided_on_files() {
    alone(ServerPair::on_files(PROGRAM).unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_is_obeyed_or_nothing_is_decided_on_two_nodes() {
    alone(ServerPair::on_postgres(PROGRAM).await.unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_two_nodes_is_updated_under_load_and_taken_back() {
    under_load(ServerPair::on_postgres(PROGRAM).await.unwrap(), [Node::A, Node::B]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_nodes_is_updated_under_load_and_taken_back() {
    under_load(ServerPair::on_postgres(PROGRAM).await.unwrap(), [Node::B, Node::A]).await.unwrap();
}

/// A party of Rose's, by its id.
async fn party(rose: &Client, person: &str, title: &str) -> Result<(String, u64)> {
    let create =
        "mutation($title: String!, $by: ID!) { createEvent(title: $title, description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $by,
        options: { anonymousParticipation: true }) { uuid } }";
    let answer = rose.gql(create, json!({ "title": title, "by": person })).await?;
    let position = answer.position()?;
    let made = answer.data()?;
    let id = made.pointer("/createEvent/uuid").and_then(Value::as_str).context("no event")?;
    Ok((id.to_owned(), position))
}

/// Whether a visitor of this server finds an event, on its page, in the API and in its calendar file; whoever had the
/// file before finds there that it is off, without its words.
async fn shown(pair: &ServerPair, node: Node, event: &str, after: u64) -> Result<[bool; 3]> {
    let visitor = Client::visitor(&pair.url(node)).after(after);
    let page = visitor.get(&format!("/events/{event}")).await?.status().is_success();
    let query = "query($event: UUID!) { event(uuid: $event) { title } }";
    let found = visitor.gql(query, json!({ "event": event })).await?.0;
    let file = visitor.get(&format!("/events/{event}/export/ics")).await?.text().await?;
    Ok([page, found.pointer("/data/event/title").is_some(), file.contains(WORD)])
}

async fn is_shown(pair: &ServerPair, node: Node, event: &str, after: u64) -> Result<()> {
    let shown = shown(pair, node, event, after).await?;
    ensure!(shown == [true; 3], "{event} on {node:?}: {shown:?}");
    Ok(())
}

async fn is_hidden(pair: &ServerPair, node: Node, event: &str, after: u64) -> Result<()> {
    let shown = shown(pair, node, event, after).await?;
    ensure!(shown == [false; 3], "{event} on {node:?}: {shown:?}");
    Ok(())
}

async fn alone(mut pair: ServerPair) -> Result<()> {
    pair.home().person("rose")?;
    pair.home().person("ben")?;
    pair.serve().await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let ben = Client::named(&pair.url(Node::B), "ben").await?;
    let (by, me) = (rose.person().await?, ben.person().await?);
    let mut parties = vec![];
    for novelty in Novelty::ALL {
        let (event, position) = party(&rose, &by, "Party before").await?;
        is_shown(&pair, Node::B, &event, position).await?;
        parties.push((novelty, event));
    }
    // A file is one version's at a time: the older one starts over what the newer one wrote.
    if pair.database().is_none() {
        pair.stop(Node::A)?;
    }
    let newer = NewerNode::of(&pair).await?;
    let nobodys = newer.writes_of_nobody().await?;
    let mut last = nobodys;
    for (novelty, event) in &parties {
        last = newer.writes(event, *novelty).await?;
    }
    pair.serve().await?;
    for (novelty, event) in &parties {
        for node in [Node::A, Node::B] {
            is_hidden(&pair, node, event, last).await.with_context(|| format!("{novelty:?}"))?;
        }
        let joins = load::comes_to(&ben.after(last), event, &me).await?;
        ensure!(joins.error().is_ok(), "{novelty:?}: nothing is decided on it: {:#}", joins.0);
    }
    ensure!(newer.is_the_last_to_write(&parties).await?, "nobody decided on what they do not know");
    others_go_on(&pair, &rose, &ben).await?;
    until(SOON, "the doctor names what cannot be read", async || {
        let said = pair.home().run(&["doctor"]).map(|it| it.stdout).unwrap_or_default();
        String::from_utf8_lossy(&said).contains(&format!("fact {nobodys}"))
    })
    .await
}

// One fact that cannot be read stops neither views nor letters.
async fn others_go_on(pair: &ServerPair, rose: &Client, ben: &Client) -> Result<()> {
    let (event, position) = party(rose, &rose.person().await?, "Party after").await?;
    is_shown(pair, Node::B, &event, position).await?;
    load::comes_to(&ben.after(position), &event, &ben.person().await?).await?.data()?;
    let reset = "mutation { sendResetPassword(email: \"ben@mail.test\") }";
    Client::visitor(&pair.url(Node::B)).data(reset, json!({})).await?;
    letters::letter(&pair.home().letters(), "ben@mail.test", &["/password-reset/"]).await?;
    for node in [Node::A, Node::B] {
        let ready = Client::visitor(&pair.url(node)).get("/readyz").await?;
        ensure!(ready.status().is_success(), "{}", ready.text().await?);
    }
    Ok(())
}

// The first node is the newer one for a while, and the second stays as it is; then each starts anew.
async fn under_load(mut pair: ServerPair, [first, second]: [Node; 2]) -> Result<()> {
    for name in ["rose", "ben", "cleo", "dana", "emil"] {
        pair.home().person(name)?;
    }
    pair.serve().await?;
    let rose = Client::named(&pair.url(first), "rose").await?;
    let by = rose.person().await?;
    let (mut events, mut last) = (vec![], 0);
    for n in 0..EVENTS {
        let (event, position) = party(&rose, &by, &format!("Party {n}")).await?;
        last = position;
        events.push(event);
    }
    for event in &events {
        is_shown(&pair, second, event, last).await?;
    }
    let load = Load::begins(&pair, &["ben", "cleo", "dana", "emil"], &events).await?;
    load.goes_on(SOON).await?;
    pair.stop(first)?;
    let newer = NewerNode::of(&pair).await?;
    let touched: Vec<_> = Novelty::ALL.into_iter().zip(events.iter().cloned()).collect();
    for (novelty, event) in &touched {
        last = newer.writes(event, *novelty).await?;
        is_hidden(&pair, second, event, last).await.with_context(|| format!("{novelty:?}"))?;
    }
    load.goes_on_at(second, SOON).await?;
    // It is taken back: the older version starts over a log that a newer one wrote to.
    pair.serve().await?;
    load.goes_on(SOON).await?;
    pair.stop(second)?;
    load.goes_on_at(first, SOON).await?;
    pair.serve().await?;
    load.goes_on(SOON).await?;
    for (_, event) in &touched {
        for node in [Node::A, Node::B] {
            is_hidden(&pair, node, event, last).await?;
        }
    }
    for event in &events[Novelty::ALL.len()..] {
        is_shown(&pair, first, event, last).await?;
    }
    let said = load.ends().await?;
    ensure!(newer.is_the_last_to_write(&touched).await?, "nobody decided on what they do not know");
    newer.has_taken_in(&said).await
}
