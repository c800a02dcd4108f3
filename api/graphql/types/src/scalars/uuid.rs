//! The id of something that has one everywhere.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A UUID.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Uuid(pub ::uuid::Uuid);

#[Scalar(name = "UUID")]
impl ScalarType for Uuid {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        Ok(Self(text.parse().map_err(|_| "not a UUID")?))
    }

    fn to_value(&self) -> Value {
        Value::from(self.0.to_string())
    }
}
