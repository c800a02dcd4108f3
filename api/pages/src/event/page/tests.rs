//! What a visitor reads on an event's page, and what machines read.

use app::{
    instance::Site,
    samples::{cancelled, concert, moved, now},
};
use domain::{
    event::{Guests, JoinPolicy, Options, Status, Visibility},
    log::Position,
    origin::Origin,
};
use frame::{cache::RenderedPage, viewer::PageViewer};
use i18n::Language;
use projections::events::EventRow;
use serde_json::{Value, json};

use super::{
    super::{samples::told, told::EventContent},
    render,
};
use crate::comments::Talk;

fn page(told: &EventContent) -> String {
    render(
        told,
        &Talk::default(),
        &PageViewer::visitor(),
        &Site::sample(),
        Language::English,
        now(),
    )
    .unwrap()
    .unwrap()
}

fn linked(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_visitor_finds_when_where_who_and_how() {
    let page = page(&told(concert()));
    for part in [
        "<time class=\"dt-start big\" datetime=\"2026-12-03T19:30:00+01:00\">Thursday 3 December 2026, 19:30 – 22:00</time>",
        "Paris time",
        "Town hall",
        "href=\"geo:45.767200,4.833700\"",
        "openstreetmap.org/?mlat=45.767200",
        "@anna@fete.test",
        "12.50 EUR",
        "18 people are coming",
        "2 places left",
        "Wheelchair access",
        "action=\"/events/00000000-0000-0000-0000-000000000001/participate/without-account\"",
        "href=\"/events/00000000-0000-0000-0000-000000000001/export/ics\"",
        "href=\"/@anna/feed/atom\"",
        "<link rel=\"canonical\" href=\"https://fete.test/events/00000000-0000-0000-0000-000000000001\">",
        "<meta property=\"og:image\" content=\"https://fete.test/media/aa.jpg\">",
        "<html lang=\"en\">",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert!(!page.contains("noindex"));
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn nothing_that_people_wrote_runs() {
    let page = page(&told(concert()));
    assert!(page.contains("Bring a <em>cup</em>."));
    for wrong in ["<script>", "<i>", "<b>cake", "style=", "onclick"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert!(!page.contains("href=\"javascript"));
    assert!(page.contains("&#60;/script&#62;"));
    assert!(page.contains("alt=\"A &#34;choir&#34;\""));
}

#[test]
fn machines_read_the_same() {
    let linked = linked(&page(&told(concert())));
    for (field, expected) in [
        ("name", json!("Carols & </script><b>cake</b>")),
        ("description", json!("Bring a cup.")),
        ("startDate", json!("2026-12-03T19:30:00+01:00")),
        ("endDate", json!("2026-12-03T22:00:00+01:00")),
        ("eventStatus", json!("https://schema.org/EventScheduled")),
        ("eventAttendanceMode", json!("https://schema.org/MixedEventAttendanceMode")),
        ("image", json!(["https://fete.test/media/aa.jpg"])),
        ("inLanguage", json!("en")),
        ("isAccessibleForFree", json!(false)),
        ("maximumAttendeeCapacity", json!(20)),
        ("remainingAttendeeCapacity", json!(2)),
    ] {
        assert_eq!(linked[field], expected, "{field}");
    }
}

#[test]
fn what_machines_read_is_what_is_checked_in() {
    let of = |status: Status| match status {
        Status::Confirmed => ("confirmed", told(concert())),
        Status::Tentative => ("tentative", told(EventRow { status, ..concert() })),
        Status::Cancelled => ("cancelled", told(cancelled())),
    };
    let mut events = [Status::Confirmed, Status::Tentative, Status::Cancelled].map(of).to_vec();
    events.push(("moved", EventContent { changes: vec![moved()], ..told(concert()) }));
    let said = events.iter().map(|(name, told)| {
        format!("{name}\n{}", serde_json::to_string_pretty(&linked(&page(told))).unwrap())
    });
    insta::assert_snapshot!("linked-data", said.collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn a_page_says_first_what_is_not_as_planned() {
    let off = page(&told(cancelled()));
    assert!(off.contains("This event is cancelled."));
    assert!(off.contains("The organizers say: The roof &#60;leaks&#62;"));
    let (_, content) = off.split_once("<main").unwrap();
    assert!(!content.contains("<form"));
    assert_eq!(linked(&off)["eventStatus"], "https://schema.org/EventCancelled");

    let mut told = told(concert());
    told.changes = vec![moved()];
    let later = page(&told);
    assert!(later.contains("It was planned for Wednesday 2 December 2026 at 19:30."));
    assert!(later.contains("<del><bdi>Wednesday 2 December 2026 at 19:30</bdi></del>"));
    let linked = linked(&later);
    assert_eq!(linked["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(linked["previousStartDate"][0], "2026-12-02T19:30:00+01:00");
}

#[test]
fn without_a_place_for_guests_the_page_says_why() {
    let of = |options: Options, coming| {
        let mut told = told(EventRow { options, ..concert() });
        told.coming = coming;
        page(&told)
    };
    let options = concert().options;
    assert!(of(options.clone(), 20).contains("There are no places left."));
    let members = Options { guests: Guests::Unwelcome, ..options.clone() };
    assert!(of(members, 0).contains("one needs an account"));
    let invited = Options { join: JoinPolicy::Invite, ..options.clone() };
    assert!(of(invited, 0).contains("by invitation"));
    let approved = of(Options { join: JoinPolicy::Restricted, ..options }, 0);
    assert!(approved.contains("The organizers then decide"));
}

#[test]
fn only_public_events_of_this_server_are_for_search_engines() {
    let unlisted = Options { visibility: Visibility::Unlisted, ..concert().options };
    assert!(page(&told(EventRow { options: unlisted, ..concert() })).contains("noindex"));
    let id: url::Url = "https://else.test/events/1".parse().unwrap();
    let origin = Origin::Remote { owner: id.clone(), id, inbox: None };
    let remote = page(&told(EventRow { origin, ..concert() }));
    assert!(remote.contains("noindex") && remote.contains("href=\"https://else.test/events/1\""));
}

#[test]
fn a_page_fits_the_first_round_trips() {
    // 14 KiB is what arrives before the first acknowledgement (RFC 6928): pages arrive compressed, and this one fits twice.
    let (page, position) = (page(&told(concert())), Position::default());
    let packed = RenderedPage::new(page, position).packed().unwrap();
    assert!(packed.len() < 7 * 1024, "{} bytes", packed.len());
}

#[test]
fn in_french_it_is_french() {
    let page = render(
        &told(concert()),
        &Talk::default(),
        &PageViewer::visitor(),
        &Site::sample(),
        Language::French,
        now(),
    )
    .unwrap()
    .unwrap();
    assert!(page.contains("jeudi 3 décembre 2026, de 19\u{a0}h\u{a0}30 à 22\u{a0}h\u{a0}00"));
    assert!(page.contains("Il reste 2 places"));
    assert!(page.contains("<html lang=\"fr\">"));
}
