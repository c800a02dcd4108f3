//! Times as calendars write them, and the period they make.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use domain::time::{EndsBeforeItBegins, Moment, Period, Precision, WallTime};

use super::{
    offsets,
    property::Property,
    reading::{ReadEntry, ReadTime},
    tzid::{DeclaredZones, ZoneReading},
};
use crate::calendar::duration::Duration;

const DAY_SECONDS: i64 = 24 * 60 * 60;

impl ReadEntry {
    /// From when to when, on clocks of the fallback zone where the calendar names none.
    ///
    /// # Errors
    ///
    /// When it would end before it begins.
    pub fn period(&self, fallback_zone: Tz) -> Result<Period, EndsBeforeItBegins> {
        let begins = self.begins.wall(fallback_zone);
        let ReadTime::Date(first) = self.begins else {
            let ends = self.ends.map(|it| it.wall(begins.zone()));
            return Period::new(begins, ends, Precision::Minutes);
        };
        let after = match self.ends {
            Some(ReadTime::Date(after)) if after != first => after,
            // RFC 5545 §3.6.1: a day without an end is one day. Many write the same day as its end and mean that.
            _ => first.succ_opt().unwrap_or(first),
        };
        let ends = ReadTime::Date(after).wall(fallback_zone);
        Period::new(begins, Some(ends), Precision::Days)
    }
}

impl ReadTime {
    /// What a property says, and what was odd about it.
    pub(super) fn of(
        property: &Property<'_>,
        declared: &DeclaredZones,
    ) -> Result<(Self, Option<String>), String> {
        let (name, value) = (&property.name, property.value.trim());
        let plain = plain(value);
        let wrong = |what| format!("{name} is not a {what}: {value:.40}");
        let is_date = property.param("VALUE").is_some_and(|it| it.eq_ignore_ascii_case("DATE"));
        if is_date || (plain.len() == 8 && number(&plain, 0..8).is_some()) {
            let day = day_of(plain.get(..8).unwrap_or_default()).ok_or_else(|| wrong("date"))?;
            let is_longer = plain.len() > 8;
            let note =
                is_longer.then(|| format!("{name} is a day with a time, which was left out"));
            return Ok((Self::Date(day), note));
        }
        let time = WrittenTime::parse(&plain).ok_or_else(|| wrong("date or time"))?;
        Ok(time.in_zone(name, property.param("TZID").map(str::trim), declared))
    }

    /// Later by a duration: days on the calendar, then seconds on the clock (RFC 5545 §3.3.6).
    pub(super) fn plus(self, duration: Duration) -> Result<Self, String> {
        let Duration { days, seconds } = duration;
        if days < 0 || seconds < 0 {
            return Err("DURATION is negative".into());
        }
        let later = match self {
            Self::Date(day) if seconds == 0 => {
                plus(day.into(), days, 0).map(|it| Self::Date(it.date()))
            }
            Self::Date(_) if seconds % DAY_SECONDS == 0 => {
                let days = Duration { days: days + seconds / DAY_SECONDS, seconds: 0 };
                return self.plus(days);
            }
            Self::Date(_) => return Err("DURATION has hours but DTSTART is a day".into()),
            Self::Utc(time) => plus(time, days, seconds).map(Self::Utc),
            Self::Floating(time) => plus(time, days, seconds).map(Self::Floating),
            Self::Zoned(time, zone) => plus(time, days, seconds).map(|it| {
                let morning = WallTime::local(it - TimeDelta::seconds(seconds), zone);
                let instant = morning.instant().utc() + TimeDelta::seconds(seconds);
                Self::Zoned(instant.with_timezone(&zone).naive_local(), zone)
            }),
        };
        later.ok_or_else(|| "DURATION is too long".into())
    }

    /// Whether both are days, or both are times.
    pub(super) const fn is_alike(self, other: Self) -> bool {
        matches!(self, Self::Date(_)) == matches!(other, Self::Date(_))
    }

    /// The moment, if it is one.
    pub(super) fn moment(self) -> Option<Moment> {
        match self {
            Self::Utc(time) => Some(Moment::new(Utc.from_utc_datetime(&time))),
            Self::Date(_) | Self::Floating(_) | Self::Zoned(..) => None,
        }
    }

    fn wall(self, fallback_zone: Tz) -> WallTime {
        match self {
            Self::Date(day) => WallTime::local(day.into(), fallback_zone),
            Self::Utc(time) => {
                WallTime::at(Moment::new(Utc.from_utc_datetime(&time)), fallback_zone)
            }
            Self::Floating(time) => WallTime::local(time, fallback_zone),
            Self::Zoned(time, zone) => WallTime::local(time, zone),
        }
    }
}

// As long as the year has four digits: the format has no others, and whoever reckons further may overflow.
fn plus(time: NaiveDateTime, days: i64, seconds: i64) -> Option<NaiveDateTime> {
    let day = time.checked_add_signed(TimeDelta::days(days))?;
    day.checked_add_signed(TimeDelta::seconds(seconds)).filter(|it| it.year() <= 9999)
}

/// What clocks show, however it is written; whatever zone it names.
pub(super) fn shown_at(text: &str) -> Option<NaiveDateTime> {
    WrittenTime::parse(&plain(text.trim())).map(|it| it.shown)
}

/// A day in eight digits.
pub(super) fn day_of(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    NaiveDate::from_ymd_opt(
        number(text, 0..4)?.cast_signed(),
        number(text, 4..6)?,
        number(text, 6..8)?,
    )
    .filter(|it| it.year() > 0)
}

// As RFC 5545 writes it, when it was written as RFC 3339 has it: `2027-06-14T19:00:00.000Z`.
fn plain(text: &str) -> Cow<'_, str> {
    let is_dashed = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _, ..]);
    let Some((date, time)) = text.split_at_checked(10).filter(|_| is_dashed) else {
        return Cow::Borrowed(text);
    };
    let time = time.replace(':', "").replace(' ', "T");
    let whole = match time.split_once('.') {
        Some((whole, fraction)) => {
            format!("{whole}{}", fraction.trim_start_matches(|it: char| it.is_ascii_digit()))
        }
        None => time,
    };
    Cow::Owned(format!("{}{whole}", date.replace('-', "")))
}

/// What clocks show, and how far they are from UTC if that is written beside it.
struct WrittenTime {
    shown: NaiveDateTime,
    seconds: Option<i32>,
}

impl WrittenTime {
    fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't'])?;
        let end = time.find(|it: char| !it.is_ascii_digit()).unwrap_or(time.len());
        let (digits, offset) = time.split_at(end);
        let seconds = match offset {
            "" => None,
            "Z" | "z" => Some(0),
            offset => Some(offsets::minutes_of(offset)? * 60),
        };
        if digits.len() != 6 && digits.len() != 4 {
            return None;
        }
        let (hour, minute) = (number(digits, 0..2)?, number(digits, 2..4)?);
        let second = if digits.len() == 4 { 0 } else { number(digits, 4..6)? };
        let date = day_of(date)?;
        // The end of a day is the beginning of the next.
        let shown = if (hour, minute, second) == (24, 0, 0) {
            date.succ_opt()?.and_hms_opt(0, 0, 0)?
        } else {
            // A leap second has the second before it for company.
            date.and_hms_opt(hour, minute, if second == 60 { 59 } else { second })?
        };
        Some(Self { shown, seconds })
    }

    fn in_zone(
        self,
        name: &str,
        tzid: Option<&str>,
        declared: &DeclaredZones,
    ) -> (ReadTime, Option<String>) {
        let Self { shown, seconds } = self;
        let utc = |seconds: i32| shown - TimeDelta::seconds(seconds.into());
        let meant = tzid.filter(|it| !it.is_empty()).map(|it| declared.zone(it, shown));
        match (seconds, meant) {
            // In UTC, and to be read on other clocks.
            (Some(seconds), Some(ZoneReading::Zone(zone))) => {
                let there = zone.from_utc_datetime(&utc(seconds)).naive_local();
                (ReadTime::Zoned(there, zone), None)
            }
            (Some(seconds), _) => (ReadTime::Utc(utc(seconds)), None),
            (None, None) => (ReadTime::Floating(shown), None),
            (None, Some(ZoneReading::Zone(zone))) => (ReadTime::Zoned(shown, zone), None),
            (None, Some(ZoneReading::Seconds(seconds))) => {
                let note =
                    format!("{name} is on clocks of no zone that is known: kept by its moment");
                (ReadTime::Utc(utc(seconds)), Some(note))
            }
            (None, Some(ZoneReading::Unknown)) => {
                let tzid = tzid.unwrap_or_default();
                let note = format!(
                    "{name} is in a time zone that nobody knows, and was taken for local: {tzid:.80}"
                );
                (ReadTime::Floating(shown), Some(note))
            }
        }
    }
}

fn number(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<ReadTime, String> {
        noted(line).map(|(time, _)| time)
    }

    fn noted(line: &str) -> Result<(ReadTime, Option<String>), String> {
        ReadTime::of(&Property::parse(line).unwrap(), &DeclaredZones::default())
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn times_come_in_four_kinds() {
        let noon = at("2026-07-01T12:00:00");
        assert_eq!(read("DTSTART;VALUE=DATE:20260701"), Ok(ReadTime::Date(noon.date())));
        assert_eq!(read("DTSTART:20260701"), Ok(ReadTime::Date(noon.date())));
        assert_eq!(read("DTSTART:20260701T120000Z"), Ok(ReadTime::Utc(noon)));
        assert_eq!(read("DTSTART:20260701T120000"), Ok(ReadTime::Floating(noon)));
        let paris = "DTSTART;TZID=\"Romance Standard Time\":20260701T120000";
        assert_eq!(read(paris), Ok(ReadTime::Zoned(noon, Tz::Europe__Paris)));
        assert_eq!(read("DTSTART:20161231T235960Z"), Ok(ReadTime::Utc(at("2016-12-31T23:59:59"))));
    }

    #[test]
    fn what_is_no_time_says_so() {
        for wrong in [
            "",
            "tomorrow",
            "20260230",
            "20260701T12",
            "20260701T250000",
            "+2026701",
            "2026é70",
            "2026-07é01",
        ] {
            let reason = read(&format!("DTEND:{wrong}")).unwrap_err();
            assert!(reason.starts_with("DTEND is not a "), "{reason}");
        }
    }

    #[test]
    fn times_are_understood_however_they_are_written() {
        let noon = at("2026-07-01T12:00:00");
        for utc in [
            "DTSTART:2026-07-01T12:00:00Z",
            "DTSTART:2026-07-01 12:00:00.000Z",
            "DTSTART:2026-07-01T14:00:00+02:00",
            "DTSTART:20260701T140000+0200",
            "DTSTART:20260701T1200Z",
            "DTSTART: 20260701t120000z",
        ] {
            assert_eq!(read(utc), Ok(ReadTime::Utc(noon)), "{utc}");
        }
        assert_eq!(
            read("DTSTART:20260630T240000"),
            Ok(ReadTime::Floating(at("2026-07-01T00:00:00")))
        );
        assert_eq!(read("DTSTART;TZID=:20260701T120000"), Ok(ReadTime::Floating(noon)));
        let denver = ReadTime::Zoned(at("2026-07-01T06:00:00"), Tz::America__Denver);
        assert_eq!(read("DTSTART;TZID=America/Denver:20260701T120000Z"), Ok(denver));
        let (time, note) = noted("DTSTART;TZID=Mars/Olympus:20260701T120000").unwrap();
        assert_eq!((time, note.is_some()), (ReadTime::Floating(noon), true));
        let (time, note) = noted("DTSTART;VALUE=DATE:20260701T000000").unwrap();
        assert_eq!((time, note.is_some()), (ReadTime::Date(noon.date()), true));
    }

    #[test]
    fn a_day_is_not_always_24_hours() {
        let eve = ReadTime::Zoned(at("2026-03-28T12:00:00"), Tz::Europe__Paris);
        let day = Duration { days: 1, seconds: 0 };
        let hours = Duration { days: 0, seconds: 86_400 };
        let noon = ReadTime::Zoned(at("2026-03-29T12:00:00"), Tz::Europe__Paris);
        assert_eq!(eve.plus(day), Ok(noon));
        let one = ReadTime::Zoned(at("2026-03-29T13:00:00"), Tz::Europe__Paris);
        assert_eq!(eve.plus(hours), Ok(one));
        for (days, seconds) in [(999_999_999, 0), (95_000_000, 0), (0, 999_999_999 * 3600)] {
            let noon = at("2026-03-28T12:00:00");
            for time in [eve, ReadTime::Utc(noon), ReadTime::Date(noon.date())] {
                assert!(time.plus(Duration { days, seconds }).is_err());
            }
        }
        assert!(eve.plus(Duration { days: -1, seconds: 0 }).is_err());
    }
}
