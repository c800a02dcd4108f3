//! The tree over the log.

use domain::{ids::EventId, log::Position};
use projections::{
    Error, Reader,
    merkle::{leaf, tree},
};
use uuid::Uuid;

use crate::town::{Town, published};

async fn town_of(events: u128) -> Town {
    let town = Town::new();
    for n in 0..events {
        town.happened(EventId(Uuid::from_u128(10_000 + n)), &published(None, "A party")).await;
    }
    town.see().await;
    town
}

#[tokio::test]
async fn every_fact_is_shown_to_be_in_the_log() {
    // More than two whole tiles, and one that is not.
    let town = town_of(300).await;
    let head = town.ask(Reader::tree_head);
    assert_eq!(head.size, 600);
    for (index, fact) in town.log.facts().iter().enumerate().step_by(7) {
        let index = u64::try_from(index).unwrap();
        let proof = town.ask(|it| it.tree_inclusion(index, head.size));
        assert!(tree::includes(&head.root, head.size, index, &leaf(fact), &proof), "fact {index}");
    }
}

#[tokio::test]
async fn an_older_tree_is_the_beginning_of_a_newer_one() {
    let town = town_of(300).await;
    let head = town.ask(Reader::tree_head);
    for size in [1, 2, 255, 256, 257, 511, 512, 513, 599, 600] {
        let root = town.ask(|it| it.tree_root(size));
        let proof = town.ask(|it| it.tree_consistency(size, head.size));
        assert!(tree::extends((size, &root), (head.size, &head.root), &proof), "{size} facts");
    }
}

#[tokio::test]
async fn the_tree_is_the_same_when_a_payload_was_removed_or_pages_were_others() {
    let town = town_of(300).await;
    let head = town.ask(Reader::tree_head);
    let slowly = Town::new();
    for n in 0..300 {
        slowly.happened(EventId(Uuid::from_u128(10_000 + n)), &published(None, "A party")).await;
        if n % 17 == 0 {
            slowly.see().await;
        }
    }
    slowly.see().await;
    assert_eq!(slowly.ask(Reader::tree_head), head);

    town.log.remove_payload(Position(5));
    town.rebuilt_hash().await;
    assert_eq!(town.ask(Reader::tree_head), head);
}

#[tokio::test]
async fn what_is_not_in_the_tree_has_no_proof() {
    let town = town_of(1).await;
    let asked = town.views.read(|it| it.tree_inclusion(2, 2));
    assert!(matches!(asked, Err(Error::NotInTree { asked: 2, size: 2 })));
    assert!(town.views.read(|it| it.tree_root(3)).is_err());
    assert!(town.views.read(|it| it.tree_consistency(2, 1)).is_err());
}
