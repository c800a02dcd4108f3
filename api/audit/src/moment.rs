//! Moments as people write them: a moment with its offset (RFC 3339), or a date, which means the end of that day.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use domain::time::{Moment, WallTime};

/// The longest text that is looked at: RFC 3339 with nanoseconds has 35 characters.
const TEXT_MAX: usize = 40;

/// A moment in a text; a date is the last microsecond of that day in the zone.
#[must_use]
pub fn moment(text: &str, zone: Tz) -> Option<Moment> {
    let text = text.trim();
    if text.len() > TEXT_MAX {
        return None;
    }
    // In addresses a plus sign is read as a space.
    if let Ok(at) = text.replace(' ', "+").parse::<DateTime<Utc>>() {
        return is_sane(at).then(|| Moment::new(at));
    }
    let next: NaiveDate = text.parse::<NaiveDate>().ok()?.checked_add_days(Days::new(1))?;
    let end = WallTime::local(next.and_time(NaiveTime::MIN), zone).instant();
    is_sane(end.utc()).then(|| Moment::from_micros(end.micros() - 1))
}

// Beyond, sums of microseconds would not fit.
fn is_sane(at: DateTime<Utc>) -> bool {
    (0..=253_402_300_799).contains(&at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        moment(text, Tz::Europe__Paris).map(|it| it.utc().to_rfc3339())
    }

    #[test]
    fn a_moment_or_the_end_of_a_day() {
        assert_eq!(read("2027-06-01T20:00:00Z").as_deref(), Some("2027-06-01T20:00:00+00:00"));
        assert_eq!(read("2027-06-01T20:00:00+02:00").as_deref(), Some("2027-06-01T18:00:00+00:00"));
        assert_eq!(read("2027-06-01T20:00:00 02:00"), read("2027-06-01T20:00:00+02:00"));
        assert_eq!(read("2027-06-01").as_deref(), Some("2027-06-01T21:59:59.999999+00:00"));
        for wrong in ["", "now", "2027-13-01", "1815-06-18", "+262143-12-31", "2027-06-01T20:00"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read(&"9".repeat(100)), None);
    }
}
