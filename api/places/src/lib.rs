//! Where places are: cities that the program carries with it, and, if the settings name one, a provider of street
//! addresses beside them.
//!
//! What a provider told is kept for a while, and what somebody used of it in public for ever (`place.found`): then it is
//! found again without asking. When nobody answers, what was used before and the cities do.

mod gazetteer;
mod geocoder;
pub mod zone;

use std::sync::Arc;

use commands::{CommandError, Commands, Receipt};
use domain::place::{Address, Point};
use projections::Views;

pub use self::gazetteer::{
    CREDIT, CREDIT_URL, City, KM_MAX, Land, city_called, find, nearest, suggest,
};
use self::geocoder::{Geocoder, GeocoderError};
pub use self::geocoder::{GeocoderKind, GeocoderSettings};
pub use self::geocoder::{GeocoderQuery, There};

/// The most places in one answer: more than anybody reads.
pub const PLACES_MAX: usize = 20;
/// The longest question, in characters: an address on an envelope is shorter.
pub const QUESTION_MAX: usize = 200;

/// Looks places up. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Places {
    /// Who knows streets, if anybody is asked.
    streets: Option<Arc<Geocoder>>,
}

impl Places {
    /// With this geocoder, or with the cities of the program alone; `contact` is where the server is reached, for providers who want to know.
    ///
    /// # Errors
    ///
    /// When no connection could ever be made: the system's certificates are missing.
    pub fn new(streets: Option<GeocoderSettings>, contact: &str) -> Result<Self, reqwest::Error> {
        let streets = streets.map(|it| Geocoder::new(&it, contact)).transpose()?;
        Ok(Self { streets: streets.map(Arc::new) })
    }

    /// Places of a name or an address, the likeliest first.
    pub async fn search(&self, views: &Views, wanted: &GeocoderQuery) -> Vec<Address> {
        let cities = || suggest(&wanted.text, wanted.count).into_iter().map(City::address);
        let Some(streets) = &self.streets else { return cities().collect() };
        let mut found = known(views, wanted);
        match streets.search(wanted).await {
            Ok(told) => found.extend(told.iter().cloned()),
            Err(error) => {
                unanswered(&error);
                found.extend(cities());
            }
        }
        each_once(found, wanted.count)
    }

    /// What is at a point, the nearest first.
    pub async fn at(&self, views: &Views, there: &There) -> Vec<Address> {
        let city = || nearest(there.point).map(City::address);
        let Some(streets) = &self.streets else { return city().into_iter().collect() };
        match streets.at(there).await {
            Ok(told) => each_once(told.to_vec(), PLACES_MAX),
            Err(error) => {
                unanswered(&error);
                let mut known = known_at(views, there.point);
                known.extend(city());
                each_once(known, PLACES_MAX)
            }
        }
    }

    /// Remembers that a place is used in public, if a provider told it: as it told it, whatever else is said of it.
    pub async fn used(
        &self,
        commands: &Commands,
        address: &Address,
    ) -> Result<Option<Receipt>, CommandError> {
        let told = self.streets.as_deref().zip(address.origin_id.as_deref());
        match told.and_then(|(streets, origin)| streets.told(origin)) {
            Some(told) => commands.remember_place(told).await,
            None => Ok(None),
        }
    }
}

// Whoever wants cities is not told of streets.
fn known(views: &Views, wanted: &GeocoderQuery) -> Vec<Address> {
    if wanted.only_settlements {
        return Vec::new();
    }
    views.read(|it| it.places_called(&wanted.text, wanted.count)).unwrap_or_else(|error| {
        tracing::error!(%error, "places that were used before cannot be looked up");
        Vec::new()
    })
}

fn known_at(views: &Views, point: Point) -> Vec<Address> {
    views.read(|it| it.places_at(point, PLACES_MAX)).unwrap_or_else(|error| {
        tracing::error!(%error, "places that were used before cannot be looked up");
        Vec::new()
    })
}

fn unanswered(error: &GeocoderError) {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tracing::warn!(%error, cause, "the geocoder does not answer; known places and cities do");
}

// What was used before is mostly told again.
fn each_once(found: Vec<Address>, count: usize) -> Vec<Address> {
    let mut each: Vec<Address> = Vec::with_capacity(found.len());
    for address in found {
        let same = |it: &Address| match (&it.origin_id, &address.origin_id) {
            (Some(one), Some(other)) => one == other,
            (None, _) | (_, None) => *it == address,
        };
        if !each.iter().any(same) {
            each.push(address);
        }
    }
    each.truncate(count);
    each
}
