//! A list of events as visitors read it.

use app::{
    instance::Site,
    samples::{cancelled, concert, now},
};
use chrono_tz::Tz;
use domain::{
    ids::EventId,
    time::{Moment, Period, Precision, WallTime},
};
use frame::viewer::PageViewer;
use i18n::Language;
use projections::events::EventRow;
use uuid::Uuid;

use super::{ListedEvent, listing};

fn listed(event: EventRow) -> ListedEvent {
    ListedEvent::of(event, Some("Anna".to_owned()))
}

fn at(id: u128, begins: &str, hours: i64, zone: Tz) -> EventRow {
    let begins = WallTime::local(begins.parse().unwrap(), zone);
    let ends = WallTime::at(begins.instant().plus_hours(hours), zone);
    let when = Period::new(begins, Some(ends), Precision::Minutes).unwrap();
    EventRow { id: EventId(Uuid::from_u128(id)), when, ..concert() }
}

fn page(events: &[ListedEvent]) -> (String, Moment) {
    listing(&Site::sample(), Language::English, (&PageViewer::visitor(), None), events, 1, now())
        .unwrap()
}

#[test]
fn events_stand_under_the_day_that_their_own_clocks_show() {
    // In Auckland it is the fourth already when it is the third in Los Angeles.
    let events = [
        listed(at(1, "2026-12-04T08:00:00", 2, Tz::Pacific__Auckland)),
        listed(at(2, "2026-12-03T13:00:00", 2, Tz::America__Los_Angeles)),
        listed(at(3, "2026-12-04T09:00:00", 2, Tz::Europe__Paris)),
    ];
    let (page, _) = page(&events);
    assert_eq!(page.matches("<h2 id=\"d-").count(), 2);
    let thursday = page.find("<span>Thursday <small>3 December 2026</small></span>").unwrap();
    assert!(thursday < page.find("<span>Friday <small>4 December 2026</small></span>").unwrap());
    assert!(page.contains("datetime=\"2026-12-04T08:00:00+13:00\">08:00</time>"));
    assert!(page.contains("Auckland time"));
}

#[test]
fn what_is_under_way_stands_first_and_the_page_ends_with_it() {
    let fair = at(1, "2026-11-30T10:00:00", 48, Tz::UTC);
    let end = fair.when.ends().unwrap().instant();
    let (page, until) = page(&[listed(fair), listed(cancelled())]);
    assert!(page.find("Under way").unwrap() < page.find("<small>3 December 2026</small>").unwrap());
    assert!(page.contains("until Wednesday 2 December 2026"));
    assert!(page.contains("<strong class=\"state bad\">Cancelled</strong>"));
    assert_eq!(until, end);
}

#[test]
fn what_a_visitor_may_not_see_is_not_there() {
    let secret = ListedEvent { visible: false, ..listed(concert()) };
    let (page, _) = page(&[secret]);
    assert!(!page.contains("Carols"));
    assert!(page.contains("Nothing is planned here yet"));
}

#[test]
fn more_than_a_page_is_on_the_next() {
    let events: Vec<_> =
        (1..=31).map(|id| listed(at(id, "2026-12-04T08:00:00", 2, Tz::UTC))).collect();
    let (page, _) = page(&events);
    assert_eq!(page.matches("class=\"h-event").count(), 30);
    assert!(page.contains("<a rel=\"next\" href=\"/?page=2\">"));
    assert!(!page.contains("rel=\"prev\""));
}
