use chrono_tz::Tz;
use domain::place::Point;

use super::{component::ENTRIES_MAX, *};

fn calendar(entries: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{entries}END:VCALENDAR\r\n")
}

fn entry(properties: &str) -> String {
    calendar(&format!(
        "BEGIN:VEVENT\r\nUID:1@a\r\nDTSTART:20260701T120000Z\r\nSUMMARY:Fête\r\n{properties}END:VEVENT\r\n"
    ))
}

fn fault(properties: &str) -> (usize, String) {
    let reading = read(entry(properties));
    assert_eq!(reading.entries, []);
    let [RejectedEntry { line, uid, reason }] = &reading.rejected[..] else {
        panic!("{reading:?}")
    };
    assert_eq!(uid.as_deref(), Some("1@a"));
    (*line, reason.clone())
}

#[test]
fn a_conference_as_they_come() {
    let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Conferences\nX-WR-TIMEZONE:Europe/Paris\nBEGIN:VEVENT\n\
        UID:ff80@conference-data\nDTSTAMP:20260806T000000Z\nDTSTART;VALUE=DATE:20130207\n\
        DTEND;VALUE=DATE:20130210\nSUMMARY:Ruby\n  fuza\nURL:http://rubyfuza.org\n\
        CATEGORIES:ruby,api\nCATEGORIES:data,ruby\nDESCRIPTION:Topics: ruby\\nTwitter: @rubyfuza\n\
        LOCATION:Cape Town\\, South Africa\nGEO:-33.92584;18.42322\nX-ONLINE:TRUE\nEND:VEVENT\n\
        END:VCALENDAR\n";
    let reading = read(text);
    assert_eq!(reading.rejected, []);
    assert_eq!(reading.name.as_deref(), Some("Conferences"));
    assert_eq!(reading.default_zone, Some(Tz::Europe__Paris));
    let [read] = &reading.entries[..] else { panic!("{reading:?}") };
    assert_eq!(
        (read.line, read.uid.as_str(), read.summary.as_str()),
        (4, "ff80@conference-data", "Ruby fuza")
    );
    assert_eq!(read.categories, ["ruby", "api", "data"]);
    assert_eq!(read.description.as_deref(), Some("Topics: ruby\nTwitter: @rubyfuza"));
    assert_eq!(read.location.as_deref(), Some("Cape Town, South Africa"));
    assert_eq!(read.geo, Point::new(-33.92584, 18.42322));
    assert_eq!(read.extras, [("X-ONLINE".into(), "TRUE".into())]);
    let period = read.period(Tz::Africa__Johannesburg).unwrap();
    assert_eq!(period.begins().shown().to_string(), "2013-02-07 00:00:00");
    assert_eq!(period.ends().unwrap().instant().utc().to_rfc3339(), "2013-02-09T22:00:00+00:00");
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_goes_on() {
    let good = "BEGIN:VEVENT\r\nUID:2@a\r\nDTSTART:20260701\r\nSUMMARY:Good\r\nEND:VEVENT\r\n";
    let bad = "BEGIN:VEVENT\r\nUID:1@a\r\nDTSTART:tomorrow\r\nSUMMARY:Bad\r\nEND:VEVENT\r\n";
    let reading = read(calendar(&format!("{bad}{good}")));
    assert_eq!(reading.entries.iter().map(|it| it.line).collect::<Vec<_>>(), [8]);
    let reason = "DTSTART is not a date or time: tomorrow".into();
    assert_eq!(reading.rejected, [RejectedEntry { line: 5, uid: Some("1@a".into()), reason }]);
}

#[test]
fn every_fault_has_a_reason() {
    for (properties, line, reason) in [
        ("RRULE:FREQ=DAILY\r\n", 7, "recurring events are not imported (RRULE)"),
        ("GEO:91;0\r\n", 7, "GEO has a value that it cannot have: 91;0"),
        ("SEQUENCE:x\r\n", 7, "SEQUENCE has a value that it cannot have: x"),
        ("DTEND;VALUE=DATE:20260702\r\n", 7, "DTSTART and DTEND are not both days or both times"),
        ("DURATION:1 hour\r\n", 7, "DURATION is not a duration: 1 hour"),
        ("X-A:1\r\nhello\r\n", 8, "the line is not NAME:VALUE"),
    ] {
        assert_eq!(fault(properties), (line, reason.to_owned()));
    }
}

#[test]
fn an_entry_needs_a_name_a_title_and_a_time() {
    let reading = read(calendar("BEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n"));
    let reasons: Vec<_> = reading.rejected.iter().map(|it| (it.line, it.reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (3, "there is no UID: another import could not find it again"),
            (5, "there is no DTSTART")
        ]
    );
}

#[test]
fn reminders_and_strangers_inside_are_passed_over() {
    let read = read(entry(
        "BEGIN:VALARM\r\nSUMMARY:Wake up\r\nno property\r\nBEGIN:X\r\nEND:X\r\nEND:VALARM\r\nDURATION:PT90M\r\n",
    ));
    assert_eq!(read.rejected, []);
    assert_eq!(read.entries[0].summary, "Fête");
    let period = read.entries[0].period(Tz::Asia__Kolkata).unwrap();
    assert_eq!(period.begins().shown().to_string(), "2026-07-01 17:30:00");
    assert_eq!(period.ends().unwrap().shown().to_string(), "2026-07-01 19:00:00");
}

#[test]
fn nesting_has_a_bound() {
    let deep = format!("{}{}", "BEGIN:X\r\n".repeat(7), "END:X\r\n".repeat(7));
    assert_eq!(fault(&deep), (13, "is nested too deeply".into()));
    let fine = format!("{}{}", "BEGIN:X\r\n".repeat(6), "END:X\r\n".repeat(6));
    assert_eq!(read(entry(&fine)).entries.len(), 1);
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    let whole = entry("");
    let cut = &whole[..whole.find("END:VEVENT").unwrap()];
    let reasons: Vec<_> = read(cut).rejected.into_iter().map(|it| (it.line, it.reason)).collect();
    assert_eq!(
        reasons,
        [
            (3, "the file ends before END:VEVENT".to_owned()),
            (6, "the file ends before END:VCALENDAR: something may be missing".to_owned())
        ]
    );
    assert_eq!(
        read("<html></html>").rejected[0].reason,
        "this is not a calendar: there is no BEGIN:VCALENDAR"
    );
}

#[test]
fn an_entry_that_is_not_closed_does_not_take_the_next_with_it() {
    let text = "BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nBEGIN:VEVENT\nUID:2\nDTSTART:20260701\nSUMMARY:Two\nEND:VEVENT\n";
    let reading = read(calendar(text));
    assert_eq!(reading.entries.iter().map(|it| it.uid.as_str()).collect::<Vec<_>>(), ["2"]);
    assert_eq!(reading.rejected[0].reason, "there is no END:VEVENT");
    assert_eq!(reading.rejected.len(), 1);
}

#[test]
fn too_many_entries_are_not_read() {
    let of = |entries| calendar(&"BEGIN:VEVENT\nEND:VEVENT\n".repeat(entries));
    assert_eq!(read(of(ENTRIES_MAX)).rejected.len(), ENTRIES_MAX);
    let rejected = read(of(ENTRIES_MAX + 5)).rejected;
    assert_eq!(rejected.len(), ENTRIES_MAX + 1);
    assert_eq!(rejected[ENTRIES_MAX].reason, "is entry 100001: it and the rest are not read");
}

#[test]
fn an_end_before_the_beginning_is_found_when_the_zone_is_known() {
    let read = read(entry("DTEND:20260701T110000Z\r\n"));
    assert!(read.entries[0].period(Tz::UTC).is_err());
}
