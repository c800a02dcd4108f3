//! The past: the same folds over less of the log.

use domain::{
    event::EventFact,
    fact::Opener as _,
    log::{Category, FactLog as _, Position, Revision, StreamId},
    text::Message,
};
use projections::{
    Reader,
    past::{Past, replay},
};

use crate::town::{ANNA, PARTY, ROSE, Town, WALK, described, minute_of, person, published, saying};

/// Minute by minute: Rose, Anna, a party, a walk, another title, the party is cancelled.
async fn town() -> Town {
    let town = Town::new();
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(PARTY, &published(None, "A party")).await;
    town.happened(WALK, &published(None, "A walk")).await;
    let description = described(ROSE, "The party of the year", &[]);
    town.happened(PARTY, &[EventFact::Described { description }]).await;
    let reason: Option<domain::personal::Personal<Message>> = Some(saying(ROSE, "Rain"));
    town.happened(PARTY, &[EventFact::Cancelled { reason }]).await;
    town.see().await;
    town
}

async fn party_at(town: &Town, minute: u64) -> Option<String> {
    let mut facts = Vec::new();
    for (category, id) in [(Category::Event, PARTY.0), (Category::Person, ROSE.0)] {
        let stream = StreamId::new(category, id);
        facts.extend(town.log.read_stream(stream, Revision(0), 100).await.unwrap());
    }
    facts.retain(|it| it.at <= minute_of(minute));
    let past = Past::of(town.keys.open(facts).await.unwrap()).unwrap();
    let event = past.reader().event(PARTY).unwrap()?;
    assert_eq!(past.reader().event(WALK).unwrap(), None, "only what was asked for is there");
    Some(event.description?.title.as_str().to_owned())
}

#[tokio::test]
async fn an_event_is_as_it_was_and_what_was_erased_stays_erased() {
    let town = town().await;
    assert_eq!(party_at(&town, 1).await, None);
    assert_eq!(party_at(&town, 3).await.as_deref(), Some("A party"));
    assert_eq!(party_at(&town, 4).await.as_deref(), Some("The party of the year"));
    town.keys.forget(ROSE);
    assert_eq!(party_at(&town, 3).await, None);
}

#[tokio::test]
async fn a_replay_of_all_gives_the_same_hashes_and_of_less_the_same_tree() {
    let town = town().await;
    let (hash, hashes) = (town.hash(), town.ask(Reader::views_hashes));
    let head = town.ask(Reader::position);
    assert_eq!(head, Position(8));
    for to in [8, 5] {
        let folder = tempfile::TempDir::new().unwrap();
        let (log, keys) = (town.log.clone(), town.keys.clone());
        let past = replay(folder.path(), log, keys, Position(to), |_| {}).await.unwrap();
        assert_eq!(past.position, Position(to));
        let tree = past.views.read(Reader::tree_head).unwrap();
        assert_eq!((tree.size, tree.root), (to, town.ask(|it| it.tree_root(to))));
        assert_eq!(past.views.read(Reader::views_hash).unwrap() == hash, to == 8);
        assert_eq!(past.views.read(Reader::views_hashes).unwrap() == hashes, to == 8);
    }
    assert!(hashes.contains_key("events") && hashes.contains_key("merkle"), "{hashes:?}");
    assert!(!hashes.contains_key("unknown"), "{hashes:?}");
}
