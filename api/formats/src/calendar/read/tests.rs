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

fn note(properties: &str) -> (usize, String) {
    let reading = read(entry(properties));
    assert_eq!(reading.rejected, []);
    let [LineNote { line, note }] = &reading.entries[0].notes[..] else { panic!("{reading:?}") };
    (*line, note.clone())
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
    let [read] = &reading.entries[..] else { panic!("{reading:?}") };
    assert_eq!(
        (read.line, read.uid.as_str(), read.summary.as_str()),
        (4, "ff80@conference-data", "Ruby fuza")
    );
    assert_eq!(
        (read.zone, read.calendar.as_deref()),
        (Some(Tz::Europe__Paris), Some("Conferences"))
    );
    assert_eq!(read.notes, []);
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
    let (uid, title) = (Some("1@a".into()), Some("Bad".into()));
    let begins = Some("tomorrow".into());
    assert_eq!(reading.rejected, [RejectedEntry { line: 5, uid, title, begins, reason }]);
}

#[test]
fn what_is_odd_is_a_note_with_its_line() {
    for (properties, line, told) in [
        ("GEO:91;0\r\n", 7, "GEO has a value that it cannot have, and was left out: 91;0"),
        ("GEO:0;0\r\n", 7, "GEO has a value that it cannot have, and was left out: 0;0"),
        ("SEQUENCE:x\r\n", 7, "SEQUENCE has a value that it cannot have, and was left out: x"),
        ("STATUS:DRAFT\r\n", 7, "STATUS has a value that it cannot have, and was left out: DRAFT"),
        ("CLASS:X-Y\r\n", 7, "CLASS is none that is known, and was taken for private: X-Y"),
        ("CREATED;VALUE=DATE:20260101\r\n", 7, "left out: CREATED is not in UTC: 20260101"),
        ("CREATED:unknown\r\n", 7, "left out: CREATED is not a date or time: unknown"),
        ("DTSTAMP:soon\r\n", 7, "DTSTAMP is not a date or time: soon"),
        (
            "DTEND;VALUE=DATE:20260702\r\n",
            7,
            "the end was left out: DTSTART and DTEND are not both days or both times",
        ),
        ("DURATION:1 hour\r\n", 7, "the end was left out: DURATION is not a duration: 1 hour"),
        ("X-ONLINE:1\r\nhello\r\n", 8, "left out, for it is not NAME:VALUE: hello"),
        ("COMMENT:a\r\nX-B:1\r\nCOMMENT:b\r\n", 7, "not taken over: COMMENT, X-B"),
    ] {
        assert_eq!(note(properties), (line, told.to_owned()));
    }
    let read = read(entry(&format!("ATTACH:{}\r\nDESCRIPTION:{0}\r\n", "x".repeat(70_000))));
    let told: Vec<_> = read.entries[0].notes.iter().map(|it| (it.line, it.note.as_str())).collect();
    let cut = "DESCRIPTION is longer than 64 KiB, and was cut";
    assert_eq!(told, [(7, "ATTACH is longer than 64 KiB, and was left out"), (8, cut)]);
}

#[test]
fn an_entry_needs_a_start_and_to_be_one() {
    let reading = read(calendar("BEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\n"));
    let reasons: Vec<_> = reading.rejected.iter().map(|it| (it.line, it.reason.as_str())).collect();
    assert_eq!(reasons, [(3, "there is no DTSTART"), (5, "there is no DTSTART")]);
    let recurring = read(entry("RRULE:FREQ=DAILY\r\n")).rejected;
    assert_eq!(recurring[0].reason, "recurring events are not imported (RRULE)");
    assert_eq!(recurring[0].title.as_deref(), Some("Fête"));
    assert_eq!(read(entry("RRULE:FREQ=DAILY;COUNT=1\r\n")).rejected, []);
}

#[test]
fn what_programs_say_in_their_own_ways_is_read() {
    let one = |properties: &str| read(entry(properties)).entries[0].clone();
    let outlook = one("X-ALT-DESC;FMTTYPE=text/html:<p>Rich</p>\r\nDESCRIPTION:Plain\r\n");
    assert_eq!(outlook.html.as_deref(), Some("<p>Rich</p>"));
    let altrep = one("DESCRIPTION;ALTREP=\"data:text/html,%3Cp%3ERich%3C%2Fp%3E\":Plain\r\n");
    assert_eq!(altrep.html.as_deref(), Some("<p>Rich</p>"));
    let teams = one("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.test/1\r\n");
    assert_eq!(teams.conference.as_deref(), Some("https://teams.test/1"));
    let poster = one("ATTACH;FMTTYPE=image/jpeg:https://x.test/poster.jpg\r\n");
    assert_eq!(poster.image.as_deref(), Some("https://x.test/poster.jpg"));
    let apple = one(
        "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"1 Rue Halévy, Paris\";X-TITLE=Store:geo:48.8708,2.3318\r\n",
    );
    assert_eq!(apple.geo, Point::new(48.8708, 2.3318));
    assert_eq!(apple.venue.unwrap().address.as_deref(), Some("1 Rue Halévy, Paris"));
    for read in [&outlook, &altrep, &teams, &poster] {
        assert_eq!(read.notes, []);
    }
}

#[test]
fn a_file_of_several_calendars_has_several_zones() {
    let one = |name: &str, zone: &str| {
        format!(
            "BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\nBEGIN:VEVENT\nUID:{name}\nDTSTART:20260701T120000\n\
             END:VEVENT\nX-WR-TIMEZONE:{zone}\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n"
        )
    };
    let both = format!("{}METHOD:CANCEL\n{}", one("a", "Asia/Tokyo"), one("b", "Europe/Paris"));
    let reading = read(both);
    let zones: Vec<_> =
        reading.entries.iter().map(|it| (it.calendar.as_deref(), it.zone)).collect();
    assert_eq!(zones, [(Some("a"), Some(Tz::Asia__Tokyo)), (Some("b"), Some(Tz::Europe__Paris))]);
    assert_eq!(reading.name.as_deref(), Some("a"));
    assert_eq!(
        reading.notes[0].note,
        "2 of VTODO in the file: tasks and journals are not taken over"
    );
    assert!(reading.entries.iter().all(|it| it.status.is_none()));
    let off = entry("").replace("VERSION:2.0\r\n", "METHOD:CANCEL\r\n");
    assert_eq!(read(off).entries[0].status, Some(crate::calendar::EntryStatus::Cancelled));
}

#[test]
fn a_beginning_that_is_none_is_told() {
    let text = calendar("NoneBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260701\r\nEND:VEVENT\r\n");
    let reading = read(text);
    assert_eq!((reading.entries.len(), reading.rejected.len()), (0, 1));
    assert_eq!(reading.rejected[0].line, 3);
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
    assert_eq!(note(&deep).0, 13);
    let fine = format!("{}{}", "BEGIN:X\r\n".repeat(6), "END:X\r\n".repeat(6));
    assert_eq!(read(entry(&fine)).entries.len(), 1);
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    let whole = entry("");
    let reading = read(&whole[..whole.find("END:VEVENT").unwrap()]);
    assert_eq!(reading.rejected, []);
    assert_eq!(reading.entries[0].notes[0].note, "the file ends before END:VEVENT");
    let note = "the file ends before END:VCALENDAR: something may be missing";
    assert_eq!(reading.notes, [LineNote { line: 6, note: note.into() }]);
    assert_eq!(
        read("<html></html>").rejected[0].reason,
        "this is not a calendar: there is no BEGIN:VCALENDAR"
    );
}

#[test]
fn an_entry_that_is_not_closed_does_not_take_the_next_with_it() {
    let text = "BEGIN:VEVENT\nUID:1\nDTSTART:20260701\nBEGIN:VALARM\nBEGIN:VEVENT\nUID:2\nDTSTART:20260701\n\
        SUMMARY:Two\nEND:VEVENT\n";
    let reading = read(calendar(text));
    assert_eq!(reading.entries.iter().map(|it| it.uid.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(reading.rejected, []);
    let note = "there is no END:VEVENT before the next entry begins";
    assert_eq!(reading.entries[0].notes[0].note, note);
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
