//! Nominatim (OpenStreetMap): `/search` and `/reverse` with `format=jsonv2`
//! (<https://nominatim.org/release-docs/latest/api/Search/>).

use domain::place::{Address, Point};
use serde::Deserialize;
use url::Url;

use super::speech::{GeocoderQuery, Speech, There, own_name, question_url, street_line};

pub(super) struct Nominatim;

#[derive(Deserialize)]
#[serde(untagged)]
enum NominatimAnswer {
    Several(Vec<NominatimPlace>),
    One(Box<NominatimPlace>),
    /// A point at sea: `{"error": "Unable to geocode"}`.
    None {
        #[expect(dead_code, reason = "tells this shape from the others")]
        error: String,
    },
}

#[derive(Deserialize)]
struct NominatimPlace {
    osm_type: Option<String>,
    osm_id: Option<u64>,
    lat: String,
    lon: String,
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    addresstype: Option<String>,
    #[serde(default)]
    address: NominatimAddress,
}

#[derive(Default, Deserialize)]
struct NominatimAddress {
    house_number: Option<String>,
    road: Option<String>,
    pedestrian: Option<String>,
    city: Option<String>,
    town: Option<String>,
    village: Option<String>,
    hamlet: Option<String>,
    municipality: Option<String>,
    state: Option<String>,
    region: Option<String>,
    county: Option<String>,
    postcode: Option<String>,
    country: Option<String>,
}

impl Speech for Nominatim {
    fn name(&self) -> &'static str {
        "nominatim"
    }

    fn search(&self, base: &Url, wanted: &GeocoderQuery) -> Url {
        let count = wanted.count.to_string();
        let mut asked = vec![
            ("format", "jsonv2"),
            ("addressdetails", "1"),
            ("q", wanted.text.as_str()),
            ("limit", count.as_str()),
            ("accept-language", wanted.language.as_str()),
        ];
        if wanted.only_settlements {
            asked.push(("featureType", "settlement"));
        }
        question_url(base, "search", &asked)
    }

    fn reverse(&self, base: &Url, there: &There) -> Url {
        let (latitude, longitude) =
            (there.point.latitude.to_string(), there.point.longitude.to_string());
        let zoom = there.zoom.to_string();
        let asked = [
            ("format", "jsonv2"),
            ("addressdetails", "1"),
            ("lat", latitude.as_str()),
            ("lon", longitude.as_str()),
            ("zoom", zoom.as_str()),
            ("accept-language", there.language.as_str()),
        ];
        question_url(base, "reverse", &asked)
    }

    fn read(&self, answer: &[u8]) -> serde_json::Result<Vec<Address>> {
        Ok(match serde_json::from_slice(answer)? {
            NominatimAnswer::Several(found) => {
                found.into_iter().map(NominatimPlace::address).collect()
            }
            NominatimAnswer::One(found) => vec![found.address()],
            NominatimAnswer::None { .. } => Vec::new(),
        })
    }
}

impl NominatimPlace {
    fn address(self) -> Address {
        let origin_id = self.origin();
        let point = self.lat.parse().ok().zip(self.lon.parse().ok());
        let parts = self.address;
        let address = Address {
            street: street_line(parts.house_number, parts.road.or(parts.pedestrian)),
            postal_code: parts.postcode,
            locality: parts
                .city
                .or(parts.town)
                .or(parts.village)
                .or(parts.hamlet)
                .or(parts.municipality),
            region: parts.state.or(parts.region).or(parts.county),
            country: parts.country,
            point: point.and_then(|(latitude, longitude)| Point::new(latitude, longitude)),
            kind: self.addresstype.or(self.kind),
            origin_id,
            ..Address::default()
        };
        Address { description: own_name(self.name, &address), ..address }
    }

    // Nodes, ways and relations count apart: N1, W1, R1.
    fn origin(&self) -> Option<String> {
        let letter = self.osm_type.as_deref()?.chars().next()?.to_ascii_uppercase();
        Some(format!("nominatim:{letter}{}", self.osm_id?))
    }
}
