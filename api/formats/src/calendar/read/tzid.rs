//! Which zone a `TZID` means.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::{lines::lines, property::Property, windows};

// There are some six hundred zones in the world.
const DECLARED_MAX: usize = 1000;

/// The zones that a calendar declares under names of its own.
#[derive(Debug, Default)]
pub(super) struct DeclaredZones(HashMap<String, Tz>);

impl DeclaredZones {
    /// Looks through a whole file first, for a declaration may come after its use.
    pub(super) fn of(file: &[u8]) -> Self {
        let mut declared = Self::default();
        let mut tzid = None;
        for line in lines(file).filter_map(|it| it.content.ok()).filter(|it| is_about_zones(it)) {
            let Some(property) = Property::parse(&line) else { continue };
            match property.name.as_ref() {
                "TZID" => tzid = property.text(),
                "X-LIC-LOCATION" => declared.add(tzid.as_deref(), property.value),
                "END" => tzid = None,
                _ => {}
            }
        }
        declared
    }

    fn add(&mut self, tzid: Option<&str>, location: &str) {
        if let (Some(tzid), Some(zone)) = (tzid, known(location.trim()))
            && self.0.len() < DECLARED_MAX
        {
            self.0.insert(tzid.to_owned(), zone);
        }
    }

    /// The zone that is meant, if anybody knows.
    pub(super) fn zone(&self, tzid: &str) -> Option<Tz> {
        let tzid = tzid.trim();
        known(tzid).or_else(|| self.0.get(tzid).copied())
    }
}

// Cheap, because it sees every line of a file.
fn is_about_zones(line: &str) -> bool {
    let begins =
        |with: &str| line.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    begins("TZID") || begins("X-LIC-LOCATION") || begins("END:VTIMEZONE")
}

/// A zone by its name in the world, in Windows, or at the end of a vendor's path (`/example.org/2026a/Europe/Paris`).
pub(super) fn known(name: &str) -> Option<Tz> {
    if let Some(zone) = name.parse().ok().or_else(|| windows::zone(name)) {
        return Some(zone);
    }
    let path = name.strip_prefix('/')?;
    path.match_indices('/').find_map(|(at, _)| path[at + 1..].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_many_names() {
        for (name, zone) in [
            ("Europe/Paris", Tz::Europe__Paris),
            ("W. Europe Standard Time", Tz::Europe__Berlin),
            ("/citadel.org/20210210_1/America/Argentina/Salta", Tz::America__Argentina__Salta),
            ("/mozilla.org/UTC", Tz::UTC),
        ] {
            assert_eq!(known(name), Some(zone), "{name}");
        }
        assert_eq!(known("Mars/Olympus"), None);
        assert_eq!(known("/Mars/Olympus"), None);
    }

    #[test]
    fn a_calendar_may_declare_its_own() {
        let file = b"DTSTART;TZID=Home:1\nBEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE";
        assert_eq!(DeclaredZones::of(file).zone("Home"), Some(Tz::Asia__Tokyo));
    }
}
