//! Showing what is sealed in one fact to somebody outside, value by value, and checking it there.

use std::collections::BTreeSet;

use domain::{
    log::{LogEntry, Position, ReadError},
    personal::MARK,
};
use serde_json::Value;
use uuid::Uuid;
use vault::OneKey;

use super::{
    Codec,
    marks::{PLAIN, SEALED, collect_subjects, each_mark, sealed_value},
    parse,
    place::SealPlace,
    values::{key_of, open_value, without_zeros},
};

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

/// A sealed value that was not sealed where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedSeal {
    /// The fact that it stands in.
    pub position: Position,
    /// Where in its data (JSON pointer, RFC 6901).
    pub path: String,
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
        collect_subjects(&data, &mut subjects);
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        let keys = self.vault.keys(&subjects).await.map_err(|cause| ReadError(Box::new(cause)))?;
        let mut shown = Vec::new();
        each_mark(&data, &mut |path, mark| {
            let Some((of, sealed)) = sealed_value(mark) else { return };
            let key = key_of(mark, &keys).ok().flatten().and_then(|key| key.of_one(&sealed));
            shown.extend(key.map(|key| ValueKey { path: path.to_owned(), of, key }));
        });
        Ok(shown)
    }

    /// Values of some facts whose key is at hand and does not open them there: somebody moved them, or made them up.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a key in it was changed.
    pub async fn moved_seals(&self, facts: &[LogEntry]) -> Result<Vec<MovedSeal>, ReadError> {
        let parsed: Vec<_> = facts.iter().map(parse).collect();
        let keys = self.keys_of(&parsed).await?;
        let mut moved = Vec::new();
        for (fact, data) in facts.iter().zip(&parsed) {
            let Ok(data) = data else { continue };
            let place = SealPlace::of(fact);
            each_mark(data, &mut |path, mark| {
                let key = key_of(mark, &keys).ok().flatten().filter(|_| mark.contains_key(SEALED));
                let opens = key.is_none_or(|key| open_value(&key, &place, path, mark).is_some());
                if !opens || mark.contains_key(PLAIN) {
                    moved.push(MovedSeal { position: fact.position, path: path.to_owned() });
                }
            });
        }
        Ok(moved)
    }
}

/// What one sealed value of a fact says, if this key opens it there; with whose it is.
#[must_use]
pub fn open_shown(fact: &LogEntry, data: &Value, path: &str, key: OneKey) -> Option<(Uuid, Value)> {
    let mark = data.pointer(path)?.get(MARK)?.as_object()?;
    let (of, sealed) = sealed_value(mark)?;
    let plain = key.open(&sealed, &SealPlace::of(fact).at(path, mark))?;
    Some((of, serde_json::from_slice(without_zeros(&plain)?).ok()?))
}

/// Where something in a fact is sealed.
#[must_use]
pub fn sealed_paths(data: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    each_mark(data, &mut |path, mark| paths.extend(sealed_value(mark).map(|_| path.to_owned())));
    paths
}
