//! The nearest city: a band of latitudes is looked through, which is a few thousand cities where they lie thickest.

use domain::place::Point;

use super::{City, Gazetteer};

/// Farther than this from every city is near none: the middle of an ocean.
pub const KM_MAX: f64 = 300.0;
const EARTH_KM: f64 = 6371.0;
const KM_OF_A_DEGREE: f64 = EARTH_KM * std::f64::consts::PI / 180.0;
/// The nearest is mostly near: a narrow band first, the whole distance if nothing is in it.
const BANDS_KM: [f64; 2] = [40.0, KM_MAX];

impl Gazetteer {
    pub(super) fn nearest(&self, point: Point) -> Option<&City> {
        BANDS_KM.iter().find_map(|km| self.nearest_within(point, *km))
    }

    fn nearest_within(&self, point: Point, km: f64) -> Option<&City> {
        let reach = km / KM_OF_A_DEGREE;
        let city = |index: &u16| self.cities.get(usize::from(*index));
        let south_of = |latitude: f64| {
            self.northward
                .partition_point(|it| city(it).is_some_and(|it| it.point.latitude < latitude))
        };
        let band = south_of(point.latitude - reach)..south_of(point.latitude + reach);
        let cities = self.northward.get(band).unwrap_or_default().iter().filter_map(city);
        let far = cities.map(|it| (kilometres(point, it.point), it));
        far.filter(|(it, _)| *it <= km).min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, it)| it)
    }
}

/// On a sphere (haversine): half a percent off at most.
fn kilometres(from: Point, to: Point) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let across = from.latitude.to_radians().cos() * to.latitude.to_radians().cos();
    let chord = half(from.latitude, to.latitude) + across * half(from.longitude, to.longitude);
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}
