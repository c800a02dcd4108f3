//! Finding things: what is in the index, and what is not any more. Told in the town in which the views are tested.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../../tests/views/log.rs"]
#[expect(dead_code, reason = "tests of the views do more with the log")]
mod log;
#[path = "../../../tests/views/statements.rs"]
mod statements;
#[path = "../../../tests/views/town.rs"]
#[expect(dead_code, reason = "tests of the views meet more people")]
mod town;

use domain::{
    event::{EventFact, Options, Participant, Status, Visibility},
    group::{GroupFact, GroupSettings, Visibility as GroupVisibility},
    ids::EventId,
    person::PersonFact,
    place::Point,
};
use projections::{events::Area, paging::Paging};
use search_index::{HitKind, Hits, Indexer, Search, SearchQuery, Sort, Tolerance, Understood};
use uuid::Uuid;

use town::{
    ANNA, CHOIR, PARTY, ROSE, Town, WALK, choir, described, draft, from_to, person, place, profile,
    published, saying,
};

struct Finder {
    town: Town,
    search: Search,
}

impl Finder {
    /// A party of the choir in June, a walk of Rose's in May.
    async fn new() -> Self {
        let town = Town::new();
        town.happened(ROSE, &[person(ROSE, "rose", "Rose Événement")]).await;
        town.happened(CHOIR, &[choir()]).await;
        town.happened(PARTY, &published(Some(CHOIR), "Fête de la musique")).await;
        let mut walk = draft(None, "Walking in the mountains");
        walk.when = from_to("2027-05-01T10:00:00", None);
        walk.description = described(ROSE, "Walking in the mountains", &["Nature"]);
        walk.place = None;
        town.happened(WALK, &[EventFact::Drafted(Box::new(walk)), EventFact::Published]).await;
        let search = Search::open(town.folder.path()).unwrap();
        Self { town, search }
    }

    async fn see(&self) {
        let position = self.town.see().await;
        let indexer = Indexer::new(self.search.clone(), self.town.views.clone());
        assert_eq!(indexer.catch_up().await.unwrap(), position);
    }

    fn find(&self, query: &SearchQuery) -> Hits {
        self.search.find(query, Paging::first(10)).unwrap()
    }

    fn events(&self, text: &str) -> Vec<EventId> {
        let hits = self.find(&words(text));
        assert_eq!(hits.total, hits.ids.len() as u64);
        hits.ids.into_iter().map(EventId).collect()
    }
}

fn words(text: &str) -> SearchQuery {
    SearchQuery { text: text.to_owned(), ..SearchQuery::default() }
}

#[tokio::test]
async fn words_are_found_however_they_are_written() {
    let house = Finder::new().await;
    house.see().await;
    for text in ["fete", "FÊTE", "fêtes", "musique fete", "musi", "fete de la", "\"de la musique\""]
    {
        assert_eq!(house.events(text), [PARTY], "{text}");
    }
    for text in ["walk", "walks", "mountain", "nature", "rose", "evenement", "mountians"] {
        assert_eq!(house.events(text), [WALK], "{text}");
    }
    for text in ["\"musique de\"", "xylophone", "!?"] {
        assert_eq!(house.events(text), [], "{text}");
    }
    assert_eq!(house.events("choir lyon"), [PARTY]);
    // Without words, all of it; what begins last, first.
    assert_eq!(house.events(""), [PARTY, WALK]);
}

#[tokio::test]
async fn how_words_were_understood_is_told() {
    let house = Finder::new().await;
    house.see().await;
    let understood = |text: &str| house.find(&words(text)).understood;
    assert_eq!(understood("walk"), Understood::Exactly);
    assert_eq!(understood("mountians"), Understood::Forgiven);
    assert_eq!(understood("mountains xylophone"), Understood::InPart);
    let strict = SearchQuery { tolerance: Tolerance::AllWords, ..words("mountains xylophone") };
    assert_eq!(house.find(&strict), Hits::default());
}

#[tokio::test]
async fn what_is_found_can_be_narrowed_and_ordered() {
    let house = Finder::new().await;
    house.see().await;
    let lyon = Point::new(45.75, 4.85).unwrap();
    let on = |day: &str| Some(from_to(&format!("{day}T12:00:00"), None).begins().instant());
    let all = SearchQuery::default;
    for (query, expected) in [
        (SearchQuery { area: Some(Area::Around(lyon, 5.0)), ..all() }, vec![PARTY]),
        (SearchQuery { area: Some(Area::Around(lyon, 1.0)), ..all() }, vec![]),
        (SearchQuery { ends_after: on("2027-05-15"), ..all() }, vec![PARTY]),
        (SearchQuery { begins_before: on("2027-05-15"), ..all() }, vec![WALK]),
        (SearchQuery { tags: vec!["NATURE".to_owned()], ..all() }, vec![WALK]),
        (SearchQuery { categories: vec!["ARTS".to_owned()], ..all() }, vec![]),
        (
            SearchQuery { languages: vec!["en".to_owned()], sort: Sort::Soonest, ..all() },
            vec![WALK, PARTY],
        ),
        (SearchQuery { statuses: vec![Status::Cancelled], ..all() }, vec![]),
        (SearchQuery { online: Some(true), ..all() }, vec![]),
        (SearchQuery { free: true, here_only: true, ..all() }, vec![PARTY, WALK]),
        (SearchQuery { except: vec![PARTY.0], online: Some(false), ..all() }, vec![WALK]),
        (SearchQuery { sort: Sort::Newest, ..all() }, vec![WALK, PARTY]),
    ] {
        let found: Vec<EventId> = house.find(&query).ids.into_iter().map(EventId).collect();
        assert_eq!(found, expected, "{query:?}");
    }
    let second = house.search.find(&all(), Paging::page(2, 1)).unwrap();
    assert_eq!((second.total, second.ids), (2, vec![WALK.0]));
}

#[tokio::test]
async fn what_not_everybody_finds_is_not_in_the_index() {
    let house = Finder::new().await;
    for (n, visibility) in
        [Visibility::Unlisted, Visibility::Restricted, Visibility::Private].into_iter().enumerate()
    {
        let mut secret = draft(None, "Canary");
        secret.options = Options { visibility, ..Options::default() };
        let id = EventId(Uuid::from_u128(700 + n as u128));
        house
            .town
            .happened(id, &[EventFact::Drafted(Box::new(secret)), EventFact::Published])
            .await;
    }
    let written = EventId(Uuid::from_u128(710));
    house.town.happened(written, &published(None, "Canary")[..1]).await;
    house.see().await;
    assert_eq!(house.events("canary"), []);
    // A group that hides takes its events along, and brings them back.
    let settled = |visibility| GroupFact::SettingsChanged {
        settings: GroupSettings { visibility, ..GroupSettings::default() },
    };
    house.town.happened(CHOIR, &[settled(GroupVisibility::Private)]).await;
    house.see().await;
    assert_eq!(house.events("fete"), []);
    assert_eq!(house.find(&SearchQuery { kind: HitKind::Group, ..words("choir") }).total, 0);
    house.town.happened(CHOIR, &[settled(GroupVisibility::Public)]).await;
    house.see().await;
    assert_eq!(house.events("fete"), [PARTY]);
}

#[tokio::test]
async fn the_index_follows_what_happens() {
    let house = Finder::new().await;
    house.see().await;
    let new = described(CHOIR, "Concert", &[]);
    house.town.happened(PARTY, &[EventFact::Described { description: new }]).await;
    house.town.happened(WALK, &[EventFact::Deleted]).await;
    house.see().await;
    assert_eq!((house.events("fete"), house.events("concerts")), (vec![], vec![PARTY]));
    assert_eq!(house.events("walking"), []);
    let renamed = GroupFact::ProfileChanged { profile: profile(CHOIR, "choir", "Les cigales") };
    house.town.happened(CHOIR, &[renamed]).await;
    house.see().await;
    assert_eq!(house.events("cigale"), [PARTY]);
    let hits = house.find(&SearchQuery { kind: HitKind::Group, ..words("cigales") });
    assert_eq!(hits.ids, [CHOIR.0]);
}

#[tokio::test]
async fn who_is_gone_is_not_found() {
    let house = Finder::new().await;
    house.town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    house.see().await;
    let persons =
        |text: &str| house.find(&SearchQuery { kind: HitKind::Person, ..words(text) }).ids;
    assert_eq!((persons("rose"), persons("anna")), (vec![ROSE.0], vec![ANNA.0]));
    house.town.happened(ROSE, &[PersonFact::Deleted]).await;
    house.see().await;
    assert_eq!((persons("rose"), persons("anna")), (vec![], vec![ANNA.0]));
    assert_eq!(house.events("mountains"), []);
}

#[tokio::test]
async fn those_whom_most_come_to_can_be_first() {
    let house = Finder::new().await;
    let comes = EventFact::ParticipationConfirmed {
        participation: place(1),
        by: Participant::Person(ANNA),
        message: Some(saying(ANNA, "with cake")),
    };
    house.town.happened(WALK, &[comes]).await;
    house.see().await;
    let query = SearchQuery { sort: Sort::MostPeople, ..SearchQuery::default() };
    assert_eq!(house.find(&query).ids, [WALK.0, PARTY.0]);
    // What somebody says to the organizers is nobody else's to find.
    assert_eq!(house.events("cake"), []);
}

#[tokio::test]
async fn an_index_goes_on_where_it_was_and_a_new_one_finds_the_same() {
    let house = Finder::new().await;
    house.see().await;
    let again = Search::open(house.town.folder.path()).unwrap();
    assert_eq!(again.position(), house.search.position());
    assert_eq!(again.find(&words("fete"), Paging::first(1)).unwrap().ids, [PARTY.0]);
    let before = house.search.find(&SearchQuery::default(), Paging::first(10)).unwrap();
    house.search.rebuild(&house.town.views, &|_| {}).unwrap();
    assert_eq!(house.search.find(&SearchQuery::default(), Paging::first(10)).unwrap(), before);
    let folders = std::fs::read_dir(house.town.folder.path()).unwrap().flatten();
    let indexes = folders.filter(|it| it.file_name().to_string_lossy().contains(".search"));
    assert_eq!(indexes.count(), 1);
}

#[tokio::test]
async fn an_index_that_was_damaged_is_built_anew() {
    let house = Finder::new().await;
    house.see().await;
    let folders = std::fs::read_dir(house.town.folder.path()).unwrap().flatten();
    let folder =
        folders.map(|it| it.path()).find(|it| it.extension().is_some_and(|it| it == "search"));
    std::fs::write(folder.unwrap().join("meta.json"), "{").unwrap();
    let search = Search::open(house.town.folder.path()).unwrap();
    assert_eq!(search.position(), None);
    Indexer::new(search.clone(), house.town.views.clone()).catch_up().await.unwrap();
    assert_eq!(search.find(&words("fete"), Paging::first(1)).unwrap().ids, [PARTY.0]);
}
