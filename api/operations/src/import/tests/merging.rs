//! A calendar is imported again after people here, or its own, changed what it said.

use std::slice;

use commands::events::EventChange;
use domain::{
    place::{Address, Point},
    text::Html,
};

use super::{
    Ask, CalendarFile, Caller, Import, ImportHouse, Missing, Run, Status, Tag, calendar, cases,
    evening, house, ics, importing,
};

const MINE: [&str; 3] = ["mine-1@x.test", "mine-2@x.test", "mine-3@x.test"];

async fn edit(house: &ImportHouse, uid: &str, change: EventChange) {
    let ask = Ask::new(Caller::CommandLine);
    house.commands.update_event(&ask, house.id(uid).await, change).await.unwrap();
}

/// Text, website, tag and place of an event, as somebody here writes them.
async fn enriched(house: &ImportHouse, uid: &str) -> EventChange {
    let mut said = house.draft(uid).await.description.known().unwrap().clone();
    said.text = Html::new("<p>Bring a chair</p>").unwrap();
    said.online_address = Some("https://choir.test/".parse().unwrap());
    said.tags = vec![Tag::new("choir").unwrap()];
    let place = Address {
        street: Some("1 Main Street".to_owned()),
        point: Point::new(45.7, 4.8),
        ..Address::default()
    };
    let (description, place) = (Some(said), Some(Some(place)));
    EventChange { description, place, ..EventChange::default() }
}

#[tokio::test]
async fn what_people_made_of_it_here_survives_the_same_calendar() {
    let house = house().await;
    assert_eq!(house.take(&cases::case_named("mine.ics")).await.created, 3);
    edit(&house, MINE[0], enriched(&house, MINE[0]).await).await;
    let (draft, facts) = (house.draft(MINE[0]).await, house.facts().await.len());
    let report = house.take(&cases::case_named("mine.ics")).await;
    assert_eq!((report.updated, report.unchanged, house.facts().await.len()), (0, 3, facts));
    assert_eq!(house.draft(MINE[0]).await, draft);
    let told: Vec<_> = report.notes.iter().map(|it| it.note.as_str()).collect();
    assert_eq!(told, ["changed here, and kept: page, tags, text, place"]);
}

#[tokio::test]
async fn what_the_calendar_changes_comes_in_beside_what_people_changed() {
    let house = house().await;
    let plain = evening("1@data", "DESCRIPTION:Old\r\nLOCATION:Old hall\r\n");
    house.import(&calendar(slice::from_ref(&plain))).await;
    edit(&house, "1@data", enriched(&house, "1@data").await).await;
    let ask = Ask::new(Caller::CommandLine);
    house.commands.cancel_event(&ask, house.id("1@data").await, None).await.unwrap();

    let moved = plain.replace("SUMMARY:XP", "SUMMARY:Extreme").replace("T190000", "T200000");
    let report = house.import(&calendar(slice::from_ref(&moved))).await;
    assert_eq!((report.updated, report.notes.len()), (1, 1));
    assert_eq!(report.notes[0].note, "changed here, and kept: page, tags, text, place");
    let event = house.event("1@data").await;
    let draft = event.current().unwrap();
    let said = draft.description.known().unwrap();
    assert_eq!((said.title.as_str(), said.text.as_str()), ("Extreme", "<p>Bring a chair</p>"));
    assert_eq!(said.tags, [Tag::new("choir").unwrap()]);
    assert_eq!(draft.place.as_ref().unwrap().known().unwrap().line(), "1 Main Street");
    assert_eq!(draft.when.begins().shown().to_string(), "2026-12-01 20:00:00");
    assert_eq!(event.status(), Status::Cancelled);

    // What the calendar itself says otherwise counts again.
    let rewritten = moved.replace("DESCRIPTION:Old", "DESCRIPTION:New");
    assert_eq!(house.import(&calendar(&[rewritten])).await.updated, 1);
    let draft = house.draft("1@data").await;
    assert_eq!(draft.description.known().unwrap().text.as_str(), "<p>New</p>");
    assert_eq!(draft.place.unwrap().known().unwrap().line(), "1 Main Street");
}

#[tokio::test]
async fn an_older_copy_of_the_calendar_changes_nothing() {
    let house = house().await;
    house.take(&cases::case_named("mine.ics")).await;
    let facts = house.facts().await.len();
    let report = house.take(&cases::case_named("mine-older.ics")).await;
    assert_eq!((report.unchanged, house.facts().await.len()), (3, facts));
    let [note] = &report.notes[..] else { panic!("{report:?}") };
    assert_eq!(note.uid.as_deref(), Some(MINE[2]));
    assert!(note.note.contains("SEQUENCE 2 and LAST-MODIFIED (then SEQUENCE 5)"), "{note:?}");
}

#[tokio::test]
async fn what_vanished_is_told_and_called_off_when_that_is_wanted() {
    let house = house().await;
    house.take(&cases::case_named("mine.ics")).await;
    let facts = house.facts().await.len();
    let report = house.take(&cases::case_named("mine-removed.ics")).await;
    assert_eq!((report.cancelled, house.facts().await.len()), (0, facts));
    let [note] = &report.notes[..] else { panic!("{report:?}") };
    assert_eq!(note.uid.as_deref(), Some(MINE[2]));
    assert_eq!(note.note, "is not in the calendar any more, and stays");

    let files = [CalendarFile::without_name(cases::case_named("mine-removed.ics"))];
    let import = Import { missing: Missing::Cancel, ..importing(&files) };
    let dry = Import { run: Run::Dry, ..import };
    assert_eq!(ics(&house.commands, dry, &|_, _| {}).await.unwrap().cancelled, 1);
    assert_eq!(house.facts().await.len(), facts);
    assert_eq!(ics(&house.commands, import, &|_, _| {}).await.unwrap().cancelled, 1);
    assert_eq!(house.event(MINE[2]).await.status(), Status::Cancelled);
    let again = ics(&house.commands, import, &|_, _| {}).await.unwrap();
    assert_eq!((again.cancelled, house.facts().await.len()), (0, facts + 1));
    // Another calendar in the same name misses nothing.
    let other = house.import(&calendar(&[evening("1@data", "")])).await;
    assert_eq!(other.notes, []);
}

#[tokio::test]
async fn what_was_called_off_here_stays_off_though_the_calendar_says_as_ever_that_it_takes_place() {
    let house = house().await;
    house.take(&cases::case_named("confirmed.ics")).await;
    let ask = Ask::new(Caller::CommandLine);
    house.commands.cancel_event(&ask, house.id("g1@google.com").await, None).await.unwrap();
    let report = house.take(&cases::case_named("confirmed.ics")).await;
    assert_eq!((report.updated, report.unchanged), (0, 1));
    assert_eq!(report.notes[0].note, "changed here, and kept: status");
    assert_eq!(house.event("g1@google.com").await.status(), Status::Cancelled);
}

#[tokio::test]
async fn what_left_this_server_is_known_when_it_comes_home() {
    let house = house().await;
    house.import(&calendar(&[evening("1@data", "")])).await;
    let (id, facts) = (house.id("1@data").await, house.facts().await.len());
    let own = evening(&format!("{id}@parvis.test"), "DESCRIPTION:More\r\n");
    let page = evening("1@data", &format!("URL:https://parvis.test/events/{id}\r\n"));
    for home in [own, page] {
        let report = house.import(&calendar(&[home])).await;
        assert_eq!((report.created, report.updated, report.unchanged), (0, 0, 1));
        assert_eq!(house.facts().await.len(), facts);
    }
}
