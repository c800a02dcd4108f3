//! All languages have the same words, every word that is asked for is there, none is left over, and dates read well.

use std::{
    collections::{BTreeMap, BTreeSet},
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
fn all_languages_have_the_same_words() {
    for language in Language::ALL {
        assert_eq!(keys(Language::English), keys(language), "{language:?}");
    }
    assert!(keys(Language::English).len() > 100);
}

// What is said of it in a language, one line a message.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for file in files(&root().join("locales").join(language.tag()), &["ftl"]) {
        let mut current = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            match line.split_once(" =") {
                Some((key, said)) if key.starts_with(|it: char| it.is_ascii_lowercase()) => {
                    key.clone_into(&mut current);
                    messages.insert(current.clone(), said.to_owned());
                }
                _ if line.starts_with('#') || line.is_empty() => {}
                _ => messages.entry(current.clone()).or_default().push_str(line),
            }
        }
    }
    messages
}

// The names between braces: what is filled in.
fn filled_in(message: &str) -> BTreeSet<&str> {
    let names = message.split("{ $").skip(1);
    names.filter_map(|it| it.split([' ', '}']).next()).collect()
}

#[test]
fn every_message_is_translated_and_filled_in_with_the_same() {
    let english = messages(Language::English);
    for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
        let translated = messages(language);
        for (key, said) in &english {
            let there = &translated[key];
            assert_eq!(filled_in(said), filled_in(there), "{key} in {language:?}");
            // A sentence that is the same in both was forgotten.
            let words = said.split_whitespace().filter(|it| it.starts_with(char::is_alphabetic));
            let is_sentence = words.count() > 3;
            assert!(!is_sentence || said != there, "{key} in {language:?} is English");
        }
    }
}

/// What programs put together, so that no source says the whole key.
const PUT_TOGETHER: &[&str] = &[
    "mail-",
    "category-",
    "language-",
    "short-",
    "settings-",
    "transparency-",
    "search-",
    "change-",
    "receipt-",
];

#[test]
fn no_word_is_left_over() {
    let mut sources = String::new();
    for file in files(&root().join(".."), &["html", "txt", "rs"]) {
        if !file.ends_with("i18n/src/tests.rs") {
            sources.push_str(&fs::read_to_string(&file).unwrap());
        }
    }
    let stands = |key: &str| sources.contains(&format!("\"{key}\""));
    // A page that says one thing has a title and a line.
    let asked = |key: &String| {
        let page = key.strip_suffix("-title").or_else(|| key.strip_suffix("-line"));
        stands(key) || page.is_some_and(stands)
    };
    let known = keys(Language::English).into_iter();
    let left: Vec<_> = known
        .filter(|key| !PUT_TOGETHER.iter().any(|it| key.starts_with(it)) && !asked(key))
        .collect();
    assert!(left.is_empty(), "nobody asks for {left:#?}");
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let known = keys(Language::English);
    // Of all that lies under `api`, whichever way it leaves.
    for file in files(&root().join(".."), &["html", "txt", "rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        for call in ["say(\"", "tell(\"", "tell_of(\"", "tell_all(\""] {
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
fn each_language_says_days_times_and_clocks_in_its_own_way() {
    let evening = period("2026-12-03T19:30:00", "2026-12-03T22:00:00", Precision::Minutes);
    let night = period("2027-01-01T22:00:00", "2027-01-02T04:00:00", Precision::Minutes);
    let shown = DisplayOptions::default();
    let of = |it: Language| {
        [it.period(&evening, shown), it.period(&night, shown), it.clock(&evening).unwrap()]
    };
    assert_eq!(
        of(Language::German),
        [
            "Donnerstag, 3. Dezember 2026, 19:30 – 22:00 Uhr",
            "Freitag, 1. Januar 2027, 22:00 Uhr bis Samstag, 2. Januar 2027, 04:00 Uhr",
            "Ortszeit Paris"
        ]
    );
    assert_eq!(
        of(Language::Spanish),
        [
            "jueves 3 de diciembre de 2026, 19:30 – 22:00",
            "del viernes 1 de enero de 2027 a las 22:00 al sábado 2 de enero de 2027 a las 04:00",
            "hora de Paris"
        ]
    );
    assert_eq!(
        of(Language::Arabic).map(|it| seen(&it)),
        [
            "الخميس 3 ديسمبر 2026، من 19:30 إلى 22:00",
            "من الجمعة 1 يناير 2027 الساعة 22:00 إلى السبت 2 يناير 2027 الساعة 04:00",
            "بتوقيت Paris"
        ]
    );
    assert_eq!(Language::German.month_and_year(night_of(&night)), "Januar 2027");
    assert_eq!(Language::Spanish.door(night_of(&night)), ["vie", "1", "ene"]);
}

// Without the marks that nobody sees.
fn seen(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn night_of(when: &Period) -> chrono::NaiveDate {
    days(when).0
}

// What each language says of 1, 2, 5, 11 and a million people who come.
fn counted(language: Language) -> [String; 5] {
    [1, 2, 5, 11, 1_000_000].map(|it| language.tell("participants-count", "count", it))
}

#[test]
fn one_is_counted_otherwise_than_many() {
    assert_eq!(counted(Language::German)[..2], ["Eine Person kommt", "2 Personen kommen"]);
    assert_eq!(counted(Language::Spanish)[..2], ["Viene una persona", "Vienen 2 personas"]);
    // Arabic has six forms, of which one is for none.
    let arabic = counted(Language::Arabic).map(|it| seen(&it));
    assert_eq!(
        arabic,
        ["سيحضر شخص واحد", "سيحضر شخصان", "سيحضر 5 أشخاص", "سيحضر 11 شخصًا", "سيحضر 1000000 شخص"]
    );
    for language in Language::ALL {
        let counted = counted(language);
        assert!(counted[2].contains('5') && !counted[0].contains('5'), "{counted:?}");
    }
}

#[test]
fn names_stand_apart_from_what_is_said_of_them() {
    let told = Language::English.tell_of("claimed-by", "name", "ليلى");
    assert_eq!(told, "\u{2068}ليلى\u{2069} looks after it");
    // What goes by mail is marked only where lines begin on the right.
    let subject = |it: Language| it.tell("mail-group-accepted-subject", "group", "Rock & roll (2)");
    assert_eq!(subject(Language::English), "You are a member of Rock & roll (2)");
    assert_eq!(subject(Language::Arabic), "أنت عضو في \u{2068}Rock & roll (2)\u{2069}");
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
