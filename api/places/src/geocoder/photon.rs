//! Photon (komoot): `/api` and `/reverse`, GeoJSON (<https://github.com/komoot/photon/blob/master/docs/api-v1.md>).

use domain::place::Address;
use serde::Deserialize;
use url::Url;

use super::{
    geojson,
    speech::{GeocoderQuery, Speech, There, own_name, question_url, street_line},
};

/// The languages it has; another one would be an error.
const LANGUAGES: [&str; 3] = ["en", "de", "fr"];

pub(super) struct Photon;

#[derive(Deserialize)]
struct PhotonPlace {
    osm_type: Option<String>,
    osm_id: Option<u64>,
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<String>,
    housenumber: Option<String>,
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
    state: Option<String>,
    county: Option<String>,
    country: Option<String>,
}

impl Speech for Photon {
    fn name(&self) -> &'static str {
        "photon"
    }

    fn search(&self, base: &Url, wanted: &GeocoderQuery) -> Url {
        let count = wanted.count.to_string();
        let mut asked = vec![("q", wanted.text.as_str()), ("limit", count.as_str())];
        asked.extend(language(&wanted.language));
        if wanted.only_settlements {
            asked.push(("layer", "city"));
        }
        question_url(base, "api", &asked)
    }

    fn reverse(&self, base: &Url, there: &There) -> Url {
        let (latitude, longitude) =
            (there.point.latitude.to_string(), there.point.longitude.to_string());
        let mut asked = vec![("lat", latitude.as_str()), ("lon", longitude.as_str())];
        asked.extend(language(&there.language));
        question_url(base, "reverse", &asked)
    }

    fn read(&self, answer: &[u8]) -> serde_json::Result<Vec<Address>> {
        let found = geojson::read::<PhotonPlace>(answer)?;
        Ok(found.into_iter().map(|(it, point)| Address { point, ..it.address() }).collect())
    }
}

fn language(wanted: &str) -> Option<(&str, &str)> {
    LANGUAGES.contains(&wanted).then_some(("lang", wanted))
}

impl PhotonPlace {
    fn address(self) -> Address {
        let origin = self.osm_type.zip(self.osm_id).map(|(kind, id)| format!("photon:{kind}{id}"));
        let is_city = self.kind.as_deref() == Some("city");
        let address = Address {
            street: street_line(self.housenumber, self.street),
            postal_code: self.postcode,
            locality: self.city.or_else(|| self.name.clone().filter(|_| is_city)),
            region: self.state.or(self.county),
            country: self.country,
            kind: self.kind,
            origin_id: origin,
            ..Address::default()
        };
        Address { description: own_name(self.name, &address), ..address }
    }
}
