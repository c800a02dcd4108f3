//! Addok (France's Base Adresse Nationale): `/search` and `/reverse`, GeoJSON
//! (<https://adresse.data.gouv.fr/outils/api-doc/adresse>).

use domain::place::Address;
use serde::Deserialize;
use url::Url;

use super::{
    geojson,
    speech::{GeocoderQuery, Speech, There, own_name, question_url, street_line},
};

pub(super) struct Addok;

#[derive(Deserialize)]
struct AddokPlace {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    name: Option<String>,
    housenumber: Option<String>,
    street: Option<String>,
    postcode: Option<String>,
    city: Option<String>,
    /// "69, Rhône, Auvergne-Rhône-Alpes".
    context: Option<String>,
}

impl Speech for Addok {
    fn name(&self) -> &'static str {
        "addok"
    }

    fn search(&self, base: &Url, wanted: &GeocoderQuery) -> Url {
        let count = wanted.count.to_string();
        let mut asked = vec![("q", wanted.text.as_str()), ("limit", count.as_str())];
        if wanted.only_settlements {
            asked.push(("type", "municipality"));
        }
        question_url(base, "search", &asked)
    }

    fn reverse(&self, base: &Url, there: &There) -> Url {
        let (latitude, longitude) =
            (there.point.latitude.to_string(), there.point.longitude.to_string());
        question_url(base, "reverse", &[("lat", latitude.as_str()), ("lon", longitude.as_str())])
    }

    fn read(&self, answer: &[u8]) -> serde_json::Result<Vec<Address>> {
        let found = geojson::read::<AddokPlace>(answer)?;
        Ok(found.into_iter().map(|(it, point)| Address { point, ..it.address() }).collect())
    }
}

impl AddokPlace {
    fn address(self) -> Address {
        // A street that is meant as a whole is in `name`; a house has its own in `street`.
        let whole = self.name.clone().filter(|_| self.kind.as_deref() == Some("street"));
        let region =
            self.context.and_then(|it| it.rsplit(',').next().map(|it| it.trim().to_owned()));
        let house = street_line(self.housenumber, self.street);
        let is_house = self.kind.as_deref() == Some("housenumber");
        let address = Address {
            street: house.or(whole),
            postal_code: self.postcode,
            locality: self.city,
            region,
            country: Some("France".to_owned()),
            kind: self.kind,
            origin_id: self.id.map(|it| format!("addok:{it}")),
            ..Address::default()
        };
        Address { description: own_name(self.name.filter(|_| !is_house), &address), ..address }
    }
}
