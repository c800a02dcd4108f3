//! The port of the log: facts, append only, totally ordered.
//!
//! Engines live in `commands::log`; the contract that all of them keep is `tests/stores/log_contract.rs`.
//! The log knows nothing of what facts mean: `data` is JSON text whose personal fields are already sealed.

mod category;
mod error;
mod halt;

use std::{fmt, str::FromStr};

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use uuid::Uuid;

pub use self::{
    category::Category,
    error::{AppendError, Cause, ReadError},
    halt::{Halt, Writers},
};
use crate::time::Moment;

/// A fact's place in the whole log: dense, from 1; 0 is before everything.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position(pub u64);

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A fact's place in its stream, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

/// The name of one aggregate's facts: stored as `category-uuid`. A category this version does not know is kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StreamId {
    category: StreamCategory,
    id: Uuid,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum StreamCategory {
    Known(Category),
    Unknown(String),
}

impl StreamId {
    /// The stream of one aggregate.
    #[must_use]
    pub const fn new(category: Category, id: Uuid) -> Self {
        Self { category: StreamCategory::Known(category), id }
    }

    /// Its category, if this version knows it.
    #[must_use]
    pub const fn category(&self) -> Option<Category> {
        match self.category {
            StreamCategory::Known(category) => Some(category),
            StreamCategory::Unknown(_) => None,
        }
    }

    /// The aggregate's id.
    #[must_use]
    pub const fn id(&self) -> Uuid {
        self.id
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.category {
            StreamCategory::Known(category) => write!(f, "{}-{}", category.name(), self.id),
            StreamCategory::Unknown(name) => write!(f, "{name}-{}", self.id),
        }
    }
}

/// A stored stream name that is not `category-uuid`.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not the name of a stream")]
pub struct NotAStream(String);

impl FromStr for StreamId {
    type Err = NotAStream;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The id is always so long; a category of a later version may have a dash in its name.
        const ID: usize = 36;
        let wrong = || NotAStream(text.to_owned());
        let at = text.len().checked_sub(ID).ok_or_else(wrong)?;
        let (name, id) = text.split_at_checked(at).ok_or_else(wrong)?;
        let name = name.strip_suffix('-').ok_or_else(wrong)?;
        let id = id.parse().map_err(|_| wrong())?;
        let category = Category::ALL
            .into_iter()
            .find(|it| it.name() == name)
            .map_or_else(|| StreamCategory::Unknown(name.to_owned()), StreamCategory::Known);
        Ok(Self { category, id })
    }
}

/// What a writer believes of the stream. There is no "any": whoever decides has read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExpectedRevision {
    /// Nothing was ever written there.
    NoStream,
    /// This is the last revision.
    At(Revision),
}

impl ExpectedRevision {
    /// The revision that the first new fact gets.
    #[must_use]
    pub const fn next(self) -> Revision {
        match self {
            Self::NoStream => Revision(0),
            Self::At(Revision(last)) => Revision(last + 1),
        }
    }
}

/// The most that one commit may weigh: data and meta of all its facts, in bytes.
/// Half of what EventStoreDB accepts by default (1 MiB), so that every engine takes what one takes.
pub const COMMIT_BYTES_MAX: usize = 512 * 1024;

/// A fact on its way into the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewFact {
    /// Derived from the command ([`crate::ids::CommandId::fact`]).
    pub id: Uuid,
    /// Stable name, `category.what-happened`.
    pub kind: String,
    /// Version of the shape of `data`, from 1.
    pub version: u16,
    /// When it was decided.
    pub at: Moment,
    /// JSON text, personal fields sealed.
    pub data: String,
    /// JSON text: who asked, by which command, because of what. Never an account of a person.
    pub meta: String,
    /// Random; what salts both commitments is made of it, that of the data and that of `meta`.
    pub salt: [u8; 16],
    /// What stands for the data in the tree: nobody who is shown it guesses the data.
    pub commitment: [u8; 32],
}

impl NewFact {
    /// What counts against [`COMMIT_BYTES_MAX`].
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.data.len() + self.meta.len()
    }
}

/// A fact as the log keeps it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogEntry {
    /// Place in the log.
    pub position: Position,
    /// The stream that it stands in.
    pub stream: StreamId,
    /// Place in the stream.
    pub revision: Revision,
    /// Its id, as [`NewFact::id`] gave it.
    pub id: Uuid,
    /// Its kind, as [`NewFact::kind`] gave it.
    pub kind: String,
    /// The version of its shape ([`NewFact::version`]).
    pub version: u16,
    /// When it happened ([`NewFact::at`]).
    pub at: Moment,
    /// See [`NewFact::data`]; `None` where somebody took it away, which nothing orders ([`EmptyFact`]).
    pub data: Option<String>,
    /// Who asked, as JSON ([`NewFact::meta`]).
    pub meta: String,
    /// What its commitments are salted with ([`NewFact::salt`]).
    pub salt: [u8; 16],
    /// What stands for its data in the tree ([`NewFact::commitment`]).
    pub commitment: [u8; 32],
}

/// All facts of one command, for one stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// The stream that it is appended to.
    pub stream: StreamId,
    /// On top of what.
    pub expected: ExpectedRevision,
    /// What; never empty.
    pub facts: Vec<NewFact>,
}

/// Where a commit's last fact stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommitEnd {
    /// In the log.
    pub position: Position,
    /// In the stream.
    pub revision: Revision,
    /// Whether this call wrote it.
    pub written: CommitAge,
}

/// Whether a commit was written by this call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommitAge {
    /// It was written now.
    Now,
    /// Facts of the same ids were there: those of an earlier call, whose content is for the caller to compare.
    Before,
}

/// A fact without its data. Nothing may order that data goes: what people have a right to is forgotten by its key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "the data of the fact at position {position} ({kind}) is gone, and nothing in the log orders that"
)]
pub struct EmptyFact {
    /// Place in the log.
    pub position: Position,
    /// What it was, by its stored name.
    pub kind: String,
}

/// Whether an engine still refuses to change and to remove facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Guards {
    /// As they were made with the log.
    Whole,
    /// Somebody took at least one of them away.
    Gone,
}

/// Some facts of the log, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogPage {
    /// Facts of the log, in order.
    pub facts: Vec<LogEntry>,
    /// Where to go on: the last position that was looked at, even if nothing of it is shown.
    pub next: Position,
    /// Nothing more was there when this was read.
    pub at_head: bool,
}

/// The log. One serial appender per engine; whoever reads sees a prefix of what was appended.
pub trait FactLog: Send + Sync + 'static {
    /// Appends all facts or none; durable when it returns `Ok`.
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>>;

    /// The facts of one stream from a revision on, at most `limit`.
    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>>;

    /// The facts after a position, at most `limit`.
    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>>;

    /// Where a fact of this id stands in a stream, if it is there. Looks at all of them: for the rare case that an old
    /// command comes again.
    fn find(
        &self,
        stream: StreamId,
        id: Uuid,
    ) -> BoxFuture<'_, Result<Option<Revision>, ReadError>> {
        const PAGE: usize = 1_000;
        Box::pin(async move {
            let mut from = Revision(0);
            loop {
                let facts = self.read_stream(stream.clone(), from, PAGE).await?;
                let found = facts.iter().find(|it| it.id == id).map(|it| it.revision);
                if found.is_some() || facts.len() < PAGE {
                    return Ok(found);
                }
                from = Revision(from.0 + PAGE as u64);
            }
        })
    }

    /// The first facts without their data, at most `limit`: none, unless somebody took it away.
    fn without_data(&self, limit: usize) -> BoxFuture<'_, Result<Vec<EmptyFact>, ReadError>> {
        const PAGE: usize = 1_000;
        Box::pin(async move {
            let (mut after, mut empty) = (Position(0), Vec::new());
            loop {
                let page = self.read_all(after, PAGE).await?;
                let found = page.facts.into_iter().filter(|it| it.data.is_none());
                empty.extend(found.map(|it| EmptyFact { position: it.position, kind: it.kind }));
                if page.at_head || empty.len() >= limit {
                    empty.truncate(limit);
                    return Ok(empty);
                }
                after = page.next;
            }
        })
    }

    /// What this log was given when it was made, which no other has; none where it is gone with the process.
    fn birth_mark(&self) -> BoxFuture<'_, Result<Option<Uuid>, ReadError>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    /// Whether what refuses to change and to remove facts is in its place.
    fn guard_state(&self) -> BoxFuture<'_, Result<Guards, ReadError>> {
        Box::pin(std::future::ready(Ok(Guards::Whole)))
    }

    /// Puts what refuses to change and to remove facts back into its place.
    fn put_guards_back(&self) -> BoxFuture<'_, Result<(), ReadError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// The last position, 0 when there is none.
    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>>;

    /// A hint that there is more: may be late, may be missed; the data always comes from `read_all`.
    fn wake(&self) -> watch::Receiver<Position>;

    /// Who appends to it.
    fn writers(&self) -> Writers {
        Writers::ThisNode
    }

    /// Why it takes nothing from this node any more, if it does not.
    fn halted(&self) -> Option<Halt> {
        None
    }
}
