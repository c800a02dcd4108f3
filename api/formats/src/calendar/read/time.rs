//! Times as calendars write them, and the period they make.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use domain::time::{EndsBeforeItBegins, Moment, Period, Precision, WallTime};

use super::{property::Property, reading::ReadEntry, tzid::DeclaredZones};
use crate::calendar::duration::Duration;

/// A time as calendars write it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadTime {
    /// A whole day, wherever one is.
    Date(NaiveDate),
    /// A moment, in UTC.
    Utc(NaiveDateTime),
    /// What clocks show, wherever one is.
    Floating(NaiveDateTime),
    /// What clocks show in a zone.
    Zoned(NaiveDateTime, Tz),
}

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
    /// What a property says.
    pub(super) fn of(property: &Property<'_>, declared: &DeclaredZones) -> Result<Self, String> {
        let (name, value) = (&property.name, property.value.trim());
        let wrong = |what| format!("{name} is not a {what}: {value:.40}");
        let is_date = property.param("VALUE").is_some_and(|it| it.eq_ignore_ascii_case("DATE"));
        if is_date || (value.len() == 8 && number(value, 0..8).is_some()) {
            return date(value).map(Self::Date).ok_or_else(|| wrong("date"));
        }
        let (local, is_utc) =
            value.strip_suffix(['Z', 'z']).map_or((value, false), |it| (it, true));
        let time = date_time(local).ok_or_else(|| wrong("date or time"))?;
        match property.param("TZID") {
            _ if is_utc => Ok(Self::Utc(time)),
            None => Ok(Self::Floating(time)),
            Some(tzid) => match declared.zone(tzid) {
                Some(zone) => Ok(Self::Zoned(time, zone)),
                None => Err(format!("{name} is in a time zone that nobody knows: {tzid:.80}")),
            },
        }
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

fn date(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 {
        return None;
    }
    NaiveDate::from_ymd_opt(
        number(text, 0..4)?.cast_signed(),
        number(text, 4..6)?,
        number(text, 6..8)?,
    )
}

fn date_time(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once(['T', 't'])?;
    if time.len() != 6 {
        return None;
    }
    let (hour, minute, second) = (number(time, 0..2)?, number(time, 2..4)?, number(time, 4..6)?);
    // A leap second has the second before it for company.
    date(day)?.and_hms_opt(hour, minute, if second == 60 { 59 } else { second })
}

fn number(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<ReadTime, String> {
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
        for wrong in
            ["", "tomorrow", "20260230", "20260701T1200", "20260701T250000", "+2026701", "2026é70"]
        {
            let reason = read(&format!("DTEND:{wrong}")).unwrap_err();
            assert!(reason.starts_with("DTEND is not a "), "{reason}");
        }
        assert_eq!(
            read("DTSTART;TZID=Mars/Olympus:20260701T120000").unwrap_err(),
            "DTSTART is in a time zone that nobody knows: Mars/Olympus"
        );
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
