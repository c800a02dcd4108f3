//! Cities of the world with their names in many languages, carried in the program: what makes "Lyon", "Köln",
//! "東京" and "near me" work with no network. No streets: those are for the providers beside it.
//!
//! Data: [GeoNames](https://www.geonames.org), cities of 15,000 people and more, CC BY 4.0; made by
//! `api/places/data/gazetteer.py`. Read at the first question, some 9 MB in memory from then on.

mod find;
mod fold;
mod near;
mod read;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use chrono_tz::Tz;
use domain::place::{Address, Point};

use self::fold::Folds;
pub use self::near::KM_MAX;

/// Whom to thank for the cities, wherever they are shown.
pub const CREDIT: &str = "GeoNames";
/// Where those are.
pub const CREDIT_URL: &str = "https://www.geonames.org/";

/// A city, town or village.
#[derive(Clone, PartialEq, Debug)]
pub struct City {
    /// What GeoNames calls it: mostly in English or by itself.
    pub name: Box<str>,
    /// The point in its middle.
    pub point: Point,
    /// How many people live there.
    pub population: u32,
    /// The country that it is in.
    pub country: &'static Land,
    /// Its state, in countries that are told by them (USA).
    pub region: Option<&'static Land>,
    /// Its time zone.
    pub timezone: Tz,
}

/// A country or one of its states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Land {
    /// Its codes, the most usual first: `FR`, `FRA`.
    pub codes: Vec<Box<str>>,
    /// Its name in English.
    pub name: Box<str>,
    folded: Box<str>,
}

impl Land {
    /// Its most usual code: ISO 3166 letters of a country.
    #[must_use]
    pub fn code(&self) -> &str {
        self.codes.first().map_or("", AsRef::as_ref)
    }
}

impl City {
    /// With region and country, as it is shown: "Paris, Texas, United States".
    #[must_use]
    pub fn label(&self) -> String {
        let region = self.region.map(|it| format!(", {}", it.name)).unwrap_or_default();
        format!("{}{region}, {}", self.name, self.country.name)
    }

    /// As a place of an event.
    #[must_use]
    pub fn address(&self) -> Address {
        Address {
            locality: Some(self.name.to_string()),
            region: self.region.map(|it| it.name.to_string()),
            country: Some(self.country.name.to_string()),
            point: Some(self.point),
            kind: Some("city".to_owned()),
            timezone: Some(self.timezone.name().to_owned()),
            ..Address::default()
        }
    }
}

/// The city that is probably meant: by any of its names, however it is accented, begun or misspelt; `Paris, Texas` and
/// `Town hall, Lyon` are understood. Of several the one most people live in.
#[must_use]
pub fn find(name: &str) -> Option<&'static City> {
    suggest(name, 1).first().copied()
}

/// The city that is called exactly so, by any of its names, however it is accented; of several the one most people live
/// in. "The barn" is none.
#[must_use]
pub fn city_called(name: &str) -> Option<&'static City> {
    GAZETTEER.called_so(name)
}

/// The cities that may be meant, the likeliest first.
#[must_use]
pub fn suggest(name: &str, limit: usize) -> Vec<&'static City> {
    GAZETTEER.suggest(name, limit)
}

/// The nearest city, if one is within [`KM_MAX`].
#[must_use]
pub fn nearest(point: Point) -> Option<&'static City> {
    GAZETTEER.nearest(point)
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::carried);

/// All cities, in the order of their population, and the ways to them.
#[derive(Debug)]
struct Gazetteer {
    cities: Vec<City>,
    folds: Folds,
    countries: &'static [Land],
    regions: &'static [Land],
    names: Names,
    /// Cities by their latitude.
    northward: Vec<u16>,
}

/// Folded names in the order of their bytes, in one text; each with a city that bears it.
#[derive(Debug, Default)]
struct Names {
    text: String,
    entries: Vec<CityName>,
}

/// One name of one city.
#[derive(Clone, Copy, Debug)]
struct CityName {
    begins: u32,
    bytes: u8,
    is_own: bool,
    city: u16,
}

impl Names {
    fn name(&self, entry: CityName) -> &str {
        let begins = entry.begins as usize;
        self.text.get(begins..begins + usize::from(entry.bytes)).unwrap_or_default()
    }
}
