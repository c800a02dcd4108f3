//! Where an entry takes place: words and coordinates as an address.

use domain::place::{Address, Point};
use formats::calendar::ReadEntry;

use super::countries::is_country;

/// Some seven digits after the point are a centimetre; more are noise that would look like a move.
const DEGREES: f64 = 1e7;

/// What programs write for where nobody is.
const NOWHERE: [&str; 10] = [
    "online",
    "virtual",
    "webinar",
    "zoom",
    "zoom meeting",
    "google meet",
    "microsoft teams",
    "microsoft teams meeting",
    "microsoft teams-besprechung",
    "réunion microsoft teams",
];

/// Where an entry takes place; nothing when nothing is said.
pub(super) fn address(read: &ReadEntry) -> Option<Address> {
    let location = read.location.as_deref();
    let location = location.filter(|it| read.conference.is_none() || !is_nowhere(it));
    let venue = read.venue.as_ref();
    let title = venue.and_then(|it| it.title.as_deref());
    let known = at(location.or(title), read.geo)?;
    let Some(street) = venue.and_then(|it| it.address.as_deref()) else { return Some(known) };
    let parts = in_words(street);
    let street =
        parts.street.or(parts.description).filter(|it| Some(it) != known.description.as_ref());
    Some(Address {
        street,
        postal_code: parts.postal_code,
        locality: parts.locality.or(known.locality),
        region: parts.region.or(known.region),
        country: parts.country.or(known.country),
        ..known
    })
}

fn is_nowhere(location: &str) -> bool {
    NOWHERE.contains(&location.trim().to_lowercase().as_str())
}

fn at(location: Option<&str>, geo: Option<Point>) -> Option<Address> {
    let point = geo.map(rounded);
    let words = location.map(str::trim).filter(|it| !it.is_empty() && !is_online(it));
    if words.is_none() && point.is_none() {
        return None;
    }
    let known = words.map(in_words).unwrap_or_default();
    Some(Address { point, ..known })
}

/// Whether a location is an address of the web.
pub(super) fn is_online(location: &str) -> bool {
    let location = location.trim();
    location.starts_with("https://") || location.starts_with("http://")
}

// Taken apart as far as the cities that are known say what is what; the rest is words.
fn in_words(location: &str) -> Address {
    let parts: Vec<&str> = location.split([',', '\n']).map(str::trim).collect();
    let whole = || Address { description: Some(cut(location)), ..Address::default() };
    if parts.iter().any(|it| it.is_empty()) {
        return whole();
    }
    let found = match parts[..] {
        [city, land] => in_a_state(city, land),
        _ => None,
    };
    let found = found.or_else(|| match parts.split_last() {
        Some((land, before)) if is_country(land) => {
            in_a_country(before).map(|it| Address { country: Some(cut(land)), ..it })
        }
        // A postal code says as well as a country that this is an envelope's last line.
        _ => in_a_street(&parts).filter(|it| it.postal_code.is_some()),
    });
    found.unwrap_or_else(whole)
}

// "Atlanta, Georgia" is not in the Caucasus.
fn in_a_state(city: &str, land: &str) -> Option<Address> {
    let known = places::city_called(city)?;
    let region =
        known.region.filter(|it| is_country(land) && it.name.eq_ignore_ascii_case(land))?;
    Some(Address {
        locality: Some(cut(city)),
        region: Some(region.name.to_string()),
        country: Some(known.country.name.to_string()),
        ..Address::default()
    })
}

fn in_a_country(before: &[&str]) -> Option<Address> {
    if before.iter().any(|it| has_digits(it)) {
        return in_a_street(before);
    }
    let is_city = |it: &str| places::city_called(it).is_some();
    let place = |description: Option<&str>, locality: Option<&str>, region: Option<&str>| Address {
        description: description.map(cut),
        locality: locality.map(cut),
        region: region.map(cut),
        ..Address::default()
    };
    match before {
        [city] if is_city(city) => Some(place(None, Some(city), None)),
        [venue] => Some(place(Some(venue), None, None)),
        [city, region] if is_city(city) || is_code(region) => {
            Some(place(None, Some(city), Some(region)))
        }
        [venue, city] => Some(place(Some(venue), Some(city), None)),
        [venue, city, region] if is_city(city) && is_code(region) => {
            Some(place(Some(venue), Some(city), Some(region)))
        }
        [venue, rest, city] if is_city(city) => {
            Some(place(Some(&format!("{venue}, {rest}")), Some(city), None))
        }
        _ => None,
    }
}

// "Cafe X, Hauptstr. 1, 10115 Berlin".
fn in_a_street(parts: &[&str]) -> Option<Address> {
    let (last, before) = parts.split_last()?;
    let (postal_code, city) = match last.split_once(' ') {
        Some((code, city)) if has_digits(code) => (Some(cut(code)), city.trim()),
        _ => (None, *last),
    };
    places::city_called(city)?;
    let (street, venue) = match before {
        [] => (None, None),
        [one] if has_digits(one) => (Some(*one), None),
        [venue] => (None, Some(*venue)),
        [venue, street] => (Some(*street), Some(*venue)),
        _ => return None,
    };
    Some(Address {
        description: venue.map(cut),
        street: street.map(cut),
        postal_code,
        locality: Some(cut(city)),
        ..Address::default()
    })
}

fn has_digits(text: &str) -> bool {
    text.contains(|it: char| it.is_ascii_digit())
}

// A state or a province: `CA`.
fn is_code(text: &str) -> bool {
    text.len() <= 3 && text.chars().all(|it| it.is_ascii_uppercase())
}

fn cut(text: &str) -> String {
    text.chars().filter(|it| !it.is_control() || *it == '\n').take(Address::PART_MAX).collect()
}

fn rounded(point: Point) -> Point {
    let round = |degrees: f64| (degrees * DEGREES).round() / DEGREES;
    Point { latitude: round(point.latitude), longitude: round(point.longitude) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_and_its_country_are_told_apart() {
        let here = at(Some("San Francisco, CA, U.S.A."), Point::new(37.77, -122.42)).unwrap();
        assert_eq!(here.locality.as_deref(), Some("San Francisco"));
        assert_eq!(here.region.as_deref(), Some("CA"));
        assert_eq!(here.country.as_deref(), Some("U.S.A."));
        assert_eq!(here.point, Point::new(37.77, -122.42));
        assert_eq!(here.line(), "San Francisco, CA, U.S.A.");
    }

    #[test]
    fn other_words_stay_words() {
        for words in ["Town hall, Lyon", "1 Main Street, France", "Lyon", ", France", "a, b"] {
            let address = at(Some(words), None).unwrap();
            assert_eq!(address.description.as_deref(), Some(words));
            assert_eq!(address.country, None);
        }
    }

    #[test]
    fn nowhere_is_no_place() {
        assert_eq!(at(None, None), None);
        assert_eq!(at(Some(" "), None), None);
        assert_eq!(at(Some("https://meet.test/1"), None), None);
        let point = at(None, Point::new(1.0, 2.0)).unwrap();
        assert_eq!(point.line(), "");
    }

    #[test]
    fn coordinates_stay_the_same_however_often_they_are_stored() {
        let point = at(None, Point::new(52.123_456_789_012, 4.1)).unwrap().point.unwrap();
        let stored: Point = serde_json::from_str(&serde_json::to_string(&point).unwrap()).unwrap();
        assert_eq!((point.latitude, stored), (52.123_456_8, point));
    }

    #[test]
    fn the_cities_that_are_known_say_what_is_a_venue() {
        let told = |words: &str| {
            let at = at(Some(words), None).unwrap();
            let parts =
                at.parts().into_iter().filter_map(|(name, part)| Some(format!("{name}={}", part?)));
            parts.collect::<Vec<_>>().join(" ")
        };
        for (words, parts) in [
            (
                "Kulturhaus, Berlin, Germany",
                "description=Kulturhaus locality=Berlin country=Germany",
            ),
            ("Stadtpark, Deutschland", "description=Stadtpark country=Deutschland"),
            ("Atlanta, Georgia", "locality=Atlanta region=Georgia country=United States"),
            (
                "Cafe X, Hauptstr. 1, 10115 Berlin, Germany",
                "description=Cafe X street=Hauptstr. 1 postal_code=10115 locality=Berlin country=Germany",
            ),
            (
                "Café X\n12 Rue Oberkampf\n75011 Paris, France",
                "description=Café X street=12 Rue Oberkampf postal_code=75011 locality=Paris country=France",
            ),
            ("1 Rue Halévy, 75009 Paris", "street=1 Rue Halévy postal_code=75009 locality=Paris"),
            ("Toronto, ON, Canada", "locality=Toronto region=ON country=Canada"),
        ] {
            assert_eq!(told(words), parts, "{words}");
        }
    }
}
