//! When a week begins for somebody who is told what it holds: on Monday morning, by their own clock.

use chrono::{Datelike as _, Days, NaiveTime};
use chrono_tz::Tz;

use crate::time::{Moment, WallTime};

/// At which hour people read letters.
const MORNING: u32 = 8;

/// Days after which the next one begins.
const DAYS: u64 = 7;

/// A week as it begins for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Week {
    begins: WallTime,
}

impl Week {
    /// The week that began there after one moment, and at another at the latest; the last one, if that were several.
    #[must_use]
    pub fn begun(zone: Tz, (since, until): (Moment, Moment)) -> Option<Self> {
        let today = until.utc().with_timezone(&zone).date_naive();
        let monday =
            today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
        [Some(monday), monday.checked_sub_days(Days::new(DAYS))]
            .into_iter()
            .flatten()
            .filter_map(|it| {
                let morning = NaiveTime::from_hms_opt(MORNING, 0, 0)?;
                Some(WallTime::local(it.and_time(morning), zone))
            })
            .find(|it| it.instant() <= until)
            .filter(|it| since < it.instant())
            .map(|begins| Self { begins })
    }

    /// When it begins.
    #[must_use]
    pub const fn begins(&self) -> WallTime {
        self.begins
    }

    /// When a week that began then is over: at the same hour of the next Monday, by the same clock.
    #[must_use]
    pub fn ends(begins: WallTime) -> Moment {
        let next = begins.shown().checked_add_days(Days::new(DAYS)).unwrap_or(begins.shown());
        WallTime::local(next, begins.zone()).instant()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    // The sixth of January 2031 is a Monday.
    fn at(day: u32, hour: u32) -> Moment {
        let local = NaiveDate::from_ymd_opt(2031, 1, day).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        WallTime::local(local, Tz::UTC).instant()
    }

    fn begun(zone: Tz, since: Moment, until: Moment) -> Option<String> {
        let week = Week::begun(zone, (since, until))?;
        Some(week.begins().instant().utc().format("%d %H:%M").to_string())
    }

    #[test]
    fn it_begins_once_on_monday_morning_by_the_clock_there() {
        let paris = Tz::Europe__Paris;
        assert_eq!(begun(paris, at(5, 12), at(6, 6)), None);
        assert_eq!(begun(paris, at(6, 6), at(6, 7)).as_deref(), Some("06 07:00"));
        assert_eq!(begun(paris, at(6, 7), at(13, 6)), None);
        assert_eq!(begun(Tz::Pacific__Auckland, at(5, 18), at(5, 20)).as_deref(), Some("05 19:00"));
    }

    #[test]
    fn of_several_that_were_missed_it_is_the_last() {
        assert_eq!(begun(Tz::UTC, at(1, 0), at(22, 12)).as_deref(), Some("20 08:00"));
        assert_eq!(begun(Tz::UTC, at(1, 0), at(20, 7)).as_deref(), Some("13 08:00"));
    }

    // On 30 March 2031 clocks there go forward.
    #[test]
    fn it_lasts_until_the_same_hour_of_the_next_monday() {
        let local = NaiveDate::from_ymd_opt(2031, 3, 24).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let begins = WallTime::local(local, Tz::Europe__Paris);
        let hours = (Week::ends(begins).micros() - begins.instant().micros()) / 3_600_000_000;
        assert_eq!(hours, 7 * 24 - 1);
    }
}
