//! Orders that come twice, or under an id that was used for something else.

use anyhow::{Result, ensure};
use commands::{CommandError, Rejection};
use domain::event::EventRejection;

use super::{
    promised,
    town::{ANNA, BEN, CLEO, NodesTown, asks, event, person, title, titled, with_id},
};

promised! {
    an_id_that_was_used_changes_nothing_a_second_time
    a_duplicate_of_a_refused_order_is_refused
    duplicates_at_once_are_all_answered_alike
}

async fn an_id_that_was_used_changes_nothing_a_second_time(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = event(a, 5).await?;
    titled(b, party, asks(ANNA), "Begun").await?;
    titled(a, party, with_id(asks(ANNA), 77), "Title X").await?;
    for (node, other) in [(a, "Title Z"), (b, "Title Y")] {
        let reused = titled(node, party, with_id(asks(ANNA), 77), other).await;
        ensure!(matches!(reused, Err(CommandError::Reused)), "{reused:?}");
        ensure!(title(node, party).await? == "Title X", "what the log has");
    }
    titled(b, party, with_id(asks(ANNA), 77), "Title X").await?;
    titled(b, party, asks(ANNA), "Title Y").await?;
    for node in [a, b] {
        ensure!(title(node, party).await? == "Title Y");
    }
    Ok(())
}

async fn a_duplicate_of_a_refused_order_is_refused(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = event(a, 1).await?;
    a.join(&asks(BEN), party, person(BEN), None).await?;
    let order = with_id(asks(CLEO), 88);
    for node in [a, b, a] {
        let refused = node.join(&order, party, person(CLEO), None).await;
        let why = Rejection::Event(EventRejection::Full);
        ensure!(matches!(&refused, Err(CommandError::Rejected(it)) if *it == why), "{refused:?}");
    }
    ensure!(b.event(party).await?.coming() == 1);
    Ok(())
}

async fn duplicates_at_once_are_all_answered_alike(town: NodesTown) -> Result<()> {
    let NodesTown { a, b, .. } = &town;
    let party = event(a, 1).await?;
    a.join(&asks(BEN), party, person(BEN), None).await?;
    for round in 0..20 {
        let order = with_id(asks(CLEO), 1_000 + round);
        let title = format!("Title {round}");
        let edits = titled(a, party, asks(ANNA), &title);
        let joins = (0..6).map(|n| {
            let (node, order) = (if n % 2 == 0 { a } else { b }.clone(), order.clone());
            async move { node.join(&order, party, person(CLEO), None).await }
        });
        let (edited, answers) = futures::join!(edits, futures::future::join_all(joins));
        edited?;
        ensure!(answers.iter().all(Result::is_err), "the place is taken: {answers:?}");
    }
    ensure!(a.event(party).await?.coming() == 1);
    Ok(())
}
