//! One JSON object, read leniently. Every other file here reads through this one.

use serde_json::{Map, Value};
use url::Url;

use super::{
    Instant,
    terms::PREFIXES,
    words::{plain, plain_from_html},
};

/// Items of a list that are looked at: nobody has more hosts, tags or pictures that matter.
const LIST_MAX: usize = 200;

/// The longest address that is taken for one.
const URL_BYTES_MAX: usize = 2_048;

/// One JSON object, read leniently.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a>(pub &'a Map<String, Value>);

impl<'a> Object<'a> {
    /// The object in a value: itself, or the first one of a list.
    #[must_use]
    pub fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self(map)),
            Value::Array(list) => list.iter().find_map(Value::as_object).map(Self),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    /// What stands under a name of ActivityStreams itself. `null` is nothing.
    #[must_use]
    pub fn value(self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|it| !it.is_null())
    }

    /// What stands under an extension's name, with whichever prefix.
    #[must_use]
    pub fn term(self, name: &str) -> Option<&'a Value> {
        self.value(name)
            .or_else(|| PREFIXES.iter().find_map(|prefix| self.value(&format!("{prefix}{name}"))))
    }

    /// Every type that it says it has.
    pub fn types(self) -> impl Iterator<Item = &'a str> {
        many(self.value("type")).filter_map(Value::as_str)
    }

    /// Whether it is of this type.
    #[must_use]
    pub fn is_a(self, kind: &str) -> bool {
        self.types().any(|it| it == kind)
    }

    /// Its id, if it is an address that can be one.
    #[must_use]
    pub fn id(self) -> Option<Url> {
        address(self.value("id")?.as_str()?)
    }

    /// One address under a name: a string, an object's `id` or `href`, or the first such of a list.
    #[must_use]
    pub fn link(self, name: &str) -> Option<Url> {
        self.links(name).into_iter().next()
    }

    /// The addresses under a name.
    #[must_use]
    pub fn links(self, name: &str) -> Vec<Url> {
        many(self.term(name)).filter_map(reference).collect()
    }

    /// The one address under a name; none when there are several.
    #[must_use]
    pub fn only_link(self, name: &str) -> Option<Url> {
        let links = self.links(name);
        let mut links = links.into_iter();
        let first = links.next()?;
        links.all(|it| it == first).then_some(first)
    }

    /// Whom it is for: `to` and `cc`, `audience` aside. Spellings of the public are kept as they are.
    pub fn audience(self, name: &str) -> impl Iterator<Item = &'a str> {
        many(self.value(name)).filter_map(|it| match it {
            Value::String(text) => Some(text.as_str()),
            Value::Object(map) => map.get("id").and_then(Value::as_str),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        })
    }

    /// A text as it stands: a string, the first of a list, or of a map of languages.
    #[must_use]
    pub fn text(self, name: &str) -> Option<&'a str> {
        let plain = many(self.term(name)).find_map(|it| match it {
            Value::String(text) => Some(text.as_str()),
            Value::Object(map) => map.get("@value").and_then(Value::as_str),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        });
        plain.or_else(|| {
            let map = self.value(&format!("{name}Map"))?.as_object()?;
            map.values().find_map(Value::as_str)
        })
    }

    /// A name: plain text that says something.
    #[must_use]
    pub fn words(self, name: &str) -> Option<String> {
        self.text(name).map(plain).filter(|it| !it.is_empty())
    }

    /// What can be read of HTML, if it says something.
    #[must_use]
    pub fn words_of_html(self, name: &str) -> Option<String> {
        self.text(name).map(plain_from_html).filter(|it| !it.is_empty())
    }

    /// A yes or a no; `None` when neither was said.
    #[must_use]
    pub fn flag(self, name: &str) -> Option<bool> {
        match self.term(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.parse().ok(),
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A number, also one written as text.
    #[must_use]
    pub fn number(self, name: &str) -> Option<f64> {
        let number = match self.term(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        number.filter(|it| it.is_finite())
    }

    /// A count: no fraction, not negative.
    #[must_use]
    pub fn count(self, name: &str) -> Option<u64> {
        match self.term(name)? {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// A moment under this name, if there is one.
    #[must_use]
    pub fn time(self, name: &str) -> Option<Instant> {
        self.text(name).and_then(Instant::read)
    }

    /// The objects under a name; plain addresses are not among them.
    #[must_use]
    pub fn objects(self, name: &str) -> Vec<Self> {
        many(self.term(name)).filter_map(Value::as_object).map(Self).collect()
    }
}

/// A value as a list: itself alone, or its items; never more than are worth looking at.
pub(super) fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let (one, list) = match value {
        Some(Value::Array(list)) => (None, list.as_slice()),
        other => (other, [].as_slice()),
    };
    one.into_iter().chain(list).filter(|it| !it.is_null()).take(LIST_MAX)
}

/// An address, or what an object is called.
pub(super) fn reference(value: &Value) -> Option<Url> {
    match value {
        Value::String(text) => address(text),
        Value::Object(map) => {
            let named = ["id", "href", "url"].iter().find_map(|it| map.get(*it));
            address(named?.as_str()?)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}

/// An address of the web that means the same to everybody: written as it is compared, of a host that has a name.
/// Everything that two parsers could take for two addresses is none (CVE-2023-42451, CVE-2026-23964).
pub(super) fn address(text: &str) -> Option<Url> {
    if text.len() > URL_BYTES_MAX || text.contains(['\\', ' ', '\t', '\n', '\r']) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_web = matches!(url.scheme(), "https" | "http");
    let is_plain = url.username().is_empty() && url.password().is_none();
    let named = url.host_str().is_some_and(|it| !it.ends_with('.') && !it.is_empty());
    // With a path the parsed form is what was written; without one it gets a slash, and nothing else may differ.
    let is_canonical = url.as_str() == text || url.as_str() == format!("{text}/");
    (is_web && is_plain && named && is_canonical).then_some(url)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn with<T>(value: &Value, look: impl FnOnce(Object<'_>) -> T) -> T {
        look(Object::of(value).unwrap())
    }

    #[test]
    fn one_and_many_read_alike() {
        for to in [
            json!("https://a.test/u"),
            json!(["https://a.test/u"]),
            json!([{"id": "https://a.test/u"}]),
        ] {
            let links = with(&json!({ "to": to }), |it| it.links("to"));
            assert_eq!(links, ["https://a.test/u".parse().unwrap()]);
        }
    }

    #[test]
    fn both_namespaces_and_every_prefix_are_one_term() {
        for name in [
            "joinMode",
            "mz:joinMode",
            "https://joinmobilizon.org/ns#joinMode",
            "https://mobilizon.org/ns#joinMode",
        ] {
            let mode = with(&json!({ name: "free" }), |it| it.text("joinMode").map(str::to_owned));
            assert_eq!(mode.as_deref(), Some("free"), "{name}");
        }
    }

    #[test]
    fn names_stand_in_maps_of_languages_too() {
        let name =
            with(&json!({ "name": null, "nameMap": { "en": "Soup" } }), |it| it.words("name"));
        assert_eq!(name.as_deref(), Some("Soup"));
    }

    #[test]
    fn an_address_that_could_be_two_is_none() {
        for spoof in [
            "https://GOOD.TEST/u/carol",
            "https://good.test./u/carol",
            "https://good\u{3002}test/u/carol",
            "https://good.test%00.peer.test/u/carol",
            "https://good.test:443/u/carol",
            "https://good.test\\@peer.test/u/carol",
            "https://good.test/u/carol/../mallory",
            "https://carol@good.test/u",
            "acct:carol@good.test",
            "/u/carol",
            "javascript:alert(1)",
        ] {
            assert_eq!(address(spoof), None, "{spoof}");
        }
        assert!(address("https://wp.example/?author=1").is_some());
        assert!(address("https://gancio.example").is_some());
    }

    #[test]
    fn aliases_of_json_ld_mean_nothing() {
        let hostile =
            json!({ "@id": "https://a.test/1", "@type": "Event", "as:actor": "https://a.test/u" });
        with(&hostile, |it| {
            assert_eq!(it.id(), None);
            assert_eq!(it.types().count(), 0);
            assert_eq!(it.value("actor"), None);
        });
    }
}
