//! Dates, times and places the way the format writes them.

use std::fmt;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use domain::{place::Point, time::Moment};

/// A whole day, `20260601`.
pub(super) struct Date(pub(super) NaiveDate);

/// What a clock on a wall shows.
pub(super) struct Local(pub(super) NaiveDateTime);

/// A moment in UTC, `20260601T200000Z`.
pub(super) struct Utc(pub(super) Moment);

/// A point on the globe.
pub(super) struct Degrees(pub(super) Point);

/// How far a clock is from UTC, in seconds.
pub(super) struct Offset(pub(super) i32);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The format has four digits for the year; nobody meets in another.
        write!(f, "{:04}{:02}{:02}", self.0.year().clamp(0, 9999), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (Date(self.0.date()), self.0.time());
        write!(f, "{date}T{:02}{:02}{:02}", time.hour(), time.minute(), time.second())
    }
}

impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", Local(self.0.utc().naive_utc()))
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // RFC 5545 §3.8.1.6: six decimal places, which is "within one meter". Adding 0 turns −0 into 0.
        let six_places = |degrees: f64| (degrees * 1e6).round() / 1e6 + 0.0;
        write!(f, "{};{}", six_places(self.0.latitude), six_places(self.0.longitude))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, seconds) = (if self.0 < 0 { '-' } else { '+' }, self.0.abs());
        write!(f, "{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)?;
        // Before there were zones, towns had their own seconds.
        if seconds % 60 != 0 { write!(f, "{:02}", seconds % 60) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_form() {
        let moment = Moment::from_micros(1_782_000_000_999_999);
        assert_eq!(Utc(moment).to_string(), "20260621T000000Z");
        assert_eq!(Offset(-12_600).to_string(), "-0330");
        assert_eq!(Offset(0).to_string(), "+0000");
        assert_eq!(Offset(561).to_string(), "+000921");
        let point = Point::new(-33.925_840_4, -0.000_000_1).unwrap();
        assert_eq!(Degrees(point).to_string(), "-33.92584;0");
    }
}
