//! What changed: field by field, old and new.

use std::collections::BTreeSet;

use domain::time::{Period, WallTime};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Result;

/// One field that changed. Texts are as they were; lists and other values are JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which, in snake case: `title`, `begins`, `place.street`, `shown.price`, `role` …
    pub field: String,
    /// What it was; `None` when it was not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it is; `None` when it is not there any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

impl FieldChange {
    /// One field by name.
    pub(super) fn of(field: &str, old: Option<String>, new: Option<String>) -> Self {
        Self { field: field.to_owned(), old, new }
    }
}

/// Every field of a value in which old and new differ; the fields of `prefix` are named after it.
pub(super) fn between<T: Serialize>(
    prefix: Option<&str>,
    old: Option<&T>,
    new: Option<&T>,
) -> Result<Vec<FieldChange>> {
    let (old, new) = (fields(old)?, fields(new)?);
    let mut changes = vec![];
    compare(prefix, &old, &new, &mut changes);
    Ok(changes)
}

/// When: as it is shown, with the zone.
pub(super) fn of_times(old: &Period, new: &Period) -> Result<Vec<FieldChange>> {
    #[derive(Serialize)]
    struct ShownPeriod {
        begins: String,
        ends: Option<String>,
        precision: domain::time::Precision,
    }
    let shown = |period: &Period| ShownPeriod {
        begins: on_the_wall(period.begins()),
        ends: period.ends().map(on_the_wall),
        precision: period.precision(),
    };
    between(None, Some(&shown(old)), Some(&shown(new)))
}

fn on_the_wall(time: WallTime) -> String {
    format!("{} {}", time.shown().format("%Y-%m-%dT%H:%M:%S"), time.zone())
}

fn fields<T: Serialize>(value: Option<&T>) -> Result<Map<String, Value>> {
    match value.map(serde_json::to_value).transpose()? {
        Some(Value::Object(fields)) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

fn compare(
    prefix: Option<&str>,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    changes: &mut Vec<FieldChange>,
) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        let (was, is) = (present(old.get(name)), present(new.get(name)));
        if was == is {
            continue;
        }
        let field = prefix.map_or_else(|| name.clone(), |it| format!("{it}.{name}"));
        match (was.and_then(Value::as_object), is.and_then(Value::as_object)) {
            (Some(was), Some(is)) => compare(Some(&field), was, is, changes),
            _ => changes.push(FieldChange { field, old: was.map(text), new: is.map(text) }),
        }
    }
}

/// What is empty is not there.
fn present(value: Option<&Value>) -> Option<&Value> {
    value.filter(|it| match it {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => true,
    })
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            value.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{FieldChange, between};

    #[test]
    fn only_what_differs_is_told() {
        let old = json!({"title": "Tea", "tags": [], "shown": {"price": false, "end": true}});
        let new = json!({"title": "Coffee", "phone": "1", "shown": {"price": true, "end": true}});
        let told = |field: &str, old: Option<&str>, new: Option<&str>| {
            FieldChange::of(field, old.map(str::to_owned), new.map(str::to_owned))
        };
        assert_eq!(
            between(None, Some(&old), Some(&new)).unwrap(),
            [
                told("phone", None, Some("1")),
                told("shown.price", Some("false"), Some("true")),
                told("title", Some("Tea"), Some("Coffee")),
            ]
        );
        assert_eq!(between(None, Some(&old), Some(&old)).unwrap(), []);
    }
}
