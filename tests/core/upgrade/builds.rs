//! Another build of the program beside this one, over one log and one vault, while people come and go.
//!
//! The other build is a file that whoever runs this names; `.ci/upgrade` builds one of another commit. That this build and one
//! that knows less go side by side is played in every run of the tests, in `sides`.

use std::env;

use anyhow::{Context as _, Result, ensure};
use tests::{
    client::Client,
    pair::{Node, ServerPair},
};

use super::{EVENTS, PROGRAM, SOON, WORD, is_shown, load::Load, newer::NewerNode, party};

/// Names the other build, as a path.
const OTHER_BUILD: &str = "PARVIS_OTHER_BUILD";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes another build of the program, named by PARVIS_OTHER_BUILD"]
async fn another_build_is_updated_node_by_node_under_load() {
    for [first, second] in [[Node::A, Node::B], [Node::B, Node::A]] {
        let mut town = BuildsTown::of_another_build(first).await.unwrap();
        town.becomes(first, PROGRAM).await.unwrap();
        town.becomes(second, PROGRAM).await.unwrap();
        town.ends().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes another build of the program, named by PARVIS_OTHER_BUILD"]
async fn another_build_is_taken_back_node_by_node_under_load() {
    let other = env::var(OTHER_BUILD).expect(OTHER_BUILD);
    let other = other.as_str();
    for [first, second] in [[Node::A, Node::B], [Node::B, Node::A]] {
        let mut town = BuildsTown::of_another_build(first).await.unwrap();
        for (node, program) in
            [(first, PROGRAM), (first, other), (first, PROGRAM), (second, PROGRAM), (first, other)]
        {
            town.becomes(node, program).await.unwrap();
        }
        town.ends().await.unwrap();
    }
}

/// Two nodes, of which each may become another build.
struct BuildsTown {
    pair: ServerPair,
    events: Vec<String>,
    last: u64,
    load: Load,
}

impl BuildsTown {
    async fn of_another_build(maker: Node) -> Result<Self> {
        let other =
            env::var(OTHER_BUILD).with_context(|| format!("{OTHER_BUILD} names no build"))?;
        let mut pair = ServerPair::on_postgres(&other).await?;
        for name in ["rose", "ben", "cleo", "dana"] {
            pair.home().person(name)?;
        }
        pair.serve().await?;
        let rose = Client::named(&pair.url(maker), "rose").await?;
        let by = rose.person().await?;
        let (mut events, mut last) = (vec![], 0);
        for n in 0..EVENTS {
            let (event, position) = party(&rose, &by, &format!("{WORD} {n}")).await?;
            last = position;
            events.push(event);
        }
        let load = Load::begins(&pair, &["ben", "cleo", "dana"], &events).await?;
        load.goes_on(SOON).await?;
        Ok(Self { pair, events, last, load })
    }

    async fn becomes(&mut self, node: Node, program: &str) -> Result<()> {
        let Self { pair, events, last, load } = self;
        pair.stop(node)?;
        pair.change_program(node, program);
        pair.serve().await.with_context(|| format!("{node:?} as {program}"))?;
        load.goes_on(SOON).await.with_context(|| format!("{node:?} as {program}"))?;
        let maker = Client::named(&pair.url(node), "rose").await?;
        let by = maker.person().await?;
        let (event, position) = party(&maker, &by, &format!("{WORD} of {node:?}")).await?;
        for reader in [Node::A, Node::B] {
            is_shown(pair, reader, &event, position).await?;
            is_shown(pair, reader, &events[0], *last).await?;
        }
        Ok(())
    }

    async fn ends(self) -> Result<()> {
        let said = self.load.ends().await?;
        ensure!(!said.is_empty(), "nobody was answered");
        NewerNode::of(&self.pair).await?.has_taken_in(&said).await
    }
}
