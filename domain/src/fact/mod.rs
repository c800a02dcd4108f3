//! What every fact is: a stable name, a version, a JSON shape that is read for ever.
//!
//! A change of shape, a new field too, is a new version and an upcast beside it. What this version does not know, a kind,
//! a version or a field, is kept in the log; nothing is decided on it, and what it is about may be hidden.

use std::fmt::Debug;

use futures::future::BoxFuture;
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, value::MapDeserializer},
};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use crate::{
    account::AccountFact,
    comment::CommentFact,
    event::EventFact,
    group::GroupFact,
    ids::{CommandId, PersonId},
    instance::InstanceFact,
    log::{Category, LogEntry, ReadError},
    media::MediaFact,
    person::PersonFact,
    place::known::PlaceFact,
    report::ReportFact,
    reservation::ReservationFact,
};

/// The format of the log that this version knows. It is raised together with a change that older versions must not decide
/// without: a kind that they do not know makes one stream read-only for them by itself, this stops them altogether.
pub const FORMAT: u32 = 1;

/// What an aggregate's facts are: an enum that serde tags as `{"kind": …, "data": …}`.
pub trait Fact:
    Serialize + DeserializeOwned + Clone + PartialEq + Debug + Send + Sync + 'static
{
    /// Whose facts.
    const CATEGORY: Category;

    /// The stored name of every variant.
    const KINDS: &'static [&'static str];

    /// The fact, if it is one of this aggregate.
    #[must_use]
    fn of(any: AnyFact) -> Option<Self>;

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

/// A fact of any aggregate: what readers of the whole log fold.
#[derive(Clone, PartialEq, Debug)]
pub enum AnyFact {
    /// See [`crate::account`].
    Account(AccountFact),
    /// See [`crate::person`].
    Person(PersonFact),
    /// See [`crate::group`].
    Group(GroupFact),
    /// See [`crate::event`].
    Event(EventFact),
    /// See [`crate::media`].
    Media(MediaFact),
    /// See [`crate::reservation`].
    Reservation(ReservationFact),
    /// See [`crate::place::known`].
    Place(PlaceFact),
    /// See [`crate::instance`].
    Instance(InstanceFact),
    /// See [`crate::comment`].
    Comment(CommentFact),
    /// See [`crate::report`].
    Report(ReportFact),
    /// Written by a newer version, or with its payload removed: kept and skipped.
    Unknown,
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
    if !F::KINDS.contains(&name) || version > F::version(name) {
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

/// Reads a fact of any aggregate.
///
/// # Errors
///
/// See [`read`].
pub fn read_any(
    category: Option<Category>,
    kind: &str,
    version: u16,
    data: Value,
) -> Result<AnyFact, MalformedFact> {
    fn any<F: Fact>(
        kind: &str,
        version: u16,
        data: Value,
        wrap: fn(F) -> AnyFact,
    ) -> Result<AnyFact, MalformedFact> {
        Ok(read(kind, version, data)?.map_or(AnyFact::Unknown, wrap))
    }
    match category {
        Some(Category::Account) => any(kind, version, data, AnyFact::Account),
        Some(Category::Person) => any(kind, version, data, AnyFact::Person),
        Some(Category::Group) => any(kind, version, data, AnyFact::Group),
        Some(Category::Event) => any(kind, version, data, AnyFact::Event),
        Some(Category::Media) => any(kind, version, data, AnyFact::Media),
        Some(Category::Reservation) => any(kind, version, data, AnyFact::Reservation),
        Some(Category::Place) => any(kind, version, data, AnyFact::Place),
        Some(Category::Instance) => any(kind, version, data, AnyFact::Instance),
        Some(Category::Comment) => any(kind, version, data, AnyFact::Comment),
        Some(Category::Report) => any(kind, version, data, AnyFact::Report),
        None => Ok(AnyFact::Unknown),
    }
}

/// Every kind that this version knows, with the version in which it is written today.
#[must_use]
pub fn known() -> Vec<String> {
    fn of<F: Fact>() -> impl Iterator<Item = String> {
        F::KINDS.iter().map(|kind| format!("{}.{kind} {}", F::CATEGORY.name(), F::version(kind)))
    }
    Category::ALL
        .into_iter()
        .flat_map(|category| match category {
            Category::Account => of::<AccountFact>().collect::<Vec<_>>(),
            Category::Person => of::<PersonFact>().collect(),
            Category::Group => of::<GroupFact>().collect(),
            Category::Event => of::<EventFact>().collect(),
            Category::Media => of::<MediaFact>().collect(),
            Category::Reservation => of::<ReservationFact>().collect(),
            Category::Place => of::<PlaceFact>().collect(),
            Category::Instance => of::<InstanceFact>().collect(),
            Category::Comment => of::<CommentFact>().collect(),
            Category::Report => of::<ReportFact>().collect(),
        })
        .chain(By::NAMES.iter().map(|name| format!("by {name}")))
        .collect()
}

/// What is known of a fact beside what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meta {
    /// Who asked.
    pub by: By,
    /// The command that caused it.
    pub command: CommandId,
    /// The fact that a policy reacted to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Uuid>,
}

/// Who asked, as the log remembers it: never the account of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Somebody without an account.
    Visitor,
    /// A person.
    Person(PersonId),
    /// The account whose stream this is.
    Account,
    /// Another server's actor.
    Remote(Url),
    /// A policy of the house.
    Policy(String),
    /// The command line.
    CommandLine,
}

impl By {
    /// The stored name of every variant.
    const NAMES: [&str; 6] = ["visitor", "person", "account", "remote", "policy", "command-line"];

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

/// A fact of the log as readers get it: opened, with what they may know of who asked.
#[derive(Debug)]
pub struct OpenedFact {
    /// As the log keeps it.
    pub recorded: LogEntry,
    /// Who asked, by which command.
    pub meta: Meta,
    /// What happened, or why it cannot be read: then it is parked, and stops nothing else.
    pub fact: Result<AnyFact, MalformedFact>,
}

impl OpenedFact {
    /// A fact of which not even the frame can be read: it was asked for by nobody that this version knows.
    #[must_use]
    pub fn unreadable(recorded: LogEntry, why: MalformedFact) -> Self {
        let by = By::Policy("unreadable".to_owned());
        let meta = Meta { by, command: CommandId(recorded.id), because: None };
        Self { recorded, meta, fact: Err(why) }
    }

    /// Whether something happened and this version cannot tell what: a newer one wrote it, or it is broken.
    #[must_use]
    pub const fn is_unread(&self) -> bool {
        match &self.fact {
            Ok(AnyFact::Unknown) => self.recorded.data.is_some(),
            Ok(_) => false,
            Err(_) => true,
        }
    }
}

/// Opens recorded facts: unseals what is personal and reads their shapes (`commands::codec`).
pub trait Opener: Send + Sync + 'static {
    /// Opens a page of facts, in order. What was erased reads as erased; what is broken is an error of its own.
    fn open(&self, facts: Vec<LogEntry>) -> BoxFuture<'_, Result<Vec<OpenedFact>, ReadError>>;
}

#[cfg(test)]
mod samples;
