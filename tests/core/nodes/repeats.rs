//! Commands that come twice, or under an id that was used for something else.

use anyhow::{Result, ensure};
use commands::{CommandError, Rejection};
use domain::event::EventRejection;

use super::{
    promised,
    town::{
        ANNA, BEN, CLEO, NodesTown, annas_party, asks_as, gives_title, nth_person, title_of,
        with_id,
    },
};

promised! {
    an_id_that_was_used_changes_nothing_a_second_time
    a_duplicate_of_a_refused_order_is_refused
    duplicates_at_once_are_all_answered_alike
}

async fn an_id_that_was_used_changes_nothing_a_second_time(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 5).await?;
    gives_title(b, party, asks_as(ANNA), "Begun").await?;
    gives_title(a, party, with_id(asks_as(ANNA), 77), "Title X").await?;
    drop(gives_title(b, party, with_id(asks_as(ANNA), 77), "Title Y").await);
    ensure!(title_of(b, party).await? == "Title X", "what the log has");
    gives_title(b, party, asks_as(ANNA), "Title Y").await?;
    for node in [a, b] {
        ensure!(title_of(node, party).await? == "Title Y");
    }
    Ok(())
}

async fn a_duplicate_of_a_refused_order_is_refused(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 1).await?;
    a.join(&asks_as(BEN), party, nth_person(BEN), None).await?;
    let ask = with_id(asks_as(CLEO), 88);
    for node in [a, b, a] {
        let refused = node.join(&ask, party, nth_person(CLEO), None).await;
        let why = Rejection::Event(EventRejection::Full);
        ensure!(matches!(&refused, Err(CommandError::Rejected(it)) if *it == why), "{refused:?}");
    }
    ensure!(b.event(party).await?.coming() == 1);
    Ok(())
}

async fn duplicates_at_once_are_all_answered_alike(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = annas_party(a, 1).await?;
    a.join(&asks_as(BEN), party, nth_person(BEN), None).await?;
    for round in 0..20 {
        let ask = with_id(asks_as(CLEO), 1_000 + round);
        let title = format!("Title {round}");
        let edits = gives_title(a, party, asks_as(ANNA), &title);
        let joins = (0..6).map(|n| {
            let (node, ask) = (if n % 2 == 0 { a } else { b }.clone(), ask.clone());
            async move { node.join(&ask, party, nth_person(CLEO), None).await }
        });
        let (edited, answers) = futures::join!(edits, futures::future::join_all(joins));
        edited?;
        ensure!(answers.iter().all(Result::is_err), "the place is taken: {answers:?}");
    }
    ensure!(a.event(party).await?.coming() == 1);
    Ok(())
}
