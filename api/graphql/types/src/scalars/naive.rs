//! A moment written without a zone: a few old fields of the API have it so. It is UTC.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use domain::time::Moment;

/// A moment in ISO 8601, in UTC, without saying so: `2020-01-01T10:00:00`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NaiveDateTime(pub Moment);

impl From<Moment> for NaiveDateTime {
    fn from(moment: Moment) -> Self {
        Self(moment)
    }
}

#[Scalar(name = "NaiveDateTime")]
impl ScalarType for NaiveDateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let naive: chrono::NaiveDateTime = text.parse().map_err(|_| "not a date and time")?;
        Ok(Self(Moment::new(naive.and_utc())))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.utc().format("%Y-%m-%dT%H:%M:%S").to_string())
    }
}
