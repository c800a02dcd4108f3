//! Places as others describe them: with a postal address, with a line of text, or with nothing but a name.

use domain::place::{Address, Point};
use serde_json::Value;
use url::Url;

use super::{Object, object::many, words::plain};

/// Where something takes place.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// As we would write it.
    pub address: Address,
    /// Where it is on the net, if it is there.
    pub online: Option<Url>,
}

impl Place {
    /// What stands under `location`: a place, a virtual one, a list of both, or a line of text. A place that says
    /// nothing is none.
    #[must_use]
    pub fn read(event: Object<'_>) -> Option<Self> {
        let mut place = Self::default();
        for item in many(event.value("location")) {
            match item {
                Value::String(line) => place.address.description = named(&place.address, line),
                Value::Object(map) => place.add(Object(map)),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
            }
        }
        (place != Self::default()).then_some(place)
    }

    fn add(&mut self, item: Object<'_>) {
        if item.is_a("VirtualLocation") {
            let within = item.objects("address");
            let within = within.first().and_then(|it| it.link("url"));
            self.online = item.link("url").or(within);
            return;
        }
        if let Some(name) = item.text("name") {
            self.address.description = named(&self.address, name);
        }
        self.add_address(item);
        let (latitude, longitude) = (item.number("latitude"), item.number("longitude"));
        self.address.point = latitude.zip(longitude).and_then(|(lat, long)| Point::new(lat, long));
    }

    fn add_address(&mut self, item: Object<'_>) {
        match item.term("address") {
            Some(Value::String(line)) => self.address.street = part(Some(line)),
            Some(Value::Object(map)) => {
                let postal = Object(map);
                let address = &mut self.address;
                address.street = part(postal.text("streetAddress"));
                address.postal_code = part(postal.text("postalCode"));
                address.locality = part(postal.text("addressLocality"));
                address.region = part(postal.text("addressRegion"));
                address.country = part(postal.text("addressCountry"));
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) | None => {}
        }
    }
}

fn part(text: Option<&str>) -> Option<String> {
    text.map(plain).filter(|it| !it.is_empty())
}

fn named(address: &Address, name: &str) -> Option<String> {
    address.description.clone().or_else(|| part(Some(name)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(location: &Value) -> Option<Place> {
        let event = json!({ "location": location });
        Place::read(Object::of(&event).unwrap())
    }

    #[test]
    fn a_place_that_says_nothing_is_none() {
        assert_eq!(read(&json!({ "type": "Place" })), None);
        assert_eq!(read(&Value::Null), None);
    }

    #[test]
    fn a_line_a_list_and_a_whole_number_are_read() {
        assert_eq!(read(&json!("Mill")).unwrap().address.line(), "Mill");
        let both = read(&json!([
            { "type": "Place", "name": "Mill", "latitude": 48, "longitude": "16.5" },
            { "type": "VirtualLocation", "url": "https://meet.test/mill" }
        ]))
        .unwrap();
        assert_eq!(both.address.point, Point::new(48.0, 16.5));
        assert_eq!(both.online.unwrap().as_str(), "https://meet.test/mill");
    }
}
