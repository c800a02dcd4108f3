//! Letters about what happened on another node.

use anyhow::{Result, ensure};
use commands::policies::Reactor;

use super::{
    promised,
    town::{ANNA, BEN, CLEO, NodesTown, annas_party, asks_as, nth_person},
};

promised! {
    who_joined_is_written_to
}

async fn who_joined_is_written_to(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let reactor = Reactor::new(b.clone()).await?;
    let party = annas_party(a, 5).await?;
    a.join(&asks_as(BEN), party, nth_person(BEN), None).await?;
    while reactor.step().await? {}
    a.join(&asks_as(CLEO), party, nth_person(CLEO), None).await?;
    b.cancel_event(&asks_as(ANNA), party, None).await?;
    while reactor.step().await? {}
    let letters = town.letters(100).await?;
    let off = letters.iter().filter(|it| it.payload["news"].get("event-cancelled").is_some());
    ensure!(off.count() == 2, "Ben and Cleo");
    Ok(())
}
