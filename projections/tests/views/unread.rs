//! What this version cannot read may have been meant to hide: nobody finds the thing until a newer version reads it.

use domain::{
    event::{EventFact, EventPhase},
    fact::By,
    group::GroupFact,
    ids::CommentId,
    log::{Category, Position, StreamId},
};
use projections::{
    events::{EventOrder, Filter},
    paging::Paging,
};
use uuid::Uuid;

use crate::{
    comments::posted,
    town::{ANNA, CHOIR, PARTY, ROSE, Town, WALK, choir, person, published},
};

const HELLO: CommentId = CommentId(Uuid::from_u128(700));

async fn town() -> Town {
    let town = Town::new();
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(CHOIR, &[choir(), GroupFact::SettingsChanged { settings: open() }]).await;
    town.happened(PARTY, &published(None, "A party")).await;
    town.happened(WALK, &published(Some(CHOIR), "A walk")).await;
    town.see().await;
    assert_eq!(listed(&town), 2);
    town
}

fn open() -> domain::group::GroupSettings {
    domain::group::GroupSettings {
        visibility: domain::group::Visibility::Public,
        ..domain::group::GroupSettings::default()
    }
}

/// Something that a newer version says.
async fn danced(town: &Town, category: Category, id: impl Into<Uuid>) {
    let fact = (format!("{}.danced", category.name()), 1, "{}".to_owned());
    town.append(By::Person(ROSE), StreamId::new(category, id.into()), vec![fact]).await;
    town.see().await;
}

fn listed(town: &Town) -> u64 {
    town.ask(|it| it.events(&Filter::default(), EventOrder::Soonest, Paging::first(10))).total
}

#[tokio::test]
async fn an_event_is_its_organizers_alone() {
    let town = town().await;
    danced(&town, Category::Event, PARTY).await;
    assert_eq!(listed(&town), 1);
    let party = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!(party.phase, EventPhase::Draft);
    assert!(!party.standing.is_shown());
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn what_a_group_or_a_person_organizes_is_listed_nowhere() {
    let town = town().await;
    danced(&town, Category::Group, CHOIR).await;
    assert_eq!(listed(&town), 1);
    assert!(town.ask(|it| it.group(CHOIR)).unwrap().standing.suspended);
    danced(&town, Category::Person, ROSE).await;
    assert_eq!(listed(&town), 0);
    assert!(town.ask(|it| it.person(ROSE)).unwrap().suspended);
    assert!(!town.ask(|it| it.person(ANNA)).unwrap().suspended);
}

#[tokio::test]
async fn a_comment_reads_as_taken_away() {
    let town = town().await;
    town.happened(HELLO, &[posted(ANNA, "Hello", None)]).await;
    town.see().await;
    assert!(town.ask(|it| it.comment(HELLO)).unwrap().is_there());
    danced(&town, Category::Comment, HELLO).await;
    assert!(!town.ask(|it| it.comment(HELLO)).unwrap().is_there());
}

#[tokio::test]
async fn a_fact_whose_frame_cannot_be_read_is_parked_alone_and_hides_too() {
    let town = town().await;
    town.happened(PARTY, &[EventFact::MarkedTentative]).await;
    let broken = Position(town.log.facts().len() as u64);
    town.log.asked_in_another_way(broken);
    town.happened(WALK, &[EventFact::MarkedTentative]).await;
    assert_eq!(town.see().await, Position(broken.0 + 1));
    let parked = town.views.parked().unwrap();
    assert!(!parked.is_empty() && parked.iter().all(|it| it.position == broken), "{parked:?}");
    assert_eq!(listed(&town), 1);
    assert_eq!(town.ask(|it| it.touched(PARTY)), broken, "no page of it is kept");
    let walk = town.ask(|it| it.event(WALK)).unwrap();
    assert_eq!(walk.status, domain::event::Status::Tentative, "others go on");
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn a_payload_that_is_missing_hides_what_it_is_about() {
    let town = town().await;
    town.happened(PARTY, &[EventFact::MarkedTentative]).await;
    town.log.remove_payload(Position(town.log.facts().len() as u64));
    town.see().await;
    assert_eq!(listed(&town), 1);
}
