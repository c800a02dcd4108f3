//! The runner: broken facts stop nothing, two runners do no harm, whoever waits is told.

use std::time::Duration;

use domain::{
    event::EventFact,
    fact::By,
    log::{Category, Position, StreamId},
};
use projections::{Freshness, Views, fingerprint, paging::Paging};

use crate::town::{ANNA, PARTY, ROSE, Town, WALK, drafted, person, published};

#[tokio::test]
async fn a_fact_that_cannot_be_folded_is_parked_and_stops_nothing_else() {
    let town = Town::new();
    town.happened(PARTY, &published(None, "A party")).await;
    // Nobody can be born twice: the tables say no.
    town.happened(PARTY, &[drafted(None, "Another party")]).await;
    town.happened(PARTY, &[EventFact::MarkedTentative]).await;
    town.happened(WALK, &published(None, "A walk")).await;
    assert_eq!(town.see().await, Position(6));

    let parked = town.views.parked().unwrap();
    assert!(parked.iter().all(|it| it.position == Position(3)), "{parked:?}");
    assert!(
        parked.iter().any(|it| it.view == "events" && it.error.contains("not be read or written"))
    );
    let party = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!(party.description.unwrap().title.as_str(), "A party");
    assert_eq!(party.status, domain::event::Status::Confirmed, "what follows waits");
    assert!(town.ask(|it| it.event(WALK)).is_some());
    let told = town.ask(|it| it.history(PARTY, Paging::default()));
    assert_eq!(told.total, 4, "views that could fold it went on");
    assert_eq!(town.ask(projections::Reader::tree_head).size, 6);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash, "a rebuild parks the same");
}

#[tokio::test]
async fn a_fact_of_another_shape_is_parked_and_an_unknown_kind_is_not() {
    let town = Town::new();
    let stream = StreamId::new(Category::Event, PARTY.0);
    let broken = ("event.rescheduled".to_owned(), 1, r#"{"when": "soon"}"#.to_owned());
    let unknown = ("event.danced".to_owned(), 1, "{}".to_owned());
    town.append(By::CommandLine, stream.clone(), vec![unknown]).await;
    town.see().await;
    assert_eq!(town.views.parked().unwrap(), []);
    town.append(By::CommandLine, stream, vec![broken]).await;
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.see().await;

    let parked = town.views.parked().unwrap();
    assert!(parked.iter().any(|it| it.view == "feed_entries"), "{parked:?}");
    assert!(parked.iter().all(|it| it.stream == format!("event-{PARTY}")));
    assert!(town.ask(|it| it.person(ANNA)).is_some());
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn two_runners_on_one_file_fold_every_fact_once() {
    let town = Town::new();
    for n in 0..3_000u128 {
        let event = domain::ids::EventId(uuid::Uuid::from_u128(10_000 + n));
        town.happened(event, &published(None, "A party")).await;
    }
    let other = town.another_runner();
    let (mine, theirs) = tokio::join!(town.see(), other.catch_up());
    assert_eq!(mine.max(theirs.unwrap()), Position(6_000));
    assert_eq!(town.ask(projections::Reader::tree_head).size, 6_000);
    assert_eq!(town.views.parked().unwrap(), []);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn whoever_waits_for_a_position_is_told_when_it_is_there_and_when_it_is_not() {
    let town = Town::new();
    let soon = Duration::from_millis(10);
    assert_eq!(town.views.at_least(Position(1), soon).await, Freshness::Stale);
    let running = tokio::spawn(town.another_runner().run());
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    let patient = Duration::from_secs(20);
    assert_eq!(town.views.at_least(Position(1), patient).await, Freshness::Current);
    assert!(town.ask(|it| it.person(ROSE)).is_some());
    running.abort();
}

#[tokio::test]
async fn a_running_runner_goes_on_in_the_file_of_a_rebuild() {
    let town = Town::new();
    let running = tokio::spawn(town.another_runner().run());
    let patient = Duration::from_secs(20);
    town.happened(PARTY, &published(None, "A party")).await;
    town.views.at_least(Position(2), patient).await;
    town.rebuilt_hash().await;
    town.happened(WALK, &published(None, "A walk")).await;
    assert_eq!(town.views.at_least(Position(4), patient).await, Freshness::Current);
    assert!(town.ask(|it| it.event(WALK)).is_some());
    running.abort();
}

#[tokio::test]
async fn the_folder_keeps_only_the_file_in_use() {
    let town = Town::new();
    std::fs::write(town.folder.path().join("0123456789abcdef-7.db"), "of other tables").unwrap();
    std::fs::write(town.folder.path().join("notes.txt"), "not ours").unwrap();
    town.happened(PARTY, &published(None, "A party")).await;
    assert!(!town.views.is_ready());
    town.see().await;
    assert!(town.views.is_ready());
    town.rebuilt_hash().await;

    let names = std::fs::read_dir(town.folder.path()).unwrap().flatten();
    let mut names: Vec<String> = names
        .map(|it| it.file_name().into_string().unwrap())
        .filter(|it| !it.contains(".db-"))
        .collect();
    names.sort();
    let mut expected = vec![format!("{}-2.db", fingerprint()), "notes.txt".to_owned()];
    expected.sort();
    assert_eq!(names, expected);

    let again = Views::open(town.folder.path()).unwrap();
    assert_eq!(again.position(), Position(2));
}
