//! A moment: ISO 8601, written in UTC to the second.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDateTime, SecondsFormat, Utc};
use domain::time::Moment;

/// A moment in ISO 8601, in UTC: `2020-01-01T10:00:00Z`. Other offsets are understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateTime(pub Moment);

impl From<Moment> for DateTime {
    fn from(moment: Moment) -> Self {
        Self(moment)
    }
}

#[Scalar(name = "DateTime")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        // With a colon in the offset, and without, as PHP writes it.
        let offset = chrono::DateTime::parse_from_rfc3339(text)
            .or_else(|_| chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"))
            .or_else(|_| chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%z"));
        if let Ok(at) = offset {
            return Ok(Self(Moment::new(at.with_timezone(&Utc))));
        }
        // ISO 8601 lets offsets be written without a colon, and some clients do.
        if let Ok(at) = chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z") {
            return Ok(Self(Moment::new(at.with_timezone(&Utc))));
        }
        // Some clients leave the zone out and mean UTC.
        let naive = text
            .parse::<NaiveDateTime>()
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
            .map_err(|_| "not a date and time in ISO 8601")?;
        Ok(Self(Moment::new(naive.and_utc())))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.utc().to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let read = DateTime::parse(Value::from(text)).ok()?;
        Some(read.to_value().into_json().unwrap().as_str().unwrap().to_owned())
    }

    #[test]
    fn moments_are_written_in_utc_to_the_second() {
        let ten = Some("2020-01-01T10:00:00Z".to_owned());
        assert_eq!(read("2020-01-01T10:00:00Z"), ten);
        assert_eq!(read("2020-01-01T12:00:00.000+02:00"), ten);
        assert_eq!(read("2020-01-01T12:00:00+0200"), ten);
        assert_eq!(read("2020-01-01T10:00:00"), ten);
        for known in [
            "2020-01-01T12:00:00+0200",
            "2020-01-01T12:00:00.12+02:00",
            "2020-01-01T12:00:00.123456+0200",
            "2020-01-01T10:00",
            "2020-01-01T12:00+02:00",
            "2020-01-01T10:00:00.25",
        ] {
            assert_eq!(read(known), ten, "{known}");
        }
        assert_eq!((read("tomorrow"), read("2020-01-32T10:00:00Z")), (None, None));
    }
}
