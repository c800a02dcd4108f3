//! Walking through a fact's JSON: where in it something is personal (JSON pointers, RFC 6901), and whose.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use domain::personal::MARK;
use serde_json::{Map, Value};
use uuid::Uuid;

/// The name in a mark under which plain text stands, which never does in the log.
pub(super) const PLAIN: &str = "is";

/// The name in a mark under which ciphertext stands.
pub(super) const SEALED: &str = "sealed";

/// What stands under [`MARK`].
pub(super) type ValueMark = Map<String, Value>;

type MarkChange<'a> = &'a mut dyn FnMut(&str, &mut ValueMark) -> Result<(), serde_json::Error>;

/// Whose keys a value needs.
pub(super) fn collect_subjects(value: &Value, subjects: &mut BTreeSet<Uuid>) {
    each_mark(value, &mut |_, mark| {
        subjects.extend(named_id(mark, "of"));
        subjects.extend(named_id(mark, "within"));
    });
}

/// An id that a mark names.
pub(super) fn named_id(mark: &ValueMark, name: &str) -> Option<Uuid> {
    mark.get(name).and_then(Value::as_str).and_then(|it| it.parse().ok())
}

/// What is sealed under a mark, with whose it is.
pub(super) fn sealed_value(mark: &ValueMark) -> Option<(Uuid, Vec<u8>)> {
    let of = named_id(mark, "of")?;
    Some((of, STANDARD_NO_PAD.decode(mark.get(SEALED)?.as_str()?).ok()?))
}

/// Looks at each mark, with its path.
pub(super) fn each_mark(value: &Value, visit: &mut impl FnMut(&str, &ValueMark)) {
    look_through(value, &mut String::new(), visit);
}

/// Changes each mark, with its path; the first that cannot be changed ends it.
pub(super) fn change_each_mark(
    value: &mut Value,
    change: MarkChange<'_>,
) -> Result<(), serde_json::Error> {
    walk_through(value, &mut String::new(), change)
}

fn look_through(value: &Value, path: &mut String, visit: &mut impl FnMut(&str, &ValueMark)) {
    let here = path.len();
    match value {
        Value::Object(map) => match map.get(MARK) {
            Some(Value::Object(mark)) => visit(path, mark),
            _ => {
                for (name, it) in map {
                    step_into(path, name);
                    look_through(it, path, visit);
                    path.truncate(here);
                }
            }
        },
        Value::Array(list) => {
            for (n, it) in list.iter().enumerate() {
                step_into(path, &n.to_string());
                look_through(it, path, visit);
                path.truncate(here);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn walk_through(
    value: &mut Value,
    path: &mut String,
    change: MarkChange<'_>,
) -> Result<(), serde_json::Error> {
    let here = path.len();
    match value {
        Value::Object(map) => match map.get_mut(MARK) {
            Some(Value::Object(mark)) => change(path, mark)?,
            _ => {
                for (name, it) in map {
                    step_into(path, name);
                    walk_through(it, path, change)?;
                    path.truncate(here);
                }
            }
        },
        Value::Array(list) => {
            for (n, it) in list.iter_mut().enumerate() {
                step_into(path, &n.to_string());
                walk_through(it, path, change)?;
                path.truncate(here);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    Ok(())
}

fn step_into(path: &mut String, name: &str) {
    path.push('/');
    for letter in name.chars() {
        match letter {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}
