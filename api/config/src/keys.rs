//! The keys there are: taken from the settings themselves, so that no list can be out of date.

use serde_json::Value;

use super::Config;

/// The farthest that a key may be from a known one and still be taken for a slip.
const SLIP_MAX: usize = 6;

/// Every key, as `section.key`, with its default; a key without one is `null`.
pub(super) fn known() -> Vec<(String, Value)> {
    flat(&Config::default())
}

/// Settings as `section.key` and value, in the order of the sections.
pub(super) fn flat(config: &Config) -> Vec<(String, Value)> {
    let Ok(Value::Object(sections)) = serde_json::to_value(config) else { return Vec::new() };
    sections
        .into_iter()
        .filter_map(|(section, keys)| match keys {
            Value::Object(keys) => Some((section, keys)),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => None,
        })
        .flat_map(|(section, keys)| {
            keys.into_iter().map(move |(key, value)| (format!("{section}.{key}"), value))
        })
        .collect()
}

/// The known key that was probably meant.
pub(super) fn nearest<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|it| (distance(key, it), it))
        .filter(|(slips, _)| *slips <= SLIP_MAX)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, it)| it)
}

/// Letters to put in, take out or change to get from one to the other (Levenshtein), on one row.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (slot, other) in row.iter_mut().skip(1).zip(&to) {
            let cost = (diagonal + usize::from(letter != *other)).min(*slot + 1).min(left + 1);
            diagonal = *slot;
            *slot = cost;
            left = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
