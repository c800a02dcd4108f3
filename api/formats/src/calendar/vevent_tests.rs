use chrono_tz::Tz;
use domain::{
    place::Point,
    time::{Moment, Period, Precision, WallTime},
};

use super::*;

fn wall(text: &str, zone: Tz) -> WallTime {
    WallTime::local(text.parse().unwrap(), zone)
}

fn paris(begins: &str, ends: &str) -> Period {
    let at = |text| wall(text, Tz::Europe__Paris);
    Period::new(at(begins), Some(at(ends)), Precision::Minutes).unwrap()
}

fn entry(period: Period) -> CalendarEntry<'static> {
    CalendarEntry::new(
        "1@p.test",
        Moment::from_micros(1_782_000_000_000_000),
        period,
        "Fête, à Lyon",
    )
}

fn evening() -> CalendarEntry<'static> {
    entry(paris("2026-07-01T19:00:00", "2026-07-01T23:00:00"))
}

fn written(entry: &CalendarEntry<'_>, style: &Style) -> String {
    vevent(entry, style).map(|it| it.text).unwrap_or_default()
}

fn times(entry: &CalendarEntry<'_>, style: &Style) -> Vec<String> {
    let text = written(entry, style);
    let lines =
        text.split("\r\n").filter(|it| it.starts_with("DTSTART") || it.starts_with("DTEND"));
    lines.map(ToOwned::to_owned).collect()
}

#[test]
fn an_entry_says_all_it_has() {
    let entry = CalendarEntry {
        sequence: 2,
        created: Some(Moment::from_micros(1_781_000_000_000_000)),
        last_modified: Some(Moment::from_micros(1_782_000_000_000_000)),
        description: Some("Bring;\nfriends".into()),
        location: Some("Town hall, Lyon".into()),
        geo: Point::new(45.75, 4.85),
        url: Some("https://p.test/events/1".into()),
        categories: vec!["music".into(), "food, drink".into()],
        organizer: Some(Contact { name: "Anna \"A\"".into(), uri: "https://p.test/@anna".into() }),
        attendee: Some(Attendee {
            who: Contact { name: "Ben".into(), uri: "mailto:ben@b.test".into() },
            answer: AttendeeAnswer::Accepted,
        }),
        class: Class::Private,
        image: Some("https://p.test/media/1.webp".into()),
        conference: Some("https://meet.test/1".into()),
        attachments: vec!["javascript:alert(1)".into(), "https://p.test/programme.pdf".into()],
        ..evening()
    };
    let style = Style::parse([("alarm", "P1D")]).unwrap();
    assert_eq!(
        written(&entry, &style).split("\r\n").collect::<Vec<_>>(),
        [
            "BEGIN:VEVENT",
            "UID:1@p.test",
            "DTSTAMP:20260621T000000Z",
            "CREATED:20260609T101320Z",
            "LAST-MODIFIED:20260621T000000Z",
            "SEQUENCE:2",
            "DTSTART;TZID=Europe/Paris:20260701T190000",
            "DTEND;TZID=Europe/Paris:20260701T230000",
            "SUMMARY:Fête\\, à Lyon",
            "DESCRIPTION:Bring\\;\\nfriends",
            "LOCATION:Town hall\\, Lyon",
            "GEO:45.75;4.85",
            "CATEGORIES:music,food\\, drink",
            "ORGANIZER;CN=\"Anna ^'A^'\":https://p.test/@anna",
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Ben\":mailto:ben@b.test",
            "STATUS:CONFIRMED",
            "CLASS:PRIVATE",
            "URL:https://p.test/events/1",
            "IMAGE;VALUE=URI:https://p.test/media/1.webp",
            "CONFERENCE;VALUE=URI:https://meet.test/1",
            "ATTACH:https://p.test/programme.pdf",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Fête\\, à Lyon",
            "TRIGGER:-P1D",
            "END:VALARM",
            "END:VEVENT",
            "",
        ]
    );
}

#[test]
fn utc_is_for_those_who_know_no_zones() {
    let style = Style { times: ClockStyle::Utc, ..Style::default() };
    assert_eq!(times(&evening(), &style), ["DTSTART:20260701T170000Z", "DTEND:20260701T210000Z"]);
    assert!(!calendar(&CalendarHead::default(), &style, [evening()]).contains("VTIMEZONE"));
}

#[test]
fn the_second_of_two_equal_hours_is_told_in_utc() {
    let zone = Tz::Europe__Paris;
    let first = wall("2026-10-25T02:30:00", zone);
    let second = WallTime::at(first.instant().plus_hours(1), zone);
    let period = Period::new(first, Some(second), Precision::Minutes).unwrap();
    assert_eq!(
        times(&entry(period), &Style::default()),
        ["DTSTART;TZID=Europe/Paris:20261025T023000", "DTEND:20261025T013000Z"]
    );
}

#[test]
fn whole_days_are_dates() {
    let at = |text| wall(text, Tz::Asia__Tokyo);
    let (first, after) = (at("2026-07-01T00:00:00"), at("2026-07-03T00:00:00"));
    let days = Period::new(first, Some(after), Precision::Days).unwrap();
    let told = times(&entry(days), &Style::default());
    assert_eq!(told, ["DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260703"]);
    let open = Period::new(first, None, Precision::Days).unwrap();
    assert_eq!(times(&entry(open), &Style::default()), ["DTSTART;VALUE=DATE:20260701"]);
}

#[test]
fn an_end_that_is_no_end_is_not_told() {
    let moment = entry(paris("2026-07-01T19:00:00", "2026-07-01T19:00:00"));
    assert_eq!(times(&moment, &Style::default()), ["DTSTART;TZID=Europe/Paris:20260701T190000"]);
}

#[test]
fn several_days_may_be_a_bar() {
    let style = Style::parse([("allday", "multi")]).unwrap();
    let camp = entry(paris("2026-07-01T10:00:00", "2026-07-03T16:00:00"));
    assert_eq!(times(&camp, &style), ["DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260704"]);
    let until_midnight = entry(paris("2026-07-01T10:00:00", "2026-07-03T00:00:00"));
    assert_eq!(times(&until_midnight, &style)[1], "DTEND;VALUE=DATE:20260703");
    let night = entry(paris("2026-07-01T21:00:00", "2026-07-02T05:00:00"));
    assert_eq!(times(&night, &style)[1], "DTEND;TZID=Europe/Paris:20260702T050000");
}

#[test]
fn what_is_off_is_told_as_the_reader_wants() {
    let off = CalendarEntry { status: EntryStatus::Cancelled, ..evening() };
    for (wanted, summary, status) in [
        (None, "SUMMARY:[Annulé] Fête", "STATUS:CANCELLED"),
        (Some("show"), "SUMMARY:Fête", "STATUS:CANCELLED"),
        (Some("title"), "SUMMARY:[Annulé] Fête", "STATUS:CONFIRMED"),
    ] {
        let query = wanted.map(|it| ("cancelled", it)).into_iter().chain([("alarm", "PT1H")]);
        let style = Style::parse(query).unwrap().with_cancelled_prefix("[Annulé] ");
        let text = written(&off, &style);
        assert!(text.contains(summary) && text.contains(status), "{wanted:?} {text}");
        assert!(!text.contains("VALARM"), "nobody wakes up for what is off");
    }
    assert!(vevent(&off, &Style::parse([("cancelled", "hide")]).unwrap()).is_none());
}

#[test]
fn a_calendar_has_the_zones_that_it_uses_and_is_never_empty() {
    let text = calendar(&CalendarHead::default(), &Style::default(), [evening(), evening()]);
    assert_eq!(text.matches("TZID:Europe/Paris\r\n").count(), 1);
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
    let empty = calendar(&CalendarHead::default(), &Style::default(), []);
    assert!(empty.contains("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\n"));
}
