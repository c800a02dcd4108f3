//! Between facts and what the log stores: shapes become JSON, and what is personal is sealed.
//!
//! In JSON a personal value stands under `$personal`: `{"of": key's owner, "is": …}` in the clear,
//! `{"of": …, "sealed": base64(nonce ‖ ciphertext)}` in the log: XChaCha20-Poly1305, bound to the place where it stands
//! (`place.rs`): stream, revision, fact, kind, version, path and whose it is. Elsewhere it does not open, and the fact that it
//! was moved to is one that cannot be read. Without its key it reads as erased. What is also `within` something is sealed
//! under a key made of both.

mod commitment;
mod marks;
mod place;
mod shown;
mod state;
mod values;

use std::collections::{BTreeSet, HashMap};

use domain::{
    fact::{self, AnyFact, Fact, MalformedFact, Meta, OpenedFact, Opener},
    log::{Commit, ExpectedRevision, LogEntry, NewFact, ReadError, Revision, StreamId},
    short_id::{CHOICES, ShortId},
    time::Moment,
};
use futures::future::BoxFuture;
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use vault::{Key, Vault};

pub use self::{
    commitment::{commitment, data_salt, keeps_its_commitment, shown_commitment},
    place::SealPlace,
    shown::{MovedSeal, ValueKey, open_shown, sealed_paths},
};
use self::{
    marks::collect_subjects,
    place::FactPlace,
    values::{broken_value, open_all, seal_all},
};
use crate::error::CommandError;

/// Seals on the way in, opens on the way out.
#[derive(Clone)]
pub struct Codec {
    vault: Vault,
}

type Keys = HashMap<Uuid, Key>;

/// What a fact is written as, before anything of it is sealed.
struct PlainFact<'a> {
    id: Uuid,
    kind: String,
    version: u16,
    data: Value,
    meta: &'a Meta,
}

impl PlainFact<'_> {
    fn sealed(
        mut self,
        stream: &StreamId,
        revision: Revision,
        at: Moment,
        keys: &Keys,
    ) -> Result<NewFact, CommandError> {
        let Self { id, version, .. } = self;
        let place = FactPlace { stream, revision, id, kind: &self.kind, version };
        seal_all(&mut self.data, keys, &SealPlace::from(&place)).map_err(CommandError::failed)?;
        let meta = serde_json::to_string(self.meta).map_err(CommandError::failed)?;
        let salt = random().map_err(CommandError::failed)?;
        let data = self.data.to_string();
        let commitment = commitment(&salt, &data);
        Ok(NewFact { id, kind: self.kind, version, at, data, meta, salt, commitment })
    }
}

impl Codec {
    /// With the keys of this vault.
    #[must_use]
    pub const fn new(vault: Vault) -> Self {
        Self { vault }
    }

    /// Makes facts ready for their place in the log, and for no other. Keys that are missing are made.
    ///
    /// # Errors
    ///
    /// When the vault or the machine's randomness fails.
    pub async fn seal<F: Fact>(
        &self,
        stream: StreamId,
        expected: ExpectedRevision,
        facts: &[(F, Uuid, &Meta)],
        at: Moment,
    ) -> Result<Commit, CommandError> {
        let mut written = Vec::with_capacity(facts.len());
        let mut subjects = BTreeSet::new();
        for (fact, id, meta) in facts {
            let (kind, version, data) = fact::write(fact).map_err(CommandError::failed)?;
            collect_subjects(&data, &mut subjects);
            written.push(PlainFact { id: *id, kind, version, data, meta });
        }
        let subjects: Vec<Uuid> = subjects.into_iter().collect();
        let keys =
            if subjects.is_empty() { Keys::new() } else { self.vault.keys_for(&subjects).await? };
        let revisions = (expected.next().0..).map(Revision);
        let sealed =
            |(fact, revision): (PlainFact<'_>, _)| fact.sealed(&stream, revision, at, &keys);
        let facts = written.into_iter().zip(revisions).map(sealed).collect::<Result<_, _>>()?;
        Ok(Commit { stream, expected, facts })
    }

    /// What an actor of another server is called in the log, where their address must not stand.
    #[must_use]
    pub(crate) fn actor_id(&self, actor: &Url) -> Uuid {
        self.vault.instance().name_id(&format!("actor:{actor}"))
    }

    async fn keys_of(&self, parsed: &[Result<Value, MalformedFact>]) -> Result<Keys, ReadError> {
        let mut subjects = BTreeSet::new();
        for data in parsed.iter().flatten() {
            collect_subjects(data, &mut subjects);
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

    fn short_ids(&self, id: Uuid) -> [ShortId; CHOICES] {
        self.vault.instance().short_ids(id)
    }
}

// What was taken away or changed is read by nobody: no rule decides on it, and what it is about is hidden.
fn parse(recorded: &LogEntry) -> Result<Value, MalformedFact> {
    let data = match &recorded.data {
        None => Err(broken_value("its data is gone, and nothing in the log orders that")),
        Some(_) if !keeps_its_commitment(recorded) => {
            Err(broken_value("its data is not what was written"))
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
        collect_subjects(&data, &mut subjects);
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
    open_all(&mut data, keys, &SealPlace::of(recorded))
        .map_err(|cause| MalformedFact { kind: recorded.kind.clone(), cause })?;
    fact::read_any(recorded.stream.category(), &recorded.kind, recorded.version, data)
}

fn random<const N: usize>() -> Result<[u8; N], aws_lc_rs::error::Unspecified> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes)?;
    Ok(bytes)
}
