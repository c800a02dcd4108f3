//! Letters about what happened on another node, and letters that overtake others.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use commands::policies::{
    Reactor,
    letters::{Letter, News},
};
use domain::{caller::Role as Office, text::EmailAddress};
use tests::waiting::until;
use vault::State;

use super::{
    promised,
    town::{ANNA, BEN, CLEO, NodesTown, annas_party, asks_as, new_account, nth_person},
};

promised! {
    who_joined_is_written_to
    a_letter_that_somebody_waits_for_overtakes_a_wave
}

/// More than the sender takes at once, and each of them gets a letter.
const WAVE: u128 = 120;

/// Longer than anything here takes.
const AT_MOST: Duration = Duration::from_secs(30);

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

async fn a_letter_that_somebody_waits_for_overtakes_a_wave(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    new_account(a, "ben", Office::User).await?;
    let reactor = Reactor::new(b.clone()).await?;
    let party = annas_party(a, 10_000).await?;
    for n in 0..WAVE {
        a.join(&asks_as(1_000 + n), party, nth_person(1_000 + n), None).await?;
    }
    b.cancel_event(&asks_as(ANNA), party, None).await?;
    while reactor.step().await? {}
    let wave = waiting(&town).await?;
    ensure!(wave >= 100, "there is no wave: {wave}");
    b.request_password_reset(asks_as(BEN), EmailAddress::new("ben@mail.test")?);
    until(AT_MOST, "the letter is written", async || {
        waiting(&town).await.is_ok_and(|it| it > wave)
    })
    .await?;
    let next = town.letters(1).await?.pop().context("nothing to send")?;
    let news = serde_json::from_value::<Letter>(next.payload)?.news;
    ensure!(matches!(news, News::ResetPassword { .. }), "first of all: {news:?}");
    Ok(())
}

async fn waiting(town: &NodesTown) -> Result<i64> {
    let counts = town.vault.outbox_counts().await?.into_iter();
    Ok(counts.filter(|it| it.state == State::Waiting).map(|it| it.entries).sum())
}
