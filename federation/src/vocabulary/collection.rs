//! Lists of things: whole, in pages, or only their number.

use serde_json::Value;
use url::Url;

use super::{
    Object,
    object::{many, reference},
};

/// A list of things, or one page of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Collection {
    /// How many there are, if that is said.
    pub total: Option<u64>,
    /// What is on this page, as it stands.
    pub items: Vec<Value>,
    /// Where it begins, if this is not a page.
    pub first: Option<Url>,
    /// Where it goes on.
    pub next: Option<Url>,
}

impl Collection {
    /// A collection or a page of one. A first page that is embedded is read with it.
    #[must_use]
    pub fn read(object: Object<'_>) -> Option<Self> {
        let is_one =
            object.types().any(|it| it.ends_with("Collection") || it.ends_with("CollectionPage"));
        if !is_one {
            return None;
        }
        let embedded = object.value("first").and_then(Value::as_object).map(Object);
        let page = embedded.filter(|it| it.value("orderedItems").or(it.value("items")).is_some());
        let from = page.unwrap_or(object);
        let items = from.value("orderedItems").or_else(|| from.value("items"));
        Some(Self {
            total: object.count("totalItems"),
            items: many(items).cloned().collect(),
            first: object.value("first").and_then(reference).filter(|_| page.is_none()),
            next: from.value("next").and_then(reference),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_page_that_is_embedded_is_read_with_its_collection() {
        let outbox = json!({
            "type": "OrderedCollection", "totalItems": 2,
            "first": { "id": "https://a.test/o?p=1", "type": "OrderedCollectionPage", "orderedItems": [{}, {}],
                "next": "https://a.test/o?p=2" }
        });
        let outbox = Collection::read(Object::of(&outbox).unwrap()).unwrap();
        assert_eq!((outbox.total, outbox.items.len(), outbox.first), (Some(2), 2, None));
        assert_eq!(outbox.next.unwrap().as_str(), "https://a.test/o?p=2");
    }
}
