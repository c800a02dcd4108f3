//! What the wall shows is what counts: views say at which instant that is by the rules that zones have today.

use domain::{
    event::EventFact,
    fact::By,
    log::{Category, StreamId},
    time::{Moment, Period},
};
use serde_json::{Value, json};

use crate::town::{PARTY, Town, from_to, published};

/// Moves a party to a wall time whose zone had other rules when it was written.
async fn moved() -> (Town, Period) {
    let town = Town::new();
    town.happened(PARTY, &published(None, "A party")).await;
    let today = from_to("2027-07-01T20:00:00", Some("2027-07-01T23:00:00"));
    let mut then: Value = serde_json::to_value(today).unwrap();
    then["begins"]["instant"] = json!("2027-07-01T19:00:00Z");
    let fact = ("event.rescheduled".to_owned(), 1, json!({ "when": then }).to_string());
    town.append(By::CommandLine, StreamId::new(Category::Event, PARTY.0), vec![fact]).await;
    town.see().await;
    (town, today)
}

#[tokio::test]
async fn pages_and_calendars_say_the_same_instant() {
    let (town, today) = moved().await;
    assert_eq!(town.ask(|it| it.event(PARTY)).unwrap().when, today);
    let entries = town.ask(|it| it.feed_entry(PARTY)).unwrap();
    assert_eq!(entries.when, today);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn what_moved_is_known_until_a_fact_says_so() {
    let (town, today) = moved().await;
    let found = |at: Moment| town.ask(|it| it.events_moved_by_zones(at, 10));
    assert_eq!(found(Moment::EPOCH), [PARTY]);
    assert_eq!(found(today.ends().unwrap().instant().plus_hours(1)), []);
    town.happened(PARTY, &[EventFact::Rescheduled { when: today }]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.events_moved_by_zones(Moment::EPOCH, 10)), []);
}
