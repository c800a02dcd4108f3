//! Events and their listings.

use domain::{
    event::{EventFact, Guests, JoinPolicy, Options, Participant, Status, Visibility},
    ids::{EventId, PersonId},
    person::PersonFact,
    place::Point,
    time::Moment,
};
use projections::{
    events::{Area, Audience, EventOrder, Filter},
    paging::Paging,
    participations::{Bounds, Counts, SeatRole, organizers_seat},
};
use uuid::Uuid;

use crate::town::{
    ANNA, BEN, CHOIR, PARTY, ROSE, Town, WALK, choir, described, draft, drafted, from_to,
    minute_of, person, place, published, saying, town_hall,
};

fn confirmed(n: u128, person: PersonId) -> EventFact {
    EventFact::ParticipationConfirmed {
        participation: place(n),
        by: Participant::Person(person),
        message: Some(saying(person, "I bring cake")),
    }
}

fn titles(town: &Town, filter: &Filter) -> Vec<String> {
    let found = town.ask(|it| it.events(filter, EventOrder::Soonest, Paging::first(50)));
    assert_eq!(found.total, found.elements.len() as u64);
    found.elements.into_iter().map(|it| it.description.unwrap().title.to_string()).collect()
}

fn on(day: &str) -> Moment {
    from_to(&format!("{day}T12:00:00"), None).begins().instant()
}

/// A walk in May, the party in June, an exhibition from January to December.
async fn season() -> Town {
    let town = Town::new();
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let mut walk = draft(None, "A walk");
    walk.when = from_to("2027-05-01T10:00:00", None);
    walk.description = described(ROSE, "A walk", &["Nature", "nature"]);
    walk.place = None;
    town.happened(WALK, &[EventFact::Drafted(Box::new(walk)), EventFact::Published]).await;
    let mut show = draft(None, "An exhibition");
    show.when = from_to("2027-01-02T10:00:00", Some("2027-12-20T18:00:00"));
    town.happened(
        EventId(Uuid::from_u128(502)),
        &[EventFact::Drafted(Box::new(show)), EventFact::Published],
    )
    .await;
    town.see().await;
    town
}

#[tokio::test]
async fn what_is_not_over_is_listed_in_the_order_in_which_it_begins() {
    let town = season().await;
    let upcoming = |day| titles(&town, &Filter::upcoming(on(day)));
    assert_eq!(upcoming("2027-04-01"), ["An exhibition", "A walk", "A party"]);
    assert_eq!(upcoming("2027-05-20"), ["An exhibition", "A party"]);
    assert_eq!(upcoming("2027-07-01"), ["An exhibition"]);
    let latest =
        town.ask(|it| it.events_page(&Filter::default(), EventOrder::Latest, Paging::first(1)));
    assert_eq!(latest[0].id, PARTY);
    let second =
        town.ask(|it| it.events_page(&Filter::default(), EventOrder::Soonest, Paging::page(2, 1)));
    assert_eq!(second[0].id, WALK);
}

#[tokio::test]
async fn a_listing_can_be_narrowed() {
    let town = season().await;
    let point = Point::new(45.75, 4.85).unwrap();
    let all = Filter::default;
    for (filter, expected) in [
        (Filter { group: Some(CHOIR), ..all() }, vec!["A party"]),
        (Filter { without_group: true, ..all() }, vec!["An exhibition", "A walk"]),
        (Filter { tags: vec!["NATURE".to_owned()], ..all() }, vec!["A walk"]),
        (
            Filter { area: Some(Area::Around(point, 5.0)), ..all() },
            vec!["An exhibition", "A party"],
        ),
        (Filter { area: Some(Area::Around(point, 1.0)), ..all() }, vec![]),
        (Filter { longer_than: Some((30, true)), ..all() }, vec!["An exhibition"]),
        (Filter { title: Some("WALK".to_owned()), ..all() }, vec!["A walk"]),
        (Filter { statuses: vec![Status::Cancelled], ..all() }, vec![]),
        (Filter { categories: vec!["ARTS".to_owned()], ..all() }, vec![]),
        (
            Filter { languages: vec!["en".to_owned()], except: Some(WALK), ..all() },
            vec!["An exhibition", "A party"],
        ),
        (
            Filter {
                begins_after: Some(on("2027-04-01")),
                begins_before: Some(on("2027-05-15")),
                ..all()
            },
            vec!["A walk"],
        ),
    ] {
        assert_eq!(titles(&town, &filter), expected, "{filter:?}");
    }
    let corners = (Point::new(50.0, 0.0).unwrap(), Point::new(40.0, 10.0).unwrap());
    let area = Some(Area::Box(corners.0, corners.1));
    assert_eq!(titles(&town, &Filter { area, ..all() }).len(), 2);
}

#[tokio::test]
async fn drafts_and_what_is_not_public_are_not_listed() {
    let town = Town::new();
    town.happened(PARTY, &[drafted(None, "A party")]).await;
    town.see().await;
    assert_eq!(titles(&town, &Filter::default()).len(), 0);
    let drafts = Filter { audience: Audience::Drafts, organizers: vec![ROSE], ..Filter::default() };
    assert_eq!(titles(&town, &drafts), ["A party"]);

    let options = Options { visibility: Visibility::Unlisted, ..Options::default() };
    town.happened(PARTY, &[EventFact::Published, EventFact::OptionsChanged { options }]).await;
    town.see().await;
    assert_eq!(titles(&town, &Filter::default()).len(), 0);
    let linked = Filter { audience: Audience::Linked, ..Filter::default() };
    assert_eq!(titles(&town, &linked), ["A party"]);
    assert_eq!(titles(&town, &drafts).len(), 0);

    town.happened(PARTY, &[EventFact::OptionsChanged { options: Options::default() }]).await;
    town.see().await;
    assert_eq!(titles(&town, &Filter::default()), ["A party"]);
}

#[tokio::test]
async fn who_comes_is_counted_and_listed_in_the_order_they_came() {
    let town = Town::new();
    town.happened(PARTY, &published(None, "A party")).await;
    town.happened(PARTY, &[confirmed(1, ANNA)]).await;
    let asks = EventFact::ParticipationRequested {
        participation: place(2),
        by: Participant::Person(BEN),
        message: None,
    };
    town.happened(PARTY, &[asks]).await;
    town.see().await;
    let counts = Counts { participant: 1, not_approved: 1, creator: 1, ..Counts::default() };
    assert_eq!(town.ask(|it| it.counts(PARTY)), counts);
    let there = town.ask(|it| it.participations_at(PARTY, &[], Paging::default()));
    let there: Vec<_> = there.elements.iter().map(|it| (it.person.unwrap(), it.role)).collect();
    let expected =
        [(ROSE, SeatRole::Creator), (ANNA, SeatRole::Participant), (BEN, SeatRole::NotApproved)];
    assert_eq!(there, expected);
    let anna = town.ask(|it| it.participation(place(1))).unwrap();
    assert_eq!(anna.message.unwrap().as_str(), "I bring cake");

    let left = EventFact::ParticipationLeft { participation: place(1) };
    let refused = EventFact::ParticipationRefused { participation: place(2) };
    let handed = EventFact::HandedOver { organizer: ANNA, group: None };
    town.happened(PARTY, &[left, refused, handed]).await;
    town.see().await;
    let counts = Counts { rejected: 1, creator: 1, ..Counts::default() };
    assert_eq!(town.ask(|it| it.counts(PARTY)), counts);
    let organizer = town.ask(|it| it.participation(organizers_seat(PARTY))).unwrap();
    assert_eq!(organizer.person, Some(ANNA));

    town.happened(PARTY, &[EventFact::Deleted]).await;
    town.see().await;
    assert_eq!(town.ask(|it| it.counts(PARTY)), Counts::default());
    assert!(town.ask(|it| it.event(PARTY)).is_none());
}

#[tokio::test]
async fn a_person_finds_what_they_go_to_but_not_drafts() {
    let town = season().await;
    town.happened(PARTY, &[confirmed(1, ANNA)]).await;
    town.happened(WALK, &[confirmed(3, ANNA)]).await;
    town.happened(EventId(Uuid::from_u128(503)), &[drafted(None, "A secret")]).await;
    town.see().await;
    let of = |persons: &[PersonId], bounds| {
        let found = town.ask(|it| it.participations_of(persons, bounds, Paging::default()));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.into_iter().map(|it| it.event).collect::<Vec<_>>()
    };
    assert_eq!(of(&[ANNA], Bounds::default()), [WALK, PARTY]);
    let after = Bounds { after: Some(on("2027-05-20")), ..Bounds::default() };
    assert_eq!(of(&[ANNA], after), [PARTY]);
    let before = Bounds { before: Some(on("2027-05-20")), ..Bounds::default() };
    assert_eq!(of(&[ANNA], before), [WALK]);
    assert_eq!(of(&[ROSE], Bounds::default()).len(), 3, "her own, and no draft");
    let going = Filter { attended_by: vec![ANNA, BEN], ..Filter::default() };
    assert_eq!(titles(&town, &going), ["A walk", "A party"]);
}

#[tokio::test]
async fn what_is_alike_is_related() {
    let town = season().await;
    let mut other = draft(None, "A slow walk");
    other.description = described(ROSE, "A slow walk", &["nature"]);
    let other = [EventFact::Drafted(Box::new(other)), EventFact::Published];
    town.happened(EventId(Uuid::from_u128(503)), &other).await;
    town.see().await;
    let walk = town.ask(|it| it.event(WALK)).unwrap();
    let related = town.ask(|it| it.related(&walk, on("2027-04-01"), 2));
    let related: Vec<_> =
        related.into_iter().map(|it| it.description.unwrap().title.to_string()).collect();
    assert_eq!(related, ["A slow walk", "An exhibition"], "a tag in common counts more");
}

#[tokio::test]
async fn tags_categories_and_numbers_count_what_everybody_finds() {
    let town = season().await;
    town.happened(CHOIR, &[choir()]).await;
    town.happened(EventId(Uuid::from_u128(503)), &[drafted(None, "A secret")]).await;
    town.see().await;
    let tags = town.ask(|it| it.tags("MU", 10));
    assert_eq!((tags[0].tag.as_str(), tags[0].events, tags.len()), ("music", 2, 1));
    let categories = town.ask(|it| it.categories(on("2027-05-20")));
    assert_eq!((categories[0].category.as_str(), categories[0].events), ("PARTY", 2));
    let numbers = town.ask(projections::Reader::statistics);
    assert_eq!(
        (numbers.events, numbers.events_here, numbers.groups, numbers.accounts),
        (3, 3, 1, 0)
    );
}

#[tokio::test]
async fn a_page_is_touched_by_the_event_its_organizer_and_its_group() {
    let town = Town::new();
    town.happened(ROSE, &[person(ROSE, "rose", "Rose")]).await;
    town.happened(CHOIR, &[choir()]).await;
    town.happened(PARTY, &published(Some(CHOIR), "A party")).await;
    let touched = async || {
        town.see().await;
        town.ask(|it| it.touched(PARTY)).0
    };
    assert_eq!(touched().await, 4);
    town.happened(PARTY, &[confirmed(1, ANNA)]).await;
    assert_eq!(touched().await, 5);
    let profile = crate::town::profile(ROSE, "rose", "Rosa");
    town.happened(ROSE, &[PersonFact::ProfileChanged { profile }]).await;
    assert_eq!(touched().await, 6);
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    assert_eq!(touched().await, 6);
    assert_eq!(town.ask(|it| it.touched(WALK)).0, 0);
    town.happened(PARTY, &[EventFact::Deleted]).await;
    assert_eq!(touched().await, 8, "what was kept of its page is right no more");
}

#[tokio::test]
async fn an_event_is_shown_as_it_is_now() {
    let town = Town::new();
    town.happened(PARTY, &published(None, "A party")).await;
    let options = Options {
        join: JoinPolicy::Restricted,
        guests: Guests::Welcome,
        capacity: Some(3),
        ..Options::default()
    };
    town.happened(
        PARTY,
        &[
            EventFact::Described { description: described(ROSE, "The party", &[]) },
            EventFact::Relocated { place: None },
            EventFact::OptionsChanged { options: options.clone() },
            EventFact::Cancelled { reason: Some(saying(ROSE, "rain")) },
        ],
    )
    .await;
    town.see().await;
    let party = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!(party.description.unwrap().title.as_str(), "The party");
    assert_eq!((party.place, party.options, party.status), (None, options, Status::Cancelled));
    assert_eq!(party.cancelled_because.unwrap().as_str(), "rain");
    assert_eq!((party.published_at, party.updated_at), (Some(minute_of(0)), minute_of(1)));
    town.happened(
        PARTY,
        &[EventFact::Reinstated, EventFact::Relocated { place: Some(town_hall(ROSE)) }],
    )
    .await;
    town.see().await;
    let party = town.ask(|it| it.event(PARTY)).unwrap();
    assert_eq!((party.status, party.cancelled_because), (Status::Confirmed, None));
    assert!(party.place.is_some());
}
