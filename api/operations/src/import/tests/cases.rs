//! Calendars as programs and people write them (`tests/calendars`): what has to come in of each.

use std::{collections::BTreeSet, fs, io::Write as _, path::PathBuf};

use domain::{
    event::Description,
    place::{Address, Point},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    CalendarFile, ImportHouse, ImportNote, ImportReport, Precision, Status, Tz, Visibility,
    calendar, evening, house, ics, importing,
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/calendars"))
}

pub(super) fn case_named(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

/// A house into which one of them was imported.
async fn after(name: &str) -> (ImportHouse, ImportReport) {
    let house = house().await;
    let report = house.take(&case_named(name)).await;
    (house, report)
}

impl ImportHouse {
    async fn said(&self, uid: &str) -> Description {
        self.draft(uid).await.description.known().unwrap().clone()
    }

    async fn place(&self, uid: &str) -> Option<Address> {
        self.draft(uid).await.place.and_then(|it| it.known().cloned())
    }

    async fn begins(&self, uid: &str) -> String {
        self.draft(uid).await.when.begins().instant().utc().to_rfc3339()
    }
}

/// Files, how many events come of them, and how many entries are rejected.
const COUNTS: [(&str, u64, usize); 22] = [
    ("bom-lf.ics", 1, 0),
    ("charset-params.ics", 1, 0),
    // The thirty rehearsals recur.
    ("club-30-percent.ics", 70, 30),
    ("conf-a.ics", 1, 0),
    ("conf-b.ics", 1, 0),
    ("confirmed.ics", 1, 0),
    ("cr-only.ics", 1, 0),
    ("dup-uid-sequence.ics", 1, 0),
    ("method-cancel.ics", 1, 0),
    ("mine-older.ics", 3, 0),
    ("mine-removed.ics", 2, 0),
    ("mine.ics", 3, 0),
    ("missing-ends-outlook.ics", 2, 0),
    ("no-uid.ics", 3, 0),
    ("one-bad-line-each.ics", 28, 0),
    ("texts.ics", TEXTS, 0),
    ("times.ics", TIMES, 1),
    ("two-calendars.ics", 2, 0),
    ("tz-names-alone.ics", 40, 0),
    ("tz-names-declared.ics", 6, 0),
    ("tzid-with-z.ics", 1, 0),
    ("utf16le-bom.ics", 1, 0),
];

const TEXTS: u64 = 37;
const TIMES: u64 = 27;

#[tokio::test]
async fn every_calendar_comes_in_and_twice_changes_nothing() {
    let named: BTreeSet<_> = COUNTS.iter().map(|it| (*it.0).to_owned()).collect();
    let there = fs::read_dir(folder()).unwrap();
    let there: BTreeSet<_> =
        there.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, named, "each file has a row");
    for (name, created, rejected) in COUNTS {
        let (house, report) = after(name).await;
        assert_eq!((report.created, report.rejected.len()), (created, rejected), "{name} {report}");
        let facts = house.facts().await.len();
        let again = house.take(&case_named(name)).await;
        assert_eq!((again.created, again.updated), (0, 0), "{name} {again}");
        assert_eq!((again.unchanged, house.facts().await.len()), (created, facts), "{name}");
    }
}

#[tokio::test]
async fn one_bad_line_is_a_note_and_the_entry_comes_in() {
    let (house, report) = after("one-bad-line-each.ics").await;
    let noted: BTreeSet<_> = report.notes.iter().filter_map(|it| it.uid.clone()).collect();
    // What is no fault: a language, entities in a title, a moment as RFC 3339 writes it.
    assert_eq!(noted.len(), 25, "{report}");
    assert!(report.notes.iter().all(|it| it.line > 0), "{report}");
    let title = house.said("htmlsum@bad.test").await.title;
    assert_eq!(title.as_str(), "Tom & Jerry – \"live\"");
    assert_eq!(house.said("summary-lang@bad.test").await.language, "de");
    assert_eq!(house.place("geo-null@bad.test").await, None);
    let private = house.draft("class@bad.test").await.options.visibility;
    assert_eq!(private, Visibility::Private);
}

#[tokio::test]
async fn every_start_that_can_be_understood_is_one() {
    let (house, report) = after("times.ics").await;
    assert_eq!(report.rejected[0].title.as_deref(), Some("Time noDTSTART"));
    for (name, begins) in [
        ("iso", "2027-06-14T19:00:00+00:00"),
        ("offset", "2027-06-14T17:00:00+00:00"),
        ("nosec", "2027-06-14T19:00:00+00:00"),
        ("h24", "2027-06-15T00:00:00+00:00"),
        ("lower", "2027-06-14T17:00:00+00:00"),
        ("tzblank", "2027-06-14T17:00:00+00:00"),
        ("spacetime", "2027-06-14T19:00:00+00:00"),
    ] {
        assert_eq!(house.begins(&format!("{name}@times.test")).await, begins, "{name}");
    }
    for name in ["date-t", "date-tz", "bare-date", "p1d", "datehours", "samedayend"] {
        let when = house.draft(&format!("{name}@times.test")).await.when;
        assert_eq!(when.precision(), Precision::Days, "{name}");
        assert_eq!(when.begins().shown().to_string(), "2027-06-14 00:00:00", "{name}");
    }
    for name in ["end-before", "mixed2", "negdur", "weirddur"] {
        let uid = format!("{name}@times.test");
        assert_eq!(house.draft(&uid).await.when.ends(), None, "{name}");
        let told =
            |it: &ImportNote| it.uid.as_ref() == Some(&uid) && it.note.contains("end was left out");
        assert!(report.notes.iter().any(told), "{name} {report}");
    }
}

#[tokio::test]
async fn a_zone_is_what_its_file_declares() {
    let (house, report) = after("tz-names-declared.ics").await;
    assert_eq!(report.notes, []);
    for n in 0..6 {
        assert_eq!(house.begins(&format!("tz{n}@x.test")).await, "2027-06-14T17:00:00+00:00");
    }
}

#[tokio::test]
async fn a_zone_is_what_its_name_means() {
    let (house, report) = after("tz-names-alone.ics").await;
    let mut unknown = 0;
    for (n, name) in ZONES.into_iter().enumerate() {
        let zone = house.draft(&format!("tz{n}@x.test")).await.when.begins().zone();
        let meant: Tz = if name.is_empty() { Tz::Europe__Berlin } else { name.parse().unwrap() };
        assert_eq!(zone.name(), meant.name(), "tz{n}");
        unknown += usize::from(name.is_empty());
    }
    // Of beginning and end.
    assert_eq!(report.notes.len(), 2 * unknown, "{report}");
}

/// What the names of `tz-names-alone.ics` mean, one after the other; nothing for what says nothing.
const ZONES: [&str; 40] = [
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "Europe/London",
    "Europe/Amsterdam",
    "Etc/UTC",
    "Europe/Amsterdam",
    "America/New_York",
    "Etc/UTC",
    "",
    "",
    "",
    "Europe/Vienna",
    "Europe/Berlin",
    "Europe/Berlin",
    "Europe/Kiev",
    "Asia/Calcutta",
    "US/Eastern",
    "EST5EDT",
    "CET",
    "EST",
    "GMT",
    "UTC",
    "UTC",
    "Etc/GMT-2",
    "Etc/GMT-1",
    "Etc/GMT-2",
    "Etc/GMT-2",
    "Europe/Berlin",
    "Europe/Berlin",
    "Atlantic/Reykjavik",
    "America/Los_Angeles",
    "America/New_York",
    "Europe/Paris",
    "Europe/Berlin",
    "America/Ciudad_Juarez",
    "Europe/Kyiv",
    "Etc/GMT+11",
    "Etc/GMT+2",
];

#[tokio::test]
async fn texts_and_links_are_not_lost() {
    let (house, _) = after("texts.ics").await;
    for (name, text) in [
        ("entities", "<p>Tom &amp; Jerry’s café &nbsp; open</p>"),
        ("google-html", "<p>Hello</p><ul><li>a</li></ul><br>bye"),
        ("xalt", "<p>Rich <b>words</b></p>"),
        ("xalt-only", "<p>Only <i>rich</i></p>"),
        ("altrep", "<p>Rich</p>"),
    ] {
        assert_eq!(house.said(&format!("{name}@texts.test")).await.text.as_str(), text, "{name}");
    }
    let mixed = house.said("google-mixed@texts.test").await.text;
    assert!(mixed.as_str().starts_with("Hello<br><br>Join: <a href"), "{mixed}");
    for (name, link) in [
        ("teams", "https://teams.microsoft.com/l/meetup-join/1"),
        ("gmeet", "https://meet.google.com/abc-defg-hij"),
        ("zoom-loc", "https://us02web.zoom.us/j/123?pwd=abc"),
        ("conf", "https://video.x.test/1"),
    ] {
        let uid = format!("{name}@texts.test");
        let online = house.said(&uid).await.online_address;
        assert_eq!(online.unwrap().as_str(), link, "{name}");
        assert!(house.draft(&uid).await.options.is_online, "{name}");
        assert_eq!(house.place(&uid).await, None, "{name}");
    }
    assert_eq!(house.said("lang@texts.test").await.language, "fr");
    assert_eq!(house.said("nosummary@texts.test").await.title.as_str(), "nothing else");
    assert_eq!(house.event("cancelled@texts.test").await.status(), Status::Cancelled);
}

#[tokio::test]
async fn places_are_taken_apart_and_what_is_not_taken_over_is_told() {
    let (house, report) = after("texts.ics").await;
    let venue = house.place("venue3@texts.test").await.unwrap();
    assert_eq!(venue.parts().map(|(_, it)| it)[..1], [Some("Kulturhaus")]);
    assert_eq!(venue.locality.as_deref(), Some("Berlin"));
    let apple = house.place("apple@texts.test").await.unwrap();
    assert_eq!(apple.point, Point::new(48.8708, 2.3318));
    assert_eq!(apple.description.as_deref(), Some("Apple Store"));
    assert_eq!(apple.locality.as_deref(), Some("Paris"));
    for (name, told) in [
        ("attach-img", "its picture was not taken over: https://x.test/poster.jpg"),
        ("image", "its picture was not taken over: https://x.test/p.png"),
        ("contact", "not taken over: CONTACT, ORGANIZER"),
        ("comment", "not taken over: COMMENT, RESOURCES"),
        ("priority", "not taken over: PRIORITY, RELATED-TO"),
        ("xcost", "not taken over: X-COST, X-TICKETS-URL"),
    ] {
        let uid = Some(format!("{name}@texts.test"));
        let notes: Vec<_> = report.notes.iter().filter(|it| it.uid == uid).collect();
        assert!(notes.iter().any(|it| it.note == told), "{name} {notes:?}");
    }
}

#[tokio::test]
async fn an_entry_is_known_by_what_it_is() {
    let (house, _) = after("dup-uid-sequence.ics").await;
    assert_eq!(house.said("seq@x").await.title.as_str(), "New title");
    let (house, _) = after("method-cancel.ics").await;
    assert_eq!(house.event("c1@x").await.status(), Status::Cancelled);
    let (house, _) = after("two-calendars.ics").await;
    assert_eq!(house.begins("k2@x").await, "2027-06-14T10:00:00+00:00");
    let (house, _) = after("tzid-with-z.ics").await;
    assert_eq!(house.begins("a@x").await, "2027-04-29T15:00:00+00:00");
    assert_eq!(house.draft("a@x").await.when.begins().zone(), Tz::America__Denver);
    let (house, _) = after("utf16le-bom.ics").await;
    assert_eq!(house.said("u16@x").await.title.as_str(), "Fête");
}

#[tokio::test]
async fn what_is_too_long_is_cut_or_left_out() {
    let house = house().await;
    let attached =
        evening("1@data", &format!("ATTACH;ENCODING=BASE64:{}\r\n", "A".repeat(100_000)));
    let long = evening("2@data", &format!("DESCRIPTION:{}\r\n", "word ".repeat(19_200)));
    let report = house.import(&calendar(&[attached, long])).await;
    assert_eq!(report.created, 2);
    let told: Vec<_> = report.notes.iter().map(|it| it.note.as_str()).collect();
    let cut = "DESCRIPTION is longer than 64 KiB, and was cut";
    assert_eq!(told, ["ATTACH is longer than 64 KiB, and was left out", cut]);
    assert!(house.said("2@data").await.text.as_str().len() > 60_000);
}

#[tokio::test]
async fn old_encodings_archives_and_wrong_beginnings_are_read_and_told() {
    let house = house().await;
    let text = calendar(&[evening("1@data", "DESCRIPTION:F\u{ea}te\r\n")]);
    let latin: Vec<u8> = text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    let report = house.take(&latin).await;
    assert_eq!(report.notes[0].note, "DESCRIPTION is not UTF-8, and was read as ISO 8859-1");
    assert_eq!(house.said("1@data").await.text.as_str(), "<p>Fête</p>");

    let mut archive = ZipWriter::new(std::io::Cursor::new(vec![]));
    for name in ["conf-a.ics", "mine.ics"] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(&case_named(name)).unwrap();
    }
    archive.start_file("readme.txt", SimpleFileOptions::default()).unwrap();
    let packed = archive.finish().unwrap().into_inner();
    let files = CalendarFile::unpacked_from("all.zip".to_owned(), packed).unwrap();
    let names: Vec<_> = files.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["all.zip/conf-a.ics", "all.zip/mine.ics"]);
    let report = ics(&house.commands, importing(&files), &|_, _| {}).await.unwrap();
    assert_eq!((report.created, report.rejected.len()), (4, 0));
    assert_eq!(CalendarFile::found_at(&folder()).unwrap().len(), COUNTS.len());

    let wrong = calendar(&[evening("9@data", "")]).replace("BEGIN:VEVENT", "NoneBEGIN:VEVENT");
    let report = house.import(&wrong).await;
    assert_eq!((report.created, report.rejected.len()), (0, 1));
}
