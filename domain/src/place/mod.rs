//! Where something takes place: addresses, and places of the map that a geocoder found ([`known`]).

pub mod known;

use serde::{Deserialize, Serialize};

use crate::text::{self, Invalid, normal::Lines};

/// A point on the globe, in degrees (WGS 84).
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Point {
    /// −90 to 90.
    pub latitude: f64,
    /// −180 to 180.
    pub longitude: f64,
}

// Coordinates are checked to be numbers when a point is made.
impl Eq for Point {}

impl Point {
    /// A point, if there is one with these coordinates.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_the_globe =
            (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        on_the_globe.then_some(Self { latitude, longitude })
    }
}

/// A postal address, as much of it as is known (schema.org `PostalAddress`).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// The place's name: "Town hall".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// The postal code, as that country writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City, town or village.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// State, province, county.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Where that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// What a geocoder calls its kind: `house`, `city`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A page about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the geocoder has it: `nominatim:123`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_id: Option<String>,
    /// IANA zone there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
}

impl Address {
    /// The longest an address' part may be, in characters: what fits an envelope, with room to spare.
    pub const PART_MAX: usize = 500;

    /// Its parts that are text, by name, for checks and displays.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, Option<&str>); 6] {
        [
            ("description", self.description.as_deref()),
            ("street", self.street.as_deref()),
            ("postal_code", self.postal_code.as_deref()),
            ("locality", self.locality.as_deref()),
            ("region", self.region.as_deref()),
            ("country", self.country.as_deref()),
        ]
    }

    /// The same with every text in normal form, if none is too long.
    ///
    /// # Errors
    ///
    /// When a part is.
    pub fn in_normal_form(self) -> Result<Self, Invalid> {
        let part = |text: Option<String>| {
            let Some(text) = text else { return Ok(None) };
            let read = text::optional_part("physical_address", &text, Lines::One, Self::PART_MAX);
            read.map_err(|it| Invalid::new(it.field, format!("{} in each part", it.reason)))
        };
        Ok(Self {
            description: part(self.description)?,
            street: part(self.street)?,
            postal_code: part(self.postal_code)?,
            locality: part(self.locality)?,
            region: part(self.region)?,
            country: part(self.country)?,
            point: self.point,
            kind: part(self.kind)?,
            url: part(self.url)?,
            origin_id: part(self.origin_id)?,
            timezone: part(self.timezone)?,
        })
    }

    /// On one line, without empty parts or repetitions: "Town hall, 1 Main Street, 69001 Lyon, France".
    #[must_use]
    pub fn line(&self) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for part in self.parts().into_iter().filter_map(|(_, part)| part) {
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}
