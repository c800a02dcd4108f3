//! A time zone by its IANA name.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono_tz::Tz;

/// A time zone by its IANA name: `Europe/Paris`. An empty one is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timezone(pub Option<Tz>);

impl From<Tz> for Timezone {
    fn from(zone: Tz) -> Self {
        Self(Some(zone))
    }
}

#[Scalar(name = "Timezone")]
impl ScalarType for Timezone {
    fn parse(value: Value) -> InputValueResult<Self> {
        if value == Value::Null {
            return Ok(Self(None));
        }
        let Value::String(name) = &value else { return Err(InputValueError::expected_type(value)) };
        if name.is_empty() {
            return Ok(Self(None));
        }
        Ok(Self(Some(name.parse().map_err(|_| "no such time zone")?)))
    }

    fn to_value(&self) -> Value {
        self.0.map_or(Value::Null, |zone| Value::from(zone.name()))
    }
}
