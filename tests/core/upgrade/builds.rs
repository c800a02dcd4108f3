//! Another build of the program beside this one, over one log and one vault, while people come and go.
//!
//! The other build is a file that whoever runs this names; what a newer version says is played in the module above.

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
async fn another_build_is_updated_node_by_node_and_taken_back_under_load() {
    for order in [[Node::A, Node::B], [Node::B, Node::A]] {
        side_by_side(order).await.unwrap();
    }
}

// Both begin as the other build; one after the other becomes this one, then the first is taken back and updated again.
async fn side_by_side([first, second]: [Node; 2]) -> Result<()> {
    let other = env::var(OTHER_BUILD).with_context(|| format!("{OTHER_BUILD} names no build"))?;
    let mut pair = ServerPair::on_postgres(&other).await?;
    for name in ["rose", "ben", "cleo", "dana"] {
        pair.home().person(name)?;
    }
    pair.serve().await?;
    let rose = Client::named(&pair.url(first), "rose").await?;
    let by = rose.person().await?;
    let (mut events, mut last) = (vec![], 0);
    for n in 0..EVENTS {
        let (event, position) = party(&rose, &by, &format!("{WORD} {n}")).await?;
        last = position;
        events.push(event);
    }
    let load = Load::begins(&pair, &["ben", "cleo", "dana"], &events).await?;
    load.goes_on(SOON).await?;
    let steps = [(first, PROGRAM), (second, PROGRAM), (first, other.as_str()), (first, PROGRAM)];
    for (node, program) in steps {
        pair.stop(node)?;
        pair.change_program(node, program);
        pair.serve().await.with_context(|| format!("{node:?} as {program}"))?;
        load.goes_on(SOON).await.with_context(|| format!("{node:?} as {program}"))?;
        let maker = Client::named(&pair.url(node), "rose").await?;
        let (event, position) = party(&maker, &by, &format!("{WORD} of {node:?}")).await?;
        for reader in [Node::A, Node::B] {
            is_shown(&pair, reader, &event, position).await?;
            is_shown(&pair, reader, &events[0], last).await?;
        }
    }
    let said = load.ends().await?;
    ensure!(!said.is_empty(), "nobody was answered");
    NewerNode::of(&pair).await?.has_taken_in(&said).await
}
