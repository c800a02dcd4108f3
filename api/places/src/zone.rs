//! The time zone of a place, for whoever says where but not by which clock.

use std::sync::LazyLock;

use chrono_tz::Tz;
use domain::place::Point;
use tzf_rs::EmbeddedFinder;

// Reads its map of the world (4 MiB, in the program) in place: whoever never asks pays nothing.
static WORLD: LazyLock<EmbeddedFinder> = LazyLock::new(EmbeddedFinder::new);

/// The zone there, if anybody lives by one.
pub fn at(point: Point) -> Option<Tz> {
    WORLD.get_tz_name(point.longitude, point.latitude).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_clock() {
        let at = |latitude, longitude| at(Point::new(latitude, longitude).unwrap());
        assert_eq!(at(-33.92584, 18.42322), Some(Tz::Africa__Johannesburg));
        assert_eq!(at(45.75, 4.85), Some(Tz::Europe__Paris));
        assert_eq!(at(37.77, -122.42), Some(Tz::America__Los_Angeles));
    }
}
