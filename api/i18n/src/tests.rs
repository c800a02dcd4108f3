//! Both languages have the same words, every word that is asked for is there, and dates read well.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use domain::{
    event::DisplayOptions,
    time::{Period, Precision, WallTime},
};

use super::*;

fn files(folder: &Path, extension: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry, extension));
        } else if entry.extension().is_some_and(|it| extension.contains(&it.to_str().unwrap())) {
            found.push(entry);
        }
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn keys(language: Language) -> BTreeSet<String> {
    let folder = root().join("locales").join(language.tag());
    let mut keys = BTreeSet::new();
    for file in files(&folder, &["ftl"]) {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            if key.starts_with(|it: char| it.is_ascii_lowercase()) {
                assert!(keys.insert(key.to_owned()), "{key} is there twice");
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_words() {
    assert_eq!(keys(Language::English), keys(Language::French));
    assert!(keys(Language::English).len() > 100);
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let known = keys(Language::English);
    // Of all that lies under `api`, whichever way it leaves.
    for file in files(&root().join(".."), &["html", "txt", "rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        for call in ["say(\"", "tell(\"", "tell_all(\""] {
            for (_, rest) in text.match_indices(call).map(|(at, _)| text.split_at(at + call.len()))
            {
                let key = &rest[..rest.find('"').unwrap()];
                assert!(known.contains(key), "{} asks for {key}", file.display());
            }
        }
    }
}

fn wall(text: &str) -> WallTime {
    WallTime::local(text.parse().unwrap(), Tz::Europe__Paris)
}

fn period(begins: &str, ends: &str, precision: Precision) -> Period {
    Period::new(wall(begins), Some(wall(ends)), precision).unwrap()
}

#[test]
fn a_period_is_said_as_people_say_it() {
    let shown = DisplayOptions::default();
    let of = |when: &Period| {
        [Language::English.period(when, shown), Language::French.period(when, shown)]
    };
    let evening = period("2026-12-03T19:30:00", "2026-12-03T22:00:00", Precision::Minutes);
    assert_eq!(
        of(&evening),
        [
            "Thursday 3 December 2026, 19:30 – 22:00",
            "jeudi 3 décembre 2026, de 19\u{a0}h\u{a0}30 à 22\u{a0}h\u{a0}00"
        ]
    );
    let night = period("2027-01-01T22:00:00", "2027-01-02T04:00:00", Precision::Minutes);
    assert_eq!(
        of(&night),
        [
            "from Friday 1 January 2027 at 22:00 to Saturday 2 January 2027 at 04:00",
            "du vendredi 1er janvier 2027 à 22\u{a0}h\u{a0}00 au samedi 2 janvier 2027 à 4\u{a0}h\u{a0}00"
        ]
    );
    let fair = period("2026-08-01T00:00:00", "2026-08-03T00:00:00", Precision::Days);
    assert_eq!(
        of(&fair),
        [
            "from Saturday 1 August 2026 to Sunday 2 August 2026",
            "du samedi 1er août 2026 au dimanche 2 août 2026"
        ]
    );
    let holiday = period("2026-08-15T00:00:00", "2026-08-16T00:00:00", Precision::Days);
    assert_eq!(of(&holiday)[0], "Saturday 15 August 2026");
}

#[test]
fn what_is_not_to_be_shown_is_not_said() {
    let night = period("2027-01-01T22:00:00", "2027-01-02T04:00:00", Precision::Minutes);
    let hidden = DisplayOptions { start_time: false, end_time: false, ..DisplayOptions::default() };
    assert_eq!(Language::English.period(&night, hidden), "Friday 1 January 2027");
    let begin_only = DisplayOptions { end_time: false, ..DisplayOptions::default() };
    assert_eq!(Language::English.period(&night, begin_only), "Friday 1 January 2027 at 22:00");
}

#[test]
fn a_zone_tells_how_far_it_is() {
    let at = |zone: Tz| {
        let begins = WallTime::local("2026-07-01T12:00:00".parse().unwrap(), zone);
        Period::new(begins, None, Precision::Minutes).unwrap()
    };
    let say = |zone| Language::English.zone(&at(zone)).unwrap();
    assert_eq!(say(Tz::Europe__Paris), "Europe/Paris, UTC+2");
    assert_eq!(say(Tz::America__St_Johns), "America/St Johns, UTC−2:30");
    assert_eq!(say(Tz::UTC), "UTC");
    let clock = |zone| Language::English.clock(&at(zone)).unwrap();
    assert_eq!(clock(Tz::America__St_Johns), "St Johns time");
    assert_eq!(clock(Tz::UTC), "UTC");
    assert_eq!(Language::French.clock(&at(Tz::Europe__Paris)).unwrap(), "heure de Paris");
    assert_eq!(machine_time(at(Tz::Asia__Kolkata).begins()), "2026-07-01T12:00:00+05:30");
}
