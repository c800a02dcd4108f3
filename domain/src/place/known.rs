//! A place of the map, as a geocoder told it and somebody used it: remembered, so that it is found again without asking.
//!
//! It is about a place that the whole world may look up, and not about whoever used it: it names no person, and nothing
//! private is ever remembered so (`api::places` sees to that).

use std::convert::Infallible;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Address;
use crate::{
    decider::{Context, Decider},
    fact::Fact,
    ids::PlaceId,
    log::Category,
};

/// What every place's id is derived from, with where it was found; stable for ever.
const PLACES: Uuid = Uuid::from_u128(0x6b0f_4c52_93d1_4e0a_9a54_2f6c_7d10_86e3);

/// What can have happened to a place of the map.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum PlaceFact {
    /// A geocoder found it, or found it otherwise than before.
    Found {
        /// Where it is, with the geocoder's own name of it (`origin_id`).
        address: Address,
    },
}

impl Fact for PlaceFact {
    const CATEGORY: Category = Category::Place;
    const KINDS: &'static [&'static str] = &["found"];
}

impl PlaceId {
    /// The id of what a geocoder calls so: `nominatim:N123`.
    #[must_use]
    pub fn of_origin(origin: &str) -> Self {
        Self(Uuid::new_v5(&PLACES, origin.as_bytes()))
    }
}

/// A place of the map.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    address: Option<Address>,
}

/// What can be asked of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlaceCommand {
    /// Remember what a geocoder told.
    Remember {
        /// What it told.
        address: Address,
    },
}

impl Decider for Place {
    const CATEGORY: Category = Category::Place;
    type Command = PlaceCommand;
    type Fact = PlaceFact;
    type Rejection = Infallible;

    fn decide(&self, command: &PlaceCommand, _: &Context) -> Result<Vec<PlaceFact>, Infallible> {
        match command {
            PlaceCommand::Remember { address } if self.address.as_ref() == Some(address) => {
                Ok(vec![])
            }
            PlaceCommand::Remember { address } => {
                Ok(vec![PlaceFact::Found { address: address.clone() }])
            }
        }
    }

    fn evolve(mut self, fact: &PlaceFact) -> Self {
        match fact {
            PlaceFact::Found { address } => self.address = Some(address.clone()),
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{origin::Authority, time::Moment};

    #[test]
    fn what_is_known_already_is_not_told_twice() {
        let context = Context { at: Moment::from_micros(0), authority: Authority::Here };
        let hall = Address { street: Some("1 Main Street".to_owned()), ..Address::default() };
        let remember = |address: &Address| PlaceCommand::Remember { address: address.clone() };

        let told = Place::default().decide(&remember(&hall), &context).unwrap();
        assert_eq!(told, [PlaceFact::Found { address: hall.clone() }]);
        let known = told.iter().fold(Place::default(), Place::evolve);
        assert_eq!(known.decide(&remember(&hall), &context).unwrap(), []);

        let moved = Address { street: Some("2 Main Street".to_owned()), ..hall };
        assert_eq!(known.decide(&remember(&moved), &context).unwrap().len(), 1);
    }

    #[test]
    fn the_same_place_of_the_map_has_the_same_id_for_ever() {
        let id = PlaceId::of_origin("nominatim:N123");
        assert_eq!(id, PlaceId::of_origin("nominatim:N123"));
        assert_ne!(id, PlaceId::of_origin("photon:N123"));
    }
}
