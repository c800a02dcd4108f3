//! A place in JSON, by a path of keys and numbers: `input.pictures.0.file`.

use serde_json::Value;

/// Puts a text at a path that is there already; says whether it is.
pub(super) fn put(json: &mut Value, path: &str, text: &str) -> bool {
    let place = path.split('.').try_fold(json, |json, key| match json {
        Value::Object(object) => object.get_mut(key),
        Value::Array(list) => key.parse::<usize>().ok().and_then(|it| list.get_mut(it)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    });
    place.map(|it| *it = Value::from(text)).is_some()
}
