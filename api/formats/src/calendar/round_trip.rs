//! What we write is what we read, and nothing in a text can be more than text.

use chrono::TimeDelta;
use chrono_tz::Tz;
use domain::{
    place::Point,
    time::{Moment, Period, Precision, WallTime},
};
use proptest::{collection, option, prelude::*, sample};

use super::*;

const INJECTION: &str =
    "x\r\nATTENDEE:mailto:a@b\r\nBEGIN:VEVENT\r\n]]><!DOCTYPE\0\u{b}\u{fffe};:,\"'";

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<String>(),
        1 => "[ -~\\r\\n\u{2028}\u{85}]{0,200}",
        1 => "[🎈é\u{10ffff},;\\\\\"^:]{0,120}",
        1 => Just(INJECTION.to_owned()),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    // 1970 to 2100, in minutes.
    let zone = sample::select(chrono_tz::TZ_VARIANTS.to_vec());
    (zone, 0..68_000_000_i64, option::of(2..50_i64), any::<bool>()).prop_map(
        |(zone, minutes, length, is_days)| {
            let begins = WallTime::at(Moment::from_micros(minutes * 60_000_000), zone);
            let after_days = |days| {
                let day = begins.shown().date() + TimeDelta::days(days);
                WallTime::local(day.into(), zone)
            };
            let after_hours = |hours| WallTime::at(begins.instant().plus_hours(hours), zone);
            let (begins, ends, precision) = if is_days {
                (after_days(0), Some(after_days(length.unwrap_or(2))), Precision::Days)
            } else {
                (begins, length.map(after_hours), Precision::Minutes)
            };
            Period::new(begins, ends, precision).unwrap()
        },
    )
}

prop_compose! {
    fn entry()(
        uid in "[!-~]{1,90}",
        texts in [text(), text(), text(), text()],
        period in period(),
        point in option::of((-90_000_000..=90_000_000_i32, -180_000_000..=180_000_000_i32)),
        categories in collection::vec(text(), 0..4),
        sequence in any::<u32>(),
        status in sample::select(vec![EntryStatus::Tentative, EntryStatus::Confirmed, EntryStatus::Cancelled]),
    ) -> CalendarEntry<'static> {
        let [summary, description, location, name] = texts;
        let stamp = Moment::from_micros(1_782_000_000_000_000);
        let degrees = |millionths: i32| f64::from(millionths) / 1e6;
        CalendarEntry {
            sequence,
            created: Some(stamp),
            description: Some(description.into()),
            location: Some(location.into()),
            geo: point.and_then(|(latitude, longitude)| Point::new(degrees(latitude), degrees(longitude))),
            url: Some("https://p.test/events/1?a=b;c,d".into()),
            categories: categories.into_iter().map(Into::into).collect(),
            organizer: Some(Contact { name: name.into(), uri: "https://p.test/@anna".into() }),
            status,
            ..CalendarEntry::new(uid, stamp, period, format!("Fête{summary}"))
        }
    }
}

// What is left of a text: its line ends are one kind, and what cannot be seen is gone.
fn told(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let text: String =
        text.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect();
    Some(text).filter(|it| !it.trim().is_empty())
}

fn told_list(texts: &[std::borrow::Cow<'_, str>]) -> Vec<String> {
    let mut list = Vec::new();
    for text in texts.iter().filter_map(|it| told(it)) {
        let text = text.trim().to_owned();
        if !list.contains(&text) {
            list.push(text);
        }
    }
    list
}

fn plain() -> Style {
    Style { cancelled: CancellationStyle::Show, ..Style::default() }
}

fn properties(text: &str) -> usize {
    text.matches("\r\n").count() - text.matches("\r\n ").count()
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(entry in entry()) {
        let written = calendar(&CalendarHead::default(), &plain(), [entry.clone()]);
        prop_assert!(written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let reading = read(&written);
        prop_assert_eq!(reading.rejected, []);
        prop_assert_eq!(reading.entries.len(), 1);
        let read = &reading.entries[0];
        prop_assert_eq!(&read.uid, &entry.uid);
        prop_assert_eq!(read.sequence, entry.sequence);
        prop_assert_eq!(read.created, entry.created);
        prop_assert_eq!(Some(read.summary.clone()), told(&entry.summary));
        prop_assert_eq!(&read.description, &told(&entry.description.unwrap()));
        prop_assert_eq!(&read.location, &told(&entry.location.unwrap()));
        prop_assert_eq!(read.geo, entry.geo);
        prop_assert_eq!(read.url.as_deref(), entry.url.as_deref());
        prop_assert_eq!(&read.categories, &told_list(&entry.categories));
        prop_assert_eq!(read.status, Some(entry.status));
        let organizer = read.organizer.as_ref().unwrap();
        let name = told(&entry.organizer.unwrap().name).map(|it| it.replace('\t', " ").trim().to_owned());
        prop_assert_eq!(&organizer.name, &name);

        let (period, told) = (entry.period, read.period(entry.period.begins().zone()).unwrap());
        prop_assert_eq!(told.precision(), period.precision());
        if period.precision() == Precision::Days {
            prop_assert_eq!(told.begins().shown().date(), period.begins().shown().date());
            prop_assert_eq!(told.ends().unwrap().shown().date(), period.ends().unwrap().shown().date());
        } else {
            prop_assert_eq!(told.begins(), period.begins());
            prop_assert_eq!(told.ends(), period.ends());
        }
    }

    #[test]
    fn no_text_changes_the_structure(entry in entry(), other in text()) {
        let style = plain();
        let quiet = vevent(&CalendarEntry { summary: "x".into(), description: Some("x".into()), ..entry.clone() }, &style);
        let loud = vevent(&CalendarEntry { summary: other.clone().into(), description: Some(format!("x{other}").into()), ..entry }, &style);
        prop_assert_eq!(properties(&loud.unwrap().text), properties(&quiet.unwrap().text));
    }

    #[test]
    fn joining_what_was_rendered_gives_the_same_bytes(entries in collection::vec(entry(), 0..5)) {
        let (head, style) = (CalendarHead::default(), Style::default());
        let parts: Vec<RenderedEntry> = entries.iter().filter_map(|it| vevent(it, &style)).collect();
        prop_assert_eq!(join(&head, &parts), calendar(&head, &style, entries));
    }

    #[test]
    fn reading_survives_anything(octets in collection::vec(any::<u8>(), 0..300), cut in 0..2000_usize, entry in entry()) {
        let mut file = calendar(&CalendarHead::default(), &plain(), [entry]).into_bytes();
        let cut = cut.min(file.len());
        file.splice(cut..cut, octets);
        let reading = read(&file);
        for it in &reading.entries {
            let _ = it.period(Tz::Europe__Paris);
        }
    }
}
