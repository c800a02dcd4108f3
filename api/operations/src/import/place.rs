//! Where an entry takes place: words and coordinates as an address.

use domain::place::{Address, Point};

use super::countries::is_country;

/// Some seven digits after the point are a centimetre; more are noise that would look like a move.
const DEGREES: f64 = 1e7;

/// An address; nothing when nothing is said.
pub(super) fn address(location: Option<&str>, geo: Option<Point>) -> Option<Address> {
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

// "City, Country" and "City, Region, Country" are taken apart, as long as it is a country; the rest is words.
fn in_words(location: &str) -> Address {
    let parts: Vec<&str> = location.split(',').map(str::trim).collect();
    let (locality, region, country) = match parts[..] {
        [locality, country] if is_country(country) => (locality, None, country),
        [locality, region, country] if is_country(country) => (locality, Some(region), country),
        _ => return Address { description: Some(cut(location)), ..Address::default() },
    };
    // A street's number: not a city.
    if locality.is_empty() || locality.contains(|it: char| it.is_ascii_digit()) {
        return Address { description: Some(cut(location)), ..Address::default() };
    }
    Address {
        locality: Some(cut(locality)),
        region: region.filter(|it| !it.is_empty()).map(cut),
        country: Some(cut(country)),
        ..Address::default()
    }
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
        let here = address(Some("San Francisco, CA, U.S.A."), Point::new(37.77, -122.42)).unwrap();
        assert_eq!(here.locality.as_deref(), Some("San Francisco"));
        assert_eq!(here.region.as_deref(), Some("CA"));
        assert_eq!(here.country.as_deref(), Some("U.S.A."));
        assert_eq!(here.point, Point::new(37.77, -122.42));
        assert_eq!(here.line(), "San Francisco, CA, U.S.A.");
    }

    #[test]
    fn other_words_stay_words() {
        for words in
            ["Town hall, Lyon", "1 Main Street, France", "Lyon", "a, b, c, France", ", France"]
        {
            let address = address(Some(words), None).unwrap();
            assert_eq!(address.description.as_deref(), Some(words));
            assert_eq!(address.country, None);
        }
    }

    #[test]
    fn nowhere_is_no_place() {
        assert_eq!(address(None, None), None);
        assert_eq!(address(Some(" "), None), None);
        assert_eq!(address(Some("https://meet.test/1"), None), None);
        let point = address(None, Point::new(1.0, 2.0)).unwrap();
        assert_eq!(point.line(), "");
    }

    #[test]
    fn coordinates_stay_the_same_however_often_they_are_stored() {
        let point = address(None, Point::new(52.123_456_789_012, 4.1)).unwrap().point.unwrap();
        let stored: Point = serde_json::from_str(&serde_json::to_string(&point).unwrap()).unwrap();
        assert_eq!((point.latitude, stored), (52.123_456_8, point));
    }
}
