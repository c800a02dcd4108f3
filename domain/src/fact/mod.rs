//! What every fact is: a stable name, a version, a JSON shape that is read for ever.
//!
//! A change of shape, a new field too, is a new version and an upcast beside it. What this version does not know, a kind,
//! a version or a field, is kept in the log; nothing is decided on it, and what it is about may be hidden.

mod any;
mod older;

use std::fmt::Debug;

use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, value::MapDeserializer},
};
use serde_json::Value;
use uuid::Uuid;

pub use self::{
    any::{AggregateFact, AnyFact, OpenedFact, Opener, known, read_any},
    older::{OlderVersion, play_older},
};
use crate::{
    ids::{CommandId, PersonId},
    log::Category,
};

/// The format of the log that this version knows. It is raised together with a change that older versions must not decide
/// without: a kind that they do not know makes one stream read-only for them by itself, this stops them altogether.
pub const FORMAT: u32 = 1;

/// What an aggregate's facts are: an enum that serde tags as `{"kind": …, "data": …}`.
pub trait Fact:
    Serialize + DeserializeOwned + Clone + PartialEq + Debug + Send + Sync + 'static
{
    /// The category of the streams they stand in.
    const CATEGORY: Category;

    /// The stored name of every variant.
    const KINDS: &'static [&'static str];

    /// The version in which a kind is written today.
    #[must_use]
    fn version(_kind: &str) -> u16 {
        1
    }

    /// Brings data of an older version to today's shape.
    #[must_use]
    fn upcast(_kind: &str, _version: u16, data: Value) -> Value {
        data
    }
}

/// A stored fact that does not have the shape its kind and version promise.
#[derive(Debug, thiserror::Error)]
#[error("a fact of kind {kind} is not readable")]
pub struct MalformedFact {
    /// The stored kind.
    pub kind: String,
    /// What serde found.
    #[source]
    pub cause: serde_json::Error,
}

/// What a fact is stored as: its kind (`event.published`), its version and its data.
///
/// # Errors
///
/// When serde cannot say it in JSON.
pub fn write<F: Fact>(fact: &F) -> Result<(String, u16, Value), serde_json::Error> {
    let Value::Object(mut tagged) = serde_json::to_value(fact)? else {
        return Err(serde::ser::Error::custom("a fact is not tagged"));
    };
    let Some(Value::String(kind)) = tagged.remove("kind") else {
        return Err(serde::ser::Error::custom("a fact has no kind"));
    };
    let version = F::version(&kind);
    Ok((
        format!("{}.{kind}", F::CATEGORY.name()),
        version,
        tagged.remove("data").unwrap_or_default(),
    ))
}

/// Reads one aggregate's fact back; `None` for what a newer version wrote: a kind, a version or a field that this one does
/// not know. Half a fact would be another one.
///
/// # Errors
///
/// When the data has another shape than its kind and version promise.
pub fn read<F: Fact>(kind: &str, version: u16, data: Value) -> Result<Option<F>, MalformedFact> {
    let Some(name) = kind.strip_prefix(F::CATEGORY.name()).and_then(|it| it.strip_prefix('.'))
    else {
        return Ok(None);
    };
    let is_known = F::KINDS.contains(&name) && version <= F::version(name);
    if !is_known || !older::knows_fact(kind, &data) {
        return Ok(None);
    }
    let data = (!data.is_null()).then(|| ("data", F::upcast(name, version, data)));
    // The kind comes first, so that serde knows the shape of what follows.
    let tagged = [("kind", Value::from(name))].into_iter().chain(data);
    let tagged: MapDeserializer<'_, _, serde_json::Error> = MapDeserializer::new(tagged);
    let mut is_newer = false;
    let fact = serde_ignored::deserialize(tagged, |_| is_newer = true)
        .map_err(|cause| MalformedFact { kind: kind.to_owned(), cause })?;
    Ok(if is_newer { None } else { Some(fact) })
}

/// What is known of a fact beside what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meta {
    /// Whoever asked for it.
    pub by: By,
    /// The command that caused it.
    pub command: CommandId,
    /// The fact that a policy reacted to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Uuid>,
}

/// Reads who asked, by which command.
///
/// # Errors
///
/// When it is not said in a way that this version knows.
pub fn read_meta(text: &str) -> Result<Meta, serde_json::Error> {
    let meta: Meta = serde_json::from_str(text)?;
    if older::knows_way(meta.by.name()) {
        return Ok(meta);
    }
    Err(serde::de::Error::custom("somebody asked in a way that is not known"))
}

/// Who asked, as the log remembers it: never the account of a person, and never an address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Somebody without an account.
    Visitor,
    /// One person, by name.
    Person(PersonId),
    /// The account whose stream this is.
    Account,
    /// Another server's actor, by what they are called here: made of their address under the server's key, so that nobody
    /// reads from it who that is.
    Remote(PersonId),
    /// A policy of the house.
    Policy(String),
    /// The command line.
    CommandLine,
}

impl By {
    /// The stored name of every variant.
    const NAMES: [&str; 6] = ["visitor", "person", "account", "remote", "policy", "command-line"];

    /// The stored name of this variant.
    const fn name(&self) -> &'static str {
        match self {
            Self::Visitor => Self::NAMES[0],
            Self::Person(_) => Self::NAMES[1],
            Self::Account => Self::NAMES[2],
            Self::Remote(_) => Self::NAMES[3],
            Self::Policy(_) => Self::NAMES[4],
            Self::CommandLine => Self::NAMES[5],
        }
    }

    /// The person, if it was one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(*person),
            Self::Visitor
            | Self::Account
            | Self::Remote(_)
            | Self::Policy(_)
            | Self::CommandLine => None,
        }
    }
}

#[cfg(test)]
mod samples;
