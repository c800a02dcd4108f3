//! What groups keep at hand: folders with what is in them, what goes and comes back with one, and what leaves nothing.

use domain::{
    fact::By,
    group::GroupFact,
    ids::{PersonId, ResourceId},
    log::{Category, StreamId},
    person::PersonFact,
    personal::Personal,
    resource::{
        ResourceAddition, ResourceFact, ResourceKind, ResourceParticulars, ResourceRemover,
    },
    text::ResourceName,
};
use projections::{
    activity::{ActivityFilter, Topic},
    paging::Paging,
};
use uuid::Uuid;

use crate::town::{ANNA, BEN, CHOIR, Town, choir, person};

const MINUTES: ResourceId = ResourceId(Uuid::from_u128(940));
const OLDER: ResourceId = ResourceId(Uuid::from_u128(941));
const SCORE: ResourceId = ResourceId(Uuid::from_u128(942));

fn name(of: PersonId, name: &str) -> Personal<ResourceName> {
    Personal::new(of, ResourceName::new(name).unwrap())
}

fn added(
    (resource, what): (ResourceId, ResourceKind),
    author: PersonId,
    called: &str,
    folder: Option<ResourceId>,
) -> ResourceFact {
    let is_folder = what == ResourceKind::Folder;
    let url = (!is_folder).then(|| "https://music.test/score".parse().unwrap());
    let particulars = Personal::new(author, ResourceParticulars { summary: None, url });
    let name = name(author, called);
    let addition = ResourceAddition { resource, author, what, folder, name, particulars };
    ResourceFact::Added(Box::new(addition))
}

impl Town {
    async fn shelved(&self, by: PersonId, facts: &[ResourceFact]) {
        self.done_by(By::Person(by), CHOIR, facts).await;
        self.see().await;
    }

    fn names_within(&self, folder: Option<ResourceId>) -> Vec<String> {
        let found = self.ask(|it| it.resources_within(CHOIR, folder, Paging::first(10)));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.iter().map(projections::resources::ResourceRow::path_segment).collect()
    }
}

async fn shelf() -> Town {
    let town = Town::new();
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(BEN, &[person(BEN, "ben", "Ben")]).await;
    town.happened(CHOIR, &[choir()]).await;
    let folder = ResourceKind::Folder;
    town.shelved(ANNA, &[added((MINUTES, folder), ANNA, "Minutes", None)]).await;
    town.shelved(ANNA, &[added((OLDER, folder), ANNA, "Older/2025", Some(MINUTES))]).await;
    let link = (SCORE, ResourceKind::Link);
    town.shelved(BEN, &[added(link, BEN, "A score", None)]).await;
    town
}

#[tokio::test]
async fn folders_come_first_and_what_is_in_one_is_found_by_names() {
    let town = shelf().await;
    assert_eq!(town.names_within(None), ["Minutes", "A score"]);
    assert_eq!(town.names_within(Some(MINUTES)), ["Older-2025"]);
    let moved = ResourceFact::Moved { resource: SCORE, folder: Some(OLDER) };
    let renamed = ResourceFact::Renamed { resource: SCORE, name: name(ANNA, "The score") };
    town.shelved(ANNA, &[renamed, moved]).await;
    let names = ["Minutes", "Older-2025", "The score"].map(str::to_owned);
    let score = town.ask(|it| it.resource_at(CHOIR, names.into_iter())).unwrap();
    assert_eq!((score.id, score.author), (SCORE, BEN));
    let around = town.ask(|it| it.folders_around(&score));
    assert_eq!(around.iter().map(|it| it.id).collect::<Vec<_>>(), [MINUTES, OLDER]);
    assert_eq!(around[1].things, 1);
    let nothing = ["Minutes".to_owned(), "Newer".to_owned()];
    assert!(town.ask(|it| it.resource_at(CHOIR, nothing.into_iter())).is_none());
    assert_eq!(town.ask(|it| it.folders_in(CHOIR)).len(), 2);
    let lines = town.ask(|it| {
        let filter = ActivityFilter { topic: Some(Topic::Resource), ..ActivityFilter::default() };
        it.activity(CHOIR, &filter, Paging::first(2))
    });
    let told: Vec<_> = lines.elements.iter().map(|it| (it.subject(), it.resource)).collect();
    let expected = [Some("resource_moved"), Some("resource_renamed")];
    assert_eq!(told, expected.map(|it| (it, Some(SCORE))));
    assert_eq!(lines.elements[0].changes[0].new.as_deref(), Some("Older/2025"));
    assert_eq!(lines.elements[1].changes[0].old.as_deref(), Some("A score"));
}

#[tokio::test]
async fn what_is_in_a_folder_goes_and_comes_back_with_it() {
    let town = shelf().await;
    let into = ResourceFact::Moved { resource: SCORE, folder: Some(OLDER) };
    let by = ResourceRemover::Author;
    let gone = |resource| ResourceFact::Removed { resource, by };
    town.shelved(ANNA, &[into, gone(SCORE), gone(MINUTES)]).await;
    assert_eq!(town.ask(|it| it.resources_in(CHOIR)), 0);
    assert!(!town.ask(|it| it.resource_by_id(OLDER)).unwrap().is_there);
    let removed = town.ask(|it| it.removed_resources(CHOIR, 10));
    let told: Vec<_> = removed.iter().map(|it| (it.id, it.removed_by)).collect();
    assert_eq!(told, [(MINUTES, Some(by)), (SCORE, Some(by))]);
    let back = ResourceFact::Restored { resource: MINUTES, folder: None };
    town.shelved(ANNA, &[back]).await;
    assert_eq!(town.names_within(Some(MINUTES)), ["Older-2025"]);
    assert_eq!(town.names_within(Some(OLDER)), [""; 0], "it was taken away by itself before");
    let back = ResourceFact::Restored { resource: SCORE, folder: None };
    town.shelved(ANNA, &[back]).await;
    let all = town.ask(|it| it.resources_of(CHOIR, Paging::first(10)));
    assert_eq!((all.total, all.elements[0].id), (3, SCORE));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn who_leaves_takes_their_words_along_and_a_group_all_of_it() {
    let town = shelf().await;
    let particulars = Personal::new(ANNA, ResourceParticulars::default());
    town.shelved(ANNA, &[ResourceFact::Described { resource: SCORE, particulars }]).await;
    let own = town.ask(|it| it.resources_by(ANNA, 10));
    let score = own.iter().find(|it| it.id == SCORE).unwrap();
    assert!(own.len() == 3 && score.name.is_none() && score.particulars.is_some());
    town.happened(ANNA, &[PersonFact::Deleted]).await;
    town.see().await;
    let score = town.ask(|it| it.resource_by_id(SCORE)).unwrap();
    assert!(score.name.is_some() && score.particulars.is_none());
    assert_eq!(town.names_within(None), [MINUTES.to_string(), "A score".to_owned()]);
    assert_eq!(
        town.ask(|it| it.resources_by(ANNA, 10)).iter().filter(|it| it.name.is_some()).count(),
        0
    );
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
    town.happened(CHOIR, &[GroupFact::Deleted]).await;
    town.see().await;
    assert!(town.ask(|it| it.resource_by_id(SCORE)).is_none());
}

#[tokio::test]
async fn what_this_version_cannot_read_hides_all_of_it() {
    let town = shelf().await;
    let fact = ("resource.burned".to_owned(), 1, "{}".to_owned());
    town.append(By::Person(ANNA), StreamId::new(Category::Resource, CHOIR.0), vec![fact]).await;
    town.see().await;
    assert!(town.ask(|it| it.resource_by_id(SCORE)).is_none());
    assert_eq!(town.ask(|it| it.resources_in(CHOIR)), 0);
}
