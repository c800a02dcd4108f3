//! Two versions of the program side by side, over one log and one vault, while people come and go: the newer one adds a
//! kind of fact, a field and a way of asking, and says all of that over its API. One node after the other learns it, the
//! first forgets it again in between, and at last both know.
//!
//! Both are this build, of which the older one was told what it does not know (`domain::fact::play_older`).

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Answer, Client, PASSWORD, email},
    letters,
    pair::{Node, ServerPair},
    waiting::until,
};

use super::{
    EVENTS, PROGRAM, SOON, WORD, is_hidden, is_shown,
    load::{Load, comes_to},
    newer::NewerNode,
    party,
};

/// What the older version does not know: kinds of facts, a field, and a way of asking.
const LATER: &str =
    "event.options-changed instance.settings-changed event.cancelled/reason by:visitor";

/// What the newer one does not know: nothing.
const NOTHING: &str = "";

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_two_nodes_learns_more_and_forgets_it_before_both_know() {
    side_by_side([Node::A, Node::B]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_nodes_learns_more_and_forgets_it_before_both_know() {
    side_by_side([Node::B, Node::A]).await.unwrap();
}

async fn side_by_side([first, second]: [Node; 2]) -> Result<()> {
    let mut pair = ServerPair::on_postgres(PROGRAM).await?;
    for name in ["rose", "ben", "cleo", "dana", "emil"] {
        pair.home().person(name)?;
    }
    let (address, password) = (email("anna"), PASSWORD);
    let anna = ["user", "create", &address, "--password", password, "--name", "anna", "--admin"];
    pair.home().json(&anna)?;
    [first, second].iter().for_each(|it| pair.change_setting(*it, SETTING, LATER));
    pair.serve().await?;
    let events = parties(&pair, first).await?;
    let load = Load::begins(&pair, &["ben", "cleo", "dana"], &events).await?;
    load.goes_on(SOON).await?;

    starts_as(&mut pair, first, NOTHING).await?;
    load.goes_on(SOON).await?;
    let changes = EventChanges::said_by(&pair, first, &events).await?;
    load.goes_on(SOON).await?;
    changes.hold_on(&pair, first).await?;
    changes.are_not_understood_on(&pair, second).await?;
    let since = [changes.private.1, changes.off.1, changes.visited.1];
    changes.nothing_was_decided(&load, &[second], since).await?;

    pair.stop(first)?;
    let head = NewerNode::of(&pair).await?.head().await?;
    starts_as(&mut pair, first, LATER).await?;
    load.goes_on(SOON).await?;
    for node in [first, second] {
        changes.are_not_understood_on(&pair, node).await?;
    }
    changes.nothing_was_decided(&load, &[first, second], [head; 3]).await?;

    for node in [second, first] {
        starts_as(&mut pair, node, NOTHING).await?;
        load.goes_on(SOON).await?;
        changes.hold_on(&pair, node).await?;
    }
    // Who was to come hears of it, whichever version wrote the letters when it was called off.
    until(SOON, "Emil has the letter", async || {
        letters::all(&pair.home().letters()).iter().any(|it| it.contains(STORM))
    })
    .await?;
    let said = load.ends().await?;
    NewerNode::of(&pair).await?.has_taken_in(&said).await
}

/// Says what a server under test does not know.
const SETTING: &str = "PARVIS_TEST_OLDER";

/// Why an event is called off.
const STORM: &str = "a thunderstorm over the quay";

/// Starts a node anew, as a version that does not know this.
pub(super) async fn starts_as(pair: &mut ServerPair, node: Node, unknown: &str) -> Result<()> {
    pair.stop(node)?;
    pair.change_setting(node, SETTING, unknown);
    pair.serve().await.with_context(|| format!("{node:?}, who does not know {unknown:?}"))
}

// Parties of Rose's; Emil comes to one of them.
async fn parties(pair: &ServerPair, node: Node) -> Result<Vec<String>> {
    let rose = Client::named(&pair.url(node), "rose").await?;
    let (by, mut events, mut last) = (rose.person().await?, vec![], 0);
    for n in 0..EVENTS {
        let (event, position) = party(&rose, &by, &format!("{WORD} {n}")).await?;
        last = position;
        events.push(event);
    }
    for event in &events {
        is_shown(pair, node, event, last).await?;
    }
    let emil = Client::named(&pair.url(node), "emil").await?.after(last);
    comes_to(&emil, &events[1], &emil.person().await?).await?.data()?;
    Ok(events)
}

/// What the newer version said about three events, each with the position at which it says so.
struct EventChanges {
    /// Nobody but its organizers and who takes part sees it any more.
    private: (String, u64),
    /// It is called off, with a reason.
    off: (String, u64),
    /// Somebody without an account wants to come.
    visited: (String, u64),
}

impl EventChanges {
    async fn said_by(pair: &ServerPair, node: Node, events: &[String]) -> Result<Self> {
        let [private, off, visited] = [&events[0], &events[1], &events[2]].map(String::clone);
        let rose = Client::named(&pair.url(node), "rose").await?;
        let hide = "mutation($event: ID!) {
            updateEvent(eventId: $event, visibility: PRIVATE) { uuid } }";
        rose.data(hide, json!({ "event": private })).await?;
        let cancel = "mutation($event: ID!, $why: String) {
            cancelEvent(eventId: $event, reason: $why) { status } }";
        rose.data(cancel, json!({ "event": off, "why": STORM })).await?;
        guest_wants_to_come(pair, node, &visited).await?;
        let anna = Client::named(&pair.url(node), "anna").await?;
        let name = "mutation { saveAdminSettings(instanceName: \"On the quay\") { instanceName } }";
        anna.data(name, json!({})).await?;
        let newer = NewerNode::of(pair).await?;
        let hidden = newer.position_of(&private, "event.options-changed").await?;
        let cancelled = newer.position_of(&off, "event.cancelled").await?;
        let announced = newer.position_of(&visited, "event.participation-announced").await?;
        Ok(Self {
            private: (private, hidden),
            off: (off, cancelled),
            visited: (visited, announced),
        })
    }

    fn all(&self) -> [&(String, u64); 3] {
        [&self.private, &self.off, &self.visited]
    }

    fn last(&self) -> u64 {
        self.all().map(|it| it.1).into_iter().max().unwrap_or_default()
    }

    // Who understands them does what they say: no more, and no less.
    async fn hold_on(&self, pair: &ServerPair, node: Node) -> Result<()> {
        is_hidden(pair, node, &self.private.0, self.last()).await?;
        is_shown(pair, node, &self.off.0, self.last()).await?;
        is_shown(pair, node, &self.visited.0, self.last()).await?;
        let [private, off, visited] = self.emil_comes(pair, node).await?;
        ensure!(private.error().is_ok(), "he does not see it: {:#}", private.0);
        ensure!(off.error().is_ok(), "it is off: {:#}", off.0);
        visited.data().with_context(|| format!("{node:?}"))?;
        Ok(())
    }

    // Who does not shows none of the three, and decides nothing about them.
    async fn are_not_understood_on(&self, pair: &ServerPair, node: Node) -> Result<()> {
        for (event, _) in self.all() {
            is_hidden(pair, node, event, self.last()).await?;
        }
        for answer in self.emil_comes(pair, node).await? {
            ensure!(answer.error().is_ok(), "{node:?} decides nothing: {:#}", answer.0);
        }
        Ok(())
    }

    async fn emil_comes(&self, pair: &ServerPair, node: Node) -> Result<[Answer; 3]> {
        let emil = Client::named(&pair.url(node), "emil").await?.after(self.last());
        let person = emil.person().await?;
        let [private, off, visited] = self.all().map(|(event, _)| comes_to(&emil, event, &person));
        Ok([private.await?, off.await?, visited.await?])
    }

    // Of all those who come and go, nobody was answered by these nodes about these events after that.
    async fn nothing_was_decided(
        &self,
        load: &Load,
        nodes: &[Node],
        since: [u64; 3],
    ) -> Result<()> {
        let acknowledged = load.acknowledged().await;
        for ((event, _), since) in self.all().into_iter().zip(since) {
            let wrong = acknowledged
                .iter()
                .find(|it| it.event == *event && nodes.contains(&it.node) && it.position > since);
            ensure!(wrong.is_none(), "it was not understood after {since}: {wrong:?}");
        }
        Ok(())
    }
}

async fn guest_wants_to_come(pair: &ServerPair, node: Node, event: &str) -> Result<()> {
    let visitor = Client::visitor(&pair.url(node));
    let config = visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
    let nobody = config.pointer("/config/anonymous/actorId").and_then(Value::as_str);
    let join = "mutation($event: ID!, $by: ID!) { joinEvent(eventId: $event, actorId: $by,
        email: \"guest@mail.test\", locale: \"en\") { id } }";
    let asked = json!({ "event": event, "by": nobody.context("nobody")? });
    visitor.data(join, asked).await?;
    Ok(())
}
