//! Which zone a `TZID` means.

use std::{cell::RefCell, collections::HashMap};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::{lines::lines, offsets, property::Property, rules::ZoneRules, windows};

// There are some six hundred zones in the world.
const DECLARED_MAX: usize = 1000;

// As many names of one city are tried as Windows writes into one name.
const CITIES_MAX: usize = 10;

/// The zones that a calendar declares under names of its own.
#[derive(Debug, Default)]
pub(super) struct DeclaredZones {
    located: HashMap<String, Tz>,
    rules: HashMap<String, ZoneRules>,
    // To look through all zones of the world once for each name and year is enough.
    found: RefCell<HashMap<(String, i32), Option<Tz>>>,
}

/// What a `TZID` means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ZoneReading {
    /// A zone that is known by this name.
    Zone(Tz),
    /// Clocks that nobody has, so many seconds ahead of UTC.
    Seconds(i32),
    /// None that anybody here knows.
    Unknown,
}

impl DeclaredZones {
    /// Looks through a whole file first, for a declaration may come after its use.
    pub(super) fn of(file: &[u8]) -> Self {
        let mut declared = Self::default();
        let (mut tzid, mut rules) = (None, None::<ZoneRules>);
        for line in lines(file) {
            let is_inside = rules.is_some();
            if !is_inside && !is_declaration(&line.content) {
                continue;
            }
            let Some(property) = Property::parse(&line.content) else { continue };
            match (property.name.as_ref(), capitals(property.value).as_str()) {
                ("BEGIN", "VTIMEZONE") => (tzid, rules) = (None, Some(ZoneRules::default())),
                ("END", "VTIMEZONE") => declared.add_rules(tzid.take(), rules.take()),
                // Whoever forgot the end of a zone does not lose the entries.
                ("BEGIN", "VEVENT") => rules = None,
                ("BEGIN", _) => rules.iter_mut().for_each(ZoneRules::begin_observance),
                ("TZID", _) => tzid = property.text(),
                ("X-LIC-LOCATION", _) => declared.locate(tzid.as_deref(), property.value),
                _ => rules.iter_mut().for_each(|it| it.take_property(&property)),
            }
        }
        declared
    }

    fn locate(&mut self, tzid: Option<&str>, location: &str) {
        if let (Some(tzid), Some(zone)) = (tzid, known(location))
            && self.located.len() < DECLARED_MAX
        {
            self.located.insert(tzid.trim().to_owned(), zone);
        }
    }

    fn add_rules(&mut self, tzid: Option<String>, rules: Option<ZoneRules>) {
        if let (Some(tzid), Some(rules)) = (tzid, rules)
            && self.rules.len() < DECLARED_MAX
        {
            self.rules.insert(tzid.trim().to_owned(), rules);
        }
    }

    /// The zone that is meant by clocks that show this.
    pub(super) fn zone(&self, tzid: &str, shown: NaiveDateTime) -> ZoneReading {
        let tzid = tzid.trim();
        if let Some(zone) = known(tzid).or_else(|| self.located.get(tzid).copied()) {
            return ZoneReading::Zone(zone);
        }
        let Some(rules) = self.rules.get(tzid) else { return ZoneReading::Unknown };
        let key = (tzid.to_owned(), shown.year());
        let found =
            *self.found.borrow_mut().entry(key).or_insert_with(|| rules.zone_in(shown.year()));
        let seconds = || rules.seconds_on_the_wall(shown).map(ZoneReading::Seconds);
        found.map(ZoneReading::Zone).or_else(seconds).unwrap_or(ZoneReading::Unknown)
    }
}

fn capitals(value: &str) -> String {
    value.trim().to_ascii_uppercase()
}

// Cheap, because it sees every line of a file.
fn is_declaration(line: &str) -> bool {
    let begins =
        |with: &str| line.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    begins("BEGIN:VTIMEZONE") || begins("TZID") || begins("X-LIC-LOCATION")
}

/// A zone by its name in the world, in Windows, at the end of a vendor's path (`/example.org/2026a/Europe/Paris`), by
/// how far it is from UTC, or by its cities.
pub(super) fn known(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    let name = name.strip_prefix("tzone://Microsoft/").unwrap_or(name);
    let named = name.parse().ok().or_else(|| windows::zone(name)).or_else(|| of_path(name));
    named
        .or_else(|| offsets::zone_of(name))
        .or_else(|| in_any_case(name))
        .or_else(|| described(name))
}

fn of_path(name: &str) -> Option<Tz> {
    let path = name.strip_prefix('/')?;
    let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
    std::iter::once(path).chain(ends).find_map(|it| it.parse().ok())
}

fn in_any_case(name: &str) -> Option<Tz> {
    TZ_VARIANTS.into_iter().find(|it| it.name().eq_ignore_ascii_case(name))
}

// `(UTC+01:00) Amsterdam, Berlin, Bern`, `(UTC-05:00) Eastern Time (US & Canada)`.
fn described(name: &str) -> Option<Tz> {
    let (offset, names) = name.strip_prefix('(')?.split_once(')')?;
    let offset = offsets::strip_utc(offset)?;
    let (names, minutes) = (names.trim(), offsets::minutes_of(offset).unwrap_or_default());
    if let Some(zone) = windows::zone(names) {
        return Some(zone);
    }
    let cities = names.split([',', '/', ';']).map(str::trim).take(CITIES_MAX);
    let there = |it: &Tz| has_offset(*it, minutes);
    cities.filter_map(of_city).find(there).or_else(|| offsets::of_minutes(minutes))
}

// By the last part of its name: `Europe/Berlin`.
fn of_city(city: &str) -> Option<Tz> {
    let city = city.replace(' ', "_");
    let is_named =
        |it: &Tz| it.name().rsplit('/').next().is_some_and(|it| it.eq_ignore_ascii_case(&city));
    TZ_VARIANTS.into_iter().find(|it| it.name().contains('/') && is_named(it))
}

// In winter or in summer, as Windows says it of the year as a whole.
fn has_offset(zone: Tz, minutes: i32) -> bool {
    [1, 7].into_iter().any(|month| {
        let day = NaiveDate::from_ymd_opt(2026, month, 1).and_then(|it| it.and_hms_opt(0, 0, 0));
        let seconds = |it| zone.offset_from_utc_datetime(&it).fix().local_minus_utc();
        day.map(seconds) == Some(minutes * 60)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_many_names() {
        for (name, zone) in [
            ("Europe/Paris", "Europe/Paris"),
            ("europe/berlin", "Europe/Berlin"),
            ("Europe/Berlin ", "Europe/Berlin"),
            ("/Europe/Vienna", "Europe/Vienna"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Eastern Standard Time 1", "America/New_York"),
            ("Eastern Daylight Time", "America/New_York"),
            ("Pacific Time (US & Canada)", "America/Los_Angeles"),
            ("Eastern", "America/New_York"),
            ("Mitteleuropäische Zeit", "Europe/Berlin"),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
            ("(GMT+01:00) Bern / Rome / Stockholm", "Europe/Rome"),
            ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
            ("(UTC) Coordinated Universal Time", "Etc/UTC"),
            ("(UTC+03:00) Nowhere", "Etc/GMT-3"),
            ("tzone://Microsoft/Utc", "Etc/UTC"),
            ("/citadel.org/20210210_1/America/Argentina/Salta", "America/Argentina/Salta"),
            ("/mozilla.org/UTC", "UTC"),
        ] {
            assert_eq!(known(name).map(Tz::name), Some(zone), "{name}");
        }
        for unknown in ["Mars/Olympus", "/Mars/Olympus", "Customized Time Zone", "", "(", "Home"] {
            assert_eq!(known(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn a_calendar_may_declare_its_own() {
        let file = b"DTSTART;TZID=Home:1\nBEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE";
        let noon = crate::calendar::read::time::shown_at("20270614T120000").unwrap();
        assert_eq!(DeclaredZones::of(file).zone("Home", noon), ZoneReading::Zone(Tz::Asia__Tokyo));
        let file = b"BEGIN:VTIMEZONE\nTZID:Home\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
            TZOFFSETFROM:+0117\nTZOFFSETTO:+0117\nEND:STANDARD\nEND:VTIMEZONE";
        let declared = DeclaredZones::of(file);
        assert_eq!(declared.zone("Home", noon), ZoneReading::Seconds(4620));
        assert_eq!(declared.zone("Away", noon), ZoneReading::Unknown);
    }
}
