//! Moments as others write them.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use chrono_tz::Tz;
use domain::time::{Moment, WallTime};

/// What somebody wrote as a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Instant {
    /// With an offset: one moment of the world.
    Exact(DateTime<FixedOffset>),
    /// What a clock shows, nobody says where.
    Floating(NaiveDateTime),
}

impl Instant {
    /// Reads ISO 8601 as it is found: fractions, `Z`, offsets, or none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::Exact(exact));
        }
        ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%:z"]
            .iter()
            .find_map(|format| DateTime::parse_from_str(text, format).ok().map(Self::Exact))
            .or_else(|| {
                let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M"];
                let mut read =
                    formats.iter().filter_map(|it| NaiveDateTime::parse_from_str(text, it).ok());
                read.next().map(Self::Floating)
            })
    }

    /// The moment: of a floating time the one in this zone, if somebody named one.
    #[must_use]
    pub fn moment(&self, zone: Option<Tz>) -> Option<Moment> {
        match self {
            Self::Exact(at) => Some(Moment::new(at.to_utc())),
            Self::Floating(local) => zone.map(|zone| WallTime::local(*local, zone).instant()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_found() {
        let utc = |text: &str| {
            Instant::read(text).and_then(|it| it.moment(None)).map(|it| it.utc().to_rfc3339())
        };
        let noon = Some("2026-06-12T12:00:00+00:00".to_owned());
        for text in [
            "2026-06-12T12:00:00Z",
            "2026-06-12T14:00:00.000+02:00",
            "2026-06-12T14:00:00+0200",
            " 2026-06-12T12:00:00.0000000Z",
        ] {
            assert_eq!(utc(text), noon, "{text}");
        }
        assert_eq!(utc("2026-06-12T12:00:00"), None, "nobody guesses a zone");
        assert_eq!(utc("soon"), None);
    }

    #[test]
    fn a_clock_in_a_named_zone_is_a_moment() {
        let clock = Instant::read("2026-06-12T14:00:00").unwrap();
        let moment = clock.moment(Some(Tz::Europe__Vienna)).unwrap();
        assert_eq!(moment.utc().to_rfc3339(), "2026-06-12T12:00:00+00:00");
    }
}
