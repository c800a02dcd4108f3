//! What Photon and Addok wrap their answers in: a GeoJSON collection of points (RFC 7946).

use domain::place::Point;
use serde::{Deserialize, de::DeserializeOwned};

#[derive(Deserialize)]
struct Collection<T> {
    features: Vec<Feature<T>>,
}

#[derive(Deserialize)]
struct Feature<T> {
    geometry: Geometry,
    properties: T,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<f64>,
}

/// What is told, each with its point if it is on the globe.
pub(super) fn read<T: DeserializeOwned>(
    answer: &[u8],
) -> serde_json::Result<Vec<(T, Option<Point>)>> {
    let collection: Collection<T> = serde_json::from_slice(answer)?;
    let told = collection.features.into_iter().map(|it| {
        // Longitude first.
        let point = match it.geometry.coordinates[..] {
            [longitude, latitude, ..] => Point::new(latitude, longitude),
            _ => None,
        };
        (it.properties, point)
    });
    Ok(told.collect())
}
