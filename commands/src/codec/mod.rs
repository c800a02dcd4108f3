//! Between facts and what the log stores: shapes become JSON, and what is personal is sealed.
//!
//! In JSON a personal value stands under `$personal`: `{"of": key's owner, "is": …}` in the clear,
//! `{"of": …, "sealed": base64(nonce ‖ ciphertext)}` in the log: XChaCha20-Poly1305, bound to the fact's id, so that
//! a ciphertext cannot be moved to another fact. Without its key it reads as erased. What is also `within` something is
//! sealed under a key made of both.

mod shown;
mod state;

use std::collections::{BTreeSet, HashMap};

use aws_lc_rs::digest::{Context, SHA256};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use domain::{
    fact::{self, AnyFact, Fact, MalformedFact, Meta, OpenedFact, Opener},
    log::{LogEntry, NewFact, ReadError},
    personal::MARK,
    time::Moment,
};
use futures::future::BoxFuture;
use serde_json::{Map, Value};
pub use shown::{ValueKey, open_shown, sealed_paths};
use uuid::Uuid;
use vault::{Key, Vault};

use crate::error::CommandError;

/// Seals on the way in, opens on the way out.
#[derive(Clone)]
pub struct Codec {
    vault: Vault,
}

type Keys = HashMap<Uuid, Key>;

impl Codec {
    /// With the keys of this vault.
    #[must_use]
    pub const fn new(vault: Vault) -> Self {
        Self { vault }
    }

    /// Makes facts ready for the log. Keys that are missing are made.
    ///
    /// # Errors
    ///
    /// When the vault or the machine's randomness fails.
    pub async fn seal<F: Fact>(
        &self,
        facts: &[(F, Uuid, &Meta)],
        at: Moment,
    ) -> Result<Vec<NewFact>, CommandError> {
        let mut written = Vec::with_capacity(facts.len());
        let mut subjects = BTreeSet::new();
        for (fact, id, meta) in facts {
            let (kind, version, data) = fact::write(fact).map_err(CommandError::failed)?;
            collect(&data, &mut subjects);
            written.push((*id, kind, version, data, *meta));
        }
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        let keys =
            if subjects.is_empty() { Keys::new() } else { self.vault.keys_for(&subjects).await? };
        written
            .into_iter()
            .map(|(id, kind, version, mut data, meta)| {
                seal_all(&mut data, &keys, id).map_err(CommandError::failed)?;
                let meta = serde_json::to_string(meta).map_err(CommandError::failed)?;
                let salt = random().map_err(CommandError::failed)?;
                let data = data.to_string();
                let commitment = commitment(&salt, &data);
                Ok(NewFact { id, kind, version, at, data, meta, salt, commitment })
            })
            .collect()
    }

    async fn keys_of(&self, parsed: &[Result<Value, MalformedFact>]) -> Result<Keys, ReadError> {
        let mut subjects = BTreeSet::new();
        for data in parsed.iter().flatten() {
            collect(data, &mut subjects);
        }
        if subjects.is_empty() {
            return Ok(Keys::new());
        }
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        self.vault.keys(&subjects).await.map_err(|cause| ReadError(Box::new(cause)))
    }
}

impl Opener for Codec {
    fn open(&self, facts: Vec<LogEntry>) -> BoxFuture<'_, Result<Vec<OpenedFact>, ReadError>> {
        Box::pin(async move {
            let parsed: Vec<_> = facts.iter().map(parse).collect();
            let keys = self.keys_of(&parsed).await?;
            let open = |(recorded, data)| opened(recorded, data, &keys);
            Ok(facts.into_iter().zip(parsed).map(open).collect())
        })
    }
}

/// SHA-256(salt ‖ data): what the Merkle leaf holds instead of the data, so that a fact can be proven to whom its data is
/// withheld from.
#[must_use]
pub fn commitment(salt: &[u8; 16], data: &str) -> [u8; 32] {
    let mut hash = Context::new(&SHA256);
    hash.update(salt);
    hash.update(data.as_bytes());
    let mut commitment = [0; 32];
    commitment.copy_from_slice(hash.finish().as_ref());
    commitment
}

/// Whether a fact's data is what was written: it is there, and its commitment is of it.
#[must_use]
pub fn keeps_its_commitment(fact: &LogEntry) -> bool {
    fact.data.as_deref().is_some_and(|data| commitment(&fact.salt, data) == fact.commitment)
}

// What was taken away or changed is read by nobody: no rule decides on it, and what it is about is hidden.
fn parse(recorded: &LogEntry) -> Result<Value, MalformedFact> {
    let data = match &recorded.data {
        None => Err(broken("its data is gone, and nothing in the log orders that")),
        Some(_) if !keeps_its_commitment(recorded) => {
            Err(broken("its data is not what was written"))
        }
        Some(data) => serde_json::from_str(data),
    };
    data.map_err(|cause| MalformedFact { kind: recorded.kind.clone(), cause })
}

/// Under whose keys a fact's personal values are sealed; under nobody's where it cannot be read.
#[must_use]
pub fn subjects_of(fact: &LogEntry) -> BTreeSet<Uuid> {
    let mut subjects = BTreeSet::new();
    if let Ok(data) = parse(fact) {
        collect(&data, &mut subjects);
    }
    subjects
}

/// What cannot be read is an error of that fact alone, never of the page that it is in.
fn opened(recorded: LogEntry, data: Result<Value, MalformedFact>, keys: &Keys) -> OpenedFact {
    match fact::read_meta(&recorded.meta) {
        Ok(meta) => {
            let fact = data.and_then(|data| read(&recorded, data, keys));
            OpenedFact { recorded, meta, fact }
        }
        Err(cause) => {
            let why = MalformedFact { kind: recorded.kind.clone(), cause };
            OpenedFact::unreadable(recorded, why)
        }
    }
}

fn read(recorded: &LogEntry, mut data: Value, keys: &Keys) -> Result<AnyFact, MalformedFact> {
    open_all(&mut data, keys, recorded.id)
        .map_err(|cause| MalformedFact { kind: recorded.kind.clone(), cause })?;
    fact::read_any(recorded.stream.category(), &recorded.kind, recorded.version, data)
}

fn random<const N: usize>() -> Result<[u8; N], aws_lc_rs::error::Unspecified> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes)?;
    Ok(bytes)
}

/// Whose keys a value needs.
fn collect(value: &Value, subjects: &mut BTreeSet<Uuid>) {
    each_mark(value, &mut |mark| {
        subjects.extend(named(mark, "of"));
        subjects.extend(named(mark, "within"));
    });
}

fn named(mark: &Map<String, Value>, name: &str) -> Option<Uuid> {
    mark.get(name).and_then(Value::as_str).and_then(|it| it.parse().ok())
}

fn each_mark(value: &Value, visit: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(map) => match map.get(MARK) {
            Some(Value::Object(mark)) => visit(mark),
            _ => map.values().for_each(|it| each_mark(it, visit)),
        },
        Value::Array(list) => list.iter().for_each(|it| each_mark(it, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

type Transform<'a> = &'a mut dyn FnMut(&mut Map<String, Value>) -> Result<(), serde_json::Error>;

fn transform(value: &mut Value, change: Transform<'_>) -> Result<(), serde_json::Error> {
    match value {
        Value::Object(map) => match map.get_mut(MARK) {
            Some(Value::Object(mark)) => change(mark),
            _ => map.values_mut().try_for_each(|it| transform(it, change)),
        },
        Value::Array(list) => list.iter_mut().try_for_each(|it| transform(it, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

fn broken(why: &str) -> serde_json::Error {
    serde::de::Error::custom(why)
}

fn key_of(mark: &Map<String, Value>, keys: &Keys) -> Result<Option<Key>, serde_json::Error> {
    let of = named(mark, "of").ok_or_else(|| broken("a personal value of nobody"))?;
    let Some(own) = keys.get(&of) else { return Ok(None) };
    let Some(whole) = named(mark, "within") else { return Ok(Some(*own)) };
    Ok(keys.get(&whole).map(|it| own.with(it)))
}

fn seal_all(value: &mut Value, keys: &Keys, id: Uuid) -> Result<(), serde_json::Error> {
    transform(value, &mut |mark| {
        let Some(plain) = mark.remove("is") else { return Ok(()) };
        let key = key_of(mark, keys)?.ok_or_else(|| broken("there is no key to seal with"))?;
        let sealed = key.seal(&serde_json::to_vec(&plain)?, id.as_bytes());
        mark.insert("sealed".to_owned(), STANDARD_NO_PAD.encode(sealed).into());
        Ok(())
    })
}

fn open_all(value: &mut Value, keys: &Keys, id: Uuid) -> Result<(), serde_json::Error> {
    transform(value, &mut |mark| {
        let Some(Value::String(sealed)) = mark.remove("sealed") else { return Ok(()) };
        let Some(key) = key_of(mark, keys)? else { return Ok(()) };
        let sealed =
            STANDARD_NO_PAD.decode(sealed).map_err(|_| broken("a seal that is not base64"))?;
        let plain = key.open(&sealed, id.as_bytes());
        let plain = plain.ok_or_else(|| broken("a seal that its key does not open"))?;
        mark.insert("is".to_owned(), serde_json::from_slice(&plain)?);
        Ok(())
    })
}
