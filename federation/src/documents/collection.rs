//! Lists: how many there are, and a first page that is embedded, for those who read no further.

use serde_json::{Map, Value, json};

use crate::vocabulary::CONTEXT_AS;

/// A list, of which only the number is told, or also what stands first.
#[must_use]
pub fn collection(id: &str, total: u64, first: Option<Value>) -> Value {
    let mut document = Map::new();
    document.insert("@context".to_owned(), json!(CONTEXT_AS));
    document.insert("id".to_owned(), json!(id));
    document.insert("type".to_owned(), json!("OrderedCollection"));
    document.insert("totalItems".to_owned(), json!(total));
    if let Some(first) = first {
        document.insert("first".to_owned(), first);
    }
    Value::Object(document)
}

/// One page of a list; `next` when there are more.
#[must_use]
pub fn page(of: &str, number: u32, items: Vec<Value>, next: bool) -> Value {
    let mut document = Map::new();
    document.insert("@context".to_owned(), json!(CONTEXT_AS));
    document.insert("id".to_owned(), json!(format!("{of}?page={number}")));
    document.insert("type".to_owned(), json!("OrderedCollectionPage"));
    document.insert("partOf".to_owned(), json!(of));
    document.insert("orderedItems".to_owned(), Value::Array(items));
    if next {
        document.insert("next".to_owned(), json!(format!("{of}?page={}", number + 1)));
    }
    Value::Object(document)
}
