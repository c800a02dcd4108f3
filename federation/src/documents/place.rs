//! Places. A place's id is made of what it says: Mobilizon looks places up by id and never updates the one it has.

use aws_lc_rs::digest::{SHA256, digest};
use domain::place::Address;
use serde_json::{Map, Value, json};
use url::Url;

/// What stands where nobody said where: without a location Mobilizon loses the time zone, too.
const SOMEWHERE: &str = "TBA";

/// Where an event takes place; there always is something. A place on the map goes before an address on the net, which
/// then is the event's website.
pub(super) fn location(base: &str, address: Option<&Address>, online: Option<&Url>) -> Value {
    match (address.filter(|it| !it.line().is_empty()), online) {
        (Some(address), _) => place(base, address),
        (None, Some(online)) => json!({
            "type": "VirtualLocation", "name": online.host_str().unwrap_or(SOMEWHERE), "url": online,
            // Where Gancio looks for it.
            "address": { "url": online },
        }),
        (None, None) => json!({ "type": "Place", "name": SOMEWHERE }),
    }
}

fn place(base: &str, address: &Address) -> Value {
    let name = [&address.description, &address.street, &address.locality];
    let name = name.into_iter().flatten().find(|it| !it.is_empty());
    let mut place = Map::new();
    place.insert("type".to_owned(), json!("Place"));
    place.insert("name".to_owned(), json!(name.map_or(SOMEWHERE, String::as_str)));
    place.insert("address".to_owned(), postal(address));
    if let Some(point) = address.point {
        // Numbers with a decimal point: others are dropped by Mobilizon, and serde writes `48.0` for 48.
        place.insert("latitude".to_owned(), json!(point.latitude));
        place.insert("longitude".to_owned(), json!(point.longitude));
    }
    let id = format!("{base}/places/{}", content_hash(&place));
    place.insert("id".to_owned(), json!(id));
    Value::Object(place)
}

fn postal(address: &Address) -> Value {
    let parts = [
        ("streetAddress", &address.street),
        ("postalCode", &address.postal_code),
        ("addressLocality", &address.locality),
        ("addressRegion", &address.region),
        ("addressCountry", &address.country),
    ];
    let said = parts.into_iter().filter_map(|(name, part)| {
        let part = part.as_ref().filter(|it| !it.is_empty())?;
        Some((name.to_owned(), json!(part)))
    });
    let typed = [("type".to_owned(), json!("PostalAddress"))];
    Value::Object(typed.into_iter().chain(said).collect())
}

fn content_hash(place: &Map<String, Value>) -> String {
    let text = Value::Object(place.clone()).to_string();
    let hash = digest(&SHA256, text.as_bytes());
    hash.as_ref().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
