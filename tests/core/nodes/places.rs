//! Places at an event.

use anyhow::{Result, ensure};
use commands::{CommandError, Rejection};
use domain::event::EventRejection;

use super::{
    promised,
    town::{BEN, CLEO, NodesTown, annas_party, asks_as, nth_person},
};

promised! {
    a_place_that_was_given_back_is_free
    who_left_comes_again
    sixty_callers_at_a_cold_event_are_all_answered_alike
}

async fn a_place_that_was_given_back_is_free(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 1).await?;
    a.join(&asks_as(BEN), party, nth_person(BEN), None).await?;
    let full = b.join(&asks_as(CLEO), party, nth_person(CLEO), None).await;
    let why = Rejection::Event(EventRejection::Full);
    ensure!(matches!(&full, Err(CommandError::Rejected(it)) if *it == why), "{full:?}");
    a.leave(&asks_as(BEN), party, nth_person(BEN)).await?;
    b.join(&asks_as(CLEO), party, nth_person(CLEO), None).await?;
    ensure!(a.event(party).await?.coming() == 1);
    Ok(())
}

async fn who_left_comes_again(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 2).await?;
    b.join(&asks_as(CLEO), party, nth_person(CLEO), None).await?;
    a.leave(&asks_as(CLEO), party, nth_person(CLEO)).await?;
    let again = b.join(&asks_as(CLEO), party, nth_person(CLEO), None).await?;
    ensure!(again.receipt.position == a.log().head().await?, "it was written");
    ensure!(a.event(party).await?.coming() == 1);
    ensure!(b.event(party).await?.coming() == 1);
    Ok(())
}

async fn sixty_callers_at_a_cold_event_are_all_answered_alike(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 10).await?;
    for n in 0..200 {
        a.join(&asks_as(1_000 + n % 10), party, nth_person(1_000 + n % 10), None).await?;
        a.leave(&asks_as(1_000 + n % 10), party, nth_person(1_000 + n % 10)).await?;
    }
    let joins = (0..60).map(|n| {
        let b = b.clone();
        tokio::spawn(async move {
            b.join(&asks_as(2_000 + n), party, nth_person(2_000 + n), None).await
        })
    });
    let mut in_time = 0;
    for join in joins.collect::<Vec<_>>() {
        in_time += u32::from(join.await?.is_ok());
    }
    ensure!(in_time == 10, "{in_time}");
    ensure!(a.event(party).await?.coming() == 10);
    Ok(())
}
