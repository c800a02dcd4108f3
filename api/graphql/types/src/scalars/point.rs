//! A point on the globe, longitude first.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A point on the globe: `"longitude;latitude"`, in degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point(pub domain::place::Point);

#[Scalar(name = "Point")]
impl ScalarType for Point {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let point = text.split_once(';').and_then(|(longitude, latitude)| {
            let (longitude, latitude) =
                (longitude.trim().parse().ok()?, latitude.trim().parse().ok()?);
            domain::place::Point::new(latitude, longitude)
        });
        Ok(Self(point.ok_or("not a point as longitude;latitude")?))
    }

    fn to_value(&self) -> Value {
        Value::String(format!("{};{}", self.0.longitude, self.0.latitude))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longitude_comes_first() {
        let point = Point::parse(Value::from("4.85;45.75")).unwrap();
        assert_eq!((point.0.latitude, point.0.longitude), (45.75, 4.85));
        assert_eq!(point.to_value(), Value::from("4.85;45.75"));
        for wrong in ["", "4.85", "a;b", "4;91", "NaN;0"] {
            assert!(Point::parse(Value::from(wrong)).is_err(), "{wrong}");
        }
    }
}
