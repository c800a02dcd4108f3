//! What follows when a zone changes its rules.

use commands::policies::letters::{Letter, News, NewsChange, Recipient};
use domain::event::EventFact;

use crate::{
    cast::BEN,
    house::House,
    things::{PICNIC, by_other_rules, came, of_event, picnic, when},
};

#[tokio::test]
async fn who_takes_part_is_told_once_that_the_wall_shows_another_instant() {
    let house = House::inhabited().await.with_letters().await;
    house.given(picnic()).await;
    house.given([of_event(PICNIC, EventFact::Rescheduled { when: by_other_rules() })]).await;
    house.given(came(PICNIC, BEN)).await;
    drop(house.letters().await);
    let head = house.head().await;
    let other = house.another_node().await;
    assert!(house.commands.follow_zones(PICNIC).await.unwrap().is_some());
    assert!(house.commands.follow_zones(PICNIC).await.unwrap().is_none());
    assert!(other.commands.follow_zones(PICNIC).await.unwrap().is_none());
    assert_eq!(house.kinds_since(head).await, ["event.rescheduled"]);

    let letters = house.letters().await;
    let [Letter { to, news: News::EventChanged { event, changes, .. } }] = letters.as_slice()
    else {
        panic!("{letters:?}")
    };
    assert_eq!((to, event), (&Recipient::Person(BEN), &PICNIC));
    let [NewsChange::Begins { old, new }] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(old.shown(), new.shown(), "what was agreed on stays");
    assert_eq!(*new, when().begins());
    assert_ne!(old.instant(), new.instant());
}

#[tokio::test]
async fn an_event_that_did_not_move_has_nothing_to_follow() {
    let house = House::inhabited().await;
    house.given(picnic()).await;
    let head = house.head().await;
    assert!(house.commands.follow_zones(PICNIC).await.unwrap().is_none());
    assert!(house.commands.follow_zones(crate::things::DRAFT).await.unwrap().is_none());
    assert!(house.kinds_since(head).await.is_empty());
}
