//! A file that came along with a question.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// The name of the part of the form that holds the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload(pub String);

#[Scalar(name = "Upload")]
impl ScalarType for Upload {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(part) = value else { return Err(InputValueError::expected_type(value)) };
        Ok(Self(part))
    }

    fn to_value(&self) -> Value {
        Value::from(self.0.as_str())
    }
}
