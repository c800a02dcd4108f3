//! When whoever comes is reminded of an event, by the clock where it takes place: on the morning of its day, and shortly
//! before it begins.

use chrono::{Days, NaiveTime, Timelike as _};
use serde::{Deserialize, Serialize};

use crate::time::{Moment, Period, Precision, WallTime};

/// What whoever comes is told before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reminder {
    /// It is today.
    Today,
    /// It is tomorrow: so early that nobody would read of it on its day.
    Tomorrow,
    /// It begins within the hour.
    Soon,
}

/// At which hour people read letters.
const MORNING: u32 = 8;

/// What begins before this hour is told of on the morning before.
const EARLY: u32 = 9;

impl Reminder {
    /// How long before it is due an event can begin, and how long after, in hours: whoever looks for events to remind of
    /// looks that far. Zones are up to a day apart, and a morning is a day before what begins early.
    pub const HOURS_AROUND: i64 = 26;

    /// The word for it in letters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Soon => "soon",
        }
    }

    /// What there is to be told of an event, each with the moment at which it is due.
    #[must_use]
    pub fn of(when: &Period) -> Vec<(Self, Moment)> {
        let begins = when.begins();
        let lasts_days = when.precision() == Precision::Days;
        let is_early = !lasts_days && begins.shown().hour() < EARLY;
        let morning = if is_early {
            morning(begins, 1).map(|it| (Self::Tomorrow, it))
        } else {
            morning(begins, 0).map(|it| (Self::Today, it))
        };
        let soon = (!lasts_days).then(|| (Self::Soon, begins.instant().plus_hours(-1)));
        morning.into_iter().chain(soon).collect()
    }
}

// So many days before it begins.
fn morning(begins: WallTime, days_before: u64) -> Option<Moment> {
    let day = begins.shown().date().checked_sub_days(Days::new(days_before))?;
    let morning = NaiveTime::from_hms_opt(MORNING, 0, 0)?;
    Some(WallTime::local(day.and_time(morning), begins.zone()).instant())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::*;

    fn at(day: u32, hour: u32, zone: Tz, precision: Precision) -> Period {
        let local =
            NaiveDate::from_ymd_opt(2031, 3, day).unwrap().and_hms_opt(hour, 30, 0).unwrap();
        Period::new(WallTime::local(local, zone), None, precision).unwrap()
    }

    fn told(when: &Period) -> Vec<(Reminder, String)> {
        let told = Reminder::of(when).into_iter();
        told.map(|(it, due)| (it, due.utc().format("%d %H:%M").to_string())).collect()
    }

    fn expected(told: &[(Reminder, &str)]) -> Vec<(Reminder, String)> {
        told.iter().map(|(it, due)| (*it, (*due).to_owned())).collect()
    }

    #[test]
    fn an_evening_is_told_of_on_its_morning_and_an_hour_before() {
        let evening = at(20, 19, Tz::Europe__Paris, Precision::Minutes);
        let due = expected(&[(Reminder::Today, "20 07:00"), (Reminder::Soon, "20 17:30")]);
        assert_eq!(told(&evening), due);
        let wellington = at(20, 19, Tz::Pacific__Auckland, Precision::Minutes);
        let due = expected(&[(Reminder::Today, "19 19:00"), (Reminder::Soon, "20 05:30")]);
        assert_eq!(told(&wellington), due);
    }

    #[test]
    fn what_begins_early_is_told_of_on_the_morning_before() {
        let hike = at(20, 6, Tz::Europe__Paris, Precision::Minutes);
        let due = expected(&[(Reminder::Tomorrow, "19 07:00"), (Reminder::Soon, "20 04:30")]);
        assert_eq!(told(&hike), due);
    }

    #[test]
    fn whole_days_begin_at_no_hour() {
        let fair = at(20, 0, Tz::Europe__Paris, Precision::Days);
        assert_eq!(told(&fair), expected(&[(Reminder::Today, "20 07:00")]));
    }

    // On 30 March 2031 clocks go from 2:00 to 3:00.
    #[test]
    fn a_morning_is_one_by_the_clock_of_that_day() {
        let sunday = at(30, 11, Tz::Europe__Paris, Precision::Minutes);
        let due = expected(&[(Reminder::Today, "30 06:00"), (Reminder::Soon, "30 08:30")]);
        assert_eq!(told(&sunday), due);
    }
}
