//! Moments, and times as people say them: on a wall, in a zone.
//!
//! A wall time keeps three things: what the clock on the wall shows, the IANA zone, and the instant that
//! this meant when it was written. Facts keep all three; when a zone changes its rules, what people agreed on is what
//! the wall shows, and [`Period::by_todays_rules`] says which instant that is now.

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Which rules zones have here: the release of the IANA database, `2025b` for example.
pub const ZONES: &str = chrono_tz::IANA_TZDB_VERSION;

/// A point in time, to the microsecond (what every engine can store).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// The beginning of counted time, 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(DateTime::UNIX_EPOCH);

    /// The same, cut to the microsecond.
    #[must_use]
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }

    /// From microseconds since 1970; out of range becomes 1970.
    #[must_use]
    pub fn from_micros(micros: i64) -> Self {
        Self(DateTime::from_timestamp_micros(micros).unwrap_or_default())
    }

    /// Microseconds since 1970.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// As chrono says it.
    #[must_use]
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Later by so many hours (earlier when negative).
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self(self.0 + Duration::hours(hours))
    }
}

/// What a clock on the wall shows, somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct WallTime {
    local: NaiveDateTime,
    zone: Tz,
    instant: Moment,
}

impl WallTime {
    /// The instant seen in a zone.
    #[must_use]
    pub fn at(instant: Moment, zone: Tz) -> Self {
        Self { local: instant.0.with_timezone(&zone).naive_local(), zone, instant }
    }

    /// What people wrote. A time that happens twice is its first; one that is skipped moves on by what was skipped.
    #[must_use]
    pub fn local(local: NaiveDateTime, zone: Tz) -> Self {
        let instant = match zone.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
            LocalResult::None => return Self::local_after_gap(local, zone),
        };
        Self { local, zone, instant: Moment::new(instant) }
    }

    // Zones skip an hour, some half of one, Samoa once a whole day: the offset before the gap says how it continues.
    fn local_after_gap(local: NaiveDateTime, zone: Tz) -> Self {
        let day_before = zone.offset_from_utc_datetime(&(local - Duration::days(1)));
        let offset = chrono::Offset::fix(&day_before);
        let instant = Utc.from_utc_datetime(&(local - offset));
        Self::at(Moment::new(instant), zone)
    }

    /// The same on the wall, at the instant that this means by the rules that the zone has today. Of a time that
    /// happens twice it stays the one that was meant.
    #[must_use]
    pub fn by_todays_rules(self) -> Self {
        match self.zone.from_local_datetime(&self.local) {
            LocalResult::Ambiguous(first, second)
                if [first, second].iter().any(|it| it.with_timezone(&Utc) == self.instant.0) =>
            {
                self
            }
            LocalResult::Single(_) | LocalResult::Ambiguous(..) | LocalResult::None => {
                Self::local(self.local, self.zone)
            }
        }
    }

    /// What the wall shows.
    #[must_use]
    pub const fn shown(&self) -> NaiveDateTime {
        self.local
    }

    /// Where the wall is.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// Which moment was meant.
    #[must_use]
    pub const fn instant(&self) -> Moment {
        self.instant
    }
}

/// How precisely times are meant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the minute.
    #[default]
    Minutes,
    /// Whole days: it begins at midnight of the first and ends at the midnight after the last.
    Days,
}

/// From when to when.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Period {
    begins: WallTime,
    ends: Option<WallTime>,
    #[serde(default)]
    precision: Precision,
}

/// An event that would end before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("it cannot end before it begins")]
pub struct EndsBeforeItBegins;

impl Period {
    /// From when to when.
    ///
    /// # Errors
    ///
    /// When the end is before the beginning.
    pub fn new(
        begins: WallTime,
        ends: Option<WallTime>,
        precision: Precision,
    ) -> Result<Self, EndsBeforeItBegins> {
        if ends.is_some_and(|ends| ends.instant < begins.instant) {
            return Err(EndsBeforeItBegins);
        }
        Ok(Self { begins, ends, precision })
    }

    /// The same on the walls, at the instants that this means by the rules that zones have today.
    #[must_use]
    pub fn by_todays_rules(self) -> Self {
        let (begins, ends) =
            (self.begins.by_todays_rules(), self.ends.map(WallTime::by_todays_rules));
        // Rules that would end it before it begins cannot have been meant.
        Self::new(begins, ends, self.precision).unwrap_or(self)
    }

    /// When it begins, by the clock on the wall.
    #[must_use]
    pub const fn begins(&self) -> WallTime {
        self.begins
    }

    /// To when, if that is known.
    #[must_use]
    pub const fn ends(&self) -> Option<WallTime> {
        self.ends
    }

    /// How precisely its begin and end are meant.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// From when on it is over: its end, or some hours after it began if nobody said when it ends.
    #[must_use]
    pub fn over_at(&self) -> Moment {
        let assumed = || self.begins.instant.plus_hours(HOURS_ASSUMED);
        self.ends.map_or_else(assumed, |it| it.instant)
    }

    /// Whether it is over by then: what is over takes nobody in, and nobody is told of it any more.
    #[must_use]
    pub fn is_over(&self, at: Moment) -> bool {
        self.over_at() <= at
    }
}

/// How long something is taken to last of which nobody said when it ends: an evening.
const HOURS_ASSUMED: i64 = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str, zone: Tz) -> WallTime {
        WallTime::local(text.parse().unwrap(), zone)
    }

    #[test]
    fn a_time_that_is_skipped_moves_on_by_the_hour_that_was_skipped() {
        let skipped = wall("2026-03-29T02:30:00", Tz::Europe__Paris);
        assert_eq!(skipped.shown(), "2026-03-29T03:30:00".parse().unwrap());
        assert_eq!(skipped.instant().utc().to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }

    #[test]
    fn a_time_that_happens_twice_is_its_first() {
        let twice = wall("2026-10-25T02:30:00", Tz::Europe__Paris);
        assert_eq!(twice.instant().utc().to_rfc3339(), "2026-10-25T00:30:00+00:00");
    }

    /// A time as it was written when its zone was so many hours behind what its rules say today.
    fn written(text: &str, zone: Tz, hours: i64) -> WallTime {
        let today = wall(text, zone);
        WallTime { instant: today.instant.plus_hours(hours), ..today }
    }

    #[test]
    fn what_the_wall_shows_stays_when_a_zone_changes_its_rules() {
        let zone = Tz::Europe__Paris;
        let (then, today) =
            (written("2026-07-01T20:00:00", zone, 1), wall("2026-07-01T20:00:00", zone));
        assert_ne!(then, today);
        assert_eq!(then.by_todays_rules(), today);
        assert_eq!(today.by_todays_rules(), today);
        let period = Period::new(then, None, Precision::Minutes).unwrap();
        assert_eq!(period.by_todays_rules().begins(), today);
    }

    #[test]
    fn the_second_of_a_time_that_happens_twice_stays_the_second() {
        let zone = Tz::Europe__Paris;
        let second = written("2026-10-25T02:30:00", zone, 1);
        assert_eq!(second.by_todays_rules(), second);
        let neither = written("2026-10-25T02:30:00", zone, 5);
        assert_eq!(neither.by_todays_rules(), wall("2026-10-25T02:30:00", zone));
    }

    #[test]
    fn rules_do_not_end_an_event_before_it_begins() {
        let (begins, ends) = (
            written("2026-07-01T20:00:00", Tz::Europe__Paris, 0),
            written("2026-07-01T19:00:00", Tz::Europe__London, 1),
        );
        let kept = Period::new(begins, Some(ends), Precision::Minutes).unwrap();
        assert_eq!(kept.by_todays_rules().ends().unwrap().instant(), begins.instant());
        let later = written("2026-07-01T18:30:00", Tz::Europe__London, 1);
        let kept = Period::new(begins, Some(later), Precision::Minutes).unwrap();
        assert_eq!(kept.by_todays_rules(), kept);
    }

    #[test]
    fn what_says_no_end_is_over_after_an_evening() {
        let begins = wall("2026-01-01T20:00:00", Tz::Europe__Paris);
        let ends = wall("2026-01-01T21:00:00", Tz::Europe__Paris);
        let open = Period::new(begins, None, Precision::Minutes).unwrap();
        let closed = Period::new(begins, Some(ends), Precision::Minutes).unwrap();
        let half_past = begins.instant().plus_hours(1);
        assert!(closed.is_over(half_past) && !open.is_over(half_past));
        assert!(open.is_over(begins.instant().plus_hours(HOURS_ASSUMED)));
    }

    #[test]
    fn an_event_does_not_end_before_it_begins() {
        let (noon, one) = (
            wall("2026-01-01T12:00:00", Tz::Asia__Tokyo),
            wall("2026-01-01T13:00:00", Tz::Asia__Tokyo),
        );
        assert!(Period::new(noon, Some(one), Precision::Minutes).is_ok());
        assert_eq!(Period::new(one, Some(noon), Precision::Minutes), Err(EndsBeforeItBegins));
    }
}
