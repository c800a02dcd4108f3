//! Showing what is sealed in one fact to somebody outside, value by value, and checking it there.

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use domain::{
    log::{LogEntry, ReadError},
    personal::MARK,
};
use serde_json::{Map, Value};
use uuid::Uuid;
use vault::OneKey;

use super::{Codec, collect, key_of};

/// What opens one sealed value of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ValueKey {
    /// Where in the fact's data (JSON pointer, RFC 6901).
    pub path: String,
    /// Whose it is.
    pub of: Uuid,
    /// What opens it, and nothing else.
    pub key: OneKey,
}

impl Codec {
    /// What opens the sealed values of a fact. What was erased is not among them.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn shown(&self, fact: &LogEntry) -> Result<Vec<ValueKey>, ReadError> {
        let Some(data) = fact.data.as_deref().and_then(|it| serde_json::from_str(it).ok()) else {
            return Ok(vec![]);
        };
        let mut subjects = BTreeSet::new();
        collect(&data, &mut subjects);
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        let keys = self.vault.keys(&subjects).await.map_err(|cause| ReadError(Box::new(cause)))?;
        let mut shown = Vec::new();
        each_sealed(&data, String::new(), &mut |path, mark| {
            let Some((of, sealed)) = sealed(mark) else { return };
            let key = key_of(mark, &keys).ok().flatten().and_then(|key| key.of_one(&sealed));
            shown.extend(key.map(|key| ValueKey { path, of, key }));
        });
        Ok(shown)
    }
}

/// What one sealed value of a fact says, if this key opens it; with whose it is.
#[must_use]
pub fn open_shown(data: &Value, path: &str, key: OneKey, fact: Uuid) -> Option<(Uuid, Value)> {
    let (of, sealed) = sealed(data.pointer(path)?.get(MARK)?.as_object()?)?;
    let plain = key.open(&sealed, fact.as_bytes())?;
    Some((of, serde_json::from_slice(&plain).ok()?))
}

/// Where something in a fact is sealed.
#[must_use]
pub fn sealed_paths(data: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    each_sealed(data, String::new(), &mut |path, mark| paths.extend(sealed(mark).map(|_| path)));
    paths
}

fn each_sealed(value: &Value, path: String, visit: &mut impl FnMut(String, &Map<String, Value>)) {
    match value {
        Value::Object(map) => match map.get(MARK) {
            Some(Value::Object(mark)) => visit(path, mark),
            _ => {
                for (name, it) in map {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    each_sealed(it, format!("{path}/{name}"), visit);
                }
            }
        },
        Value::Array(list) => {
            for (n, it) in list.iter().enumerate() {
                each_sealed(it, format!("{path}/{n}"), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn sealed(mark: &Map<String, Value>) -> Option<(Uuid, Vec<u8>)> {
    let of = mark.get("of")?.as_str()?.parse().ok()?;
    Some((of, STANDARD_NO_PAD.decode(mark.get("sealed")?.as_str()?).ok()?))
}
