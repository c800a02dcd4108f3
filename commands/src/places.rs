//! Places of the map: what a geocoder told of one that somebody used. Who that was is not remembered.

use std::convert::Infallible;

use domain::{
    caller::Caller,
    ids::PlaceId,
    place::{Address, known::PlaceCommand},
};

use crate::{
    Ask, Commands, Receipt,
    error::{CommandError, Rejection},
};

/// In whose name places are remembered: never in that of whoever used them.
const GEOCODER: Caller = Caller::Policy("geocoder");

impl Commands {
    /// Remembers a place that a geocoder found; nothing is written when that is known already, or has no name there.
    ///
    /// # Errors
    ///
    /// When the log cannot be reached.
    pub async fn remember_place(&self, address: Address) -> Result<Option<Receipt>, CommandError> {
        let Some(origin) = address.origin_id.as_deref() else { return Ok(None) };
        let place = PlaceId::of_origin(origin);
        let command = PlaceCommand::Remember { address };
        self.places.execute(&Ask::new(GEOCODER), place.0, command).await.map(Some)
    }
}

// Nothing is ever refused to a geocoder.
impl From<Infallible> for Rejection {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
