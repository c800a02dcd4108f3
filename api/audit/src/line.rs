//! One fact of a bundle: as the log keeps it, with what opens its sealed values and what shows that it is in the log.

use commands::codec::{Codec, data_salt, open_shown, sealed_paths, shown_commitment};
use domain::{
    fact::{AnyFact, Meta, read_any},
    hex::{hex, unhex},
    log::{LogEntry, Position, ReadError, Revision},
    personal::MARK,
    time::Moment,
};
use projections::merkle::{Leaf, meta_commitment, meta_salt, tree::Hash};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use vault::OneKey;

/// What a fact is to a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CasePart {
    /// Something that was decided.
    Decision,
    /// Something that a decision caused.
    Caused,
    /// What happened to the report.
    Report,
    /// What happened to the thing that it is about.
    Subject,
    /// Another report that waited when something was decided: only that, and neither what it says nor whose it is.
    Queue,
}

/// A fact of a bundle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleLine {
    /// What it is to the case.
    pub part: CasePart,
    /// Place in the log, from 1.
    pub position: u64,
    /// The stream that it stands in.
    pub stream: String,
    /// Place in the stream, from 0.
    pub revision: u64,
    /// The fact's own id.
    pub id: Uuid,
    /// Its kind, as it is stored.
    pub kind: String,
    /// Version of its shape.
    pub version: u16,
    /// When, in microseconds since 1970.
    pub at: i64,
    /// Who asked, by which command, as stored; none when it is withheld.
    pub meta: Option<String>,
    /// With `meta`, what its commitment is of; in hex.
    pub meta_salt: String,
    /// SHA-256(`meta_salt` ‖ `meta`), in hex.
    pub meta_commitment: String,
    /// What happened, as stored; none when it is withheld or was removed.
    pub data: Option<String>,
    /// With the data, what the commitment is of; in hex.
    pub salt: String,
    /// SHA-256(`salt` ‖ `data`), in hex.
    pub commitment: String,
    /// What opens its sealed values.
    pub opened: Vec<FieldKey>,
    /// The hashes that lead from its leaf to the head's root, in hex.
    pub proof: Vec<String>,
}

/// What opens one sealed value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldKey {
    /// Where in the data (RFC 6901).
    pub path: String,
    /// Under whose key it is sealed.
    pub of: Uuid,
    /// The key of this value alone, in hex.
    pub key: String,
}

impl BundleLine {
    /// A fact without proof, and with its sealed values shut.
    pub fn of(part: CasePart, fact: &LogEntry) -> Self {
        let (withheld, hides_who) = (is_withheld(part, &fact.kind), part == CasePart::Queue);
        let meta_salt = meta_salt(&fact.salt);
        Self {
            part,
            position: fact.position.0,
            stream: fact.stream.to_string(),
            revision: fact.revision.0,
            id: fact.id,
            kind: fact.kind.clone(),
            version: fact.version,
            at: fact.at.micros(),
            // What is withheld cannot be guessed from its commitment as long as its salt is unknown.
            meta: (!hides_who).then(|| fact.meta.clone()),
            meta_salt: if hides_who { String::new() } else { hex(&meta_salt) },
            meta_commitment: hex(&meta_commitment(&meta_salt, &fact.meta)),
            data: fact.data.clone().filter(|_| !withheld),
            salt: if withheld { String::new() } else { hex(&data_salt(&fact.salt)) },
            commitment: hex(&fact.commitment),
            opened: vec![],
            proof: vec![],
        }
    }

    /// Adds what opens its sealed values, unless it is only there to be counted.
    pub async fn open(&mut self, codec: &Codec) -> Result<(), ReadError> {
        let Some(fact) = self.recorded().filter(|it| it.data.is_some()) else {
            return Ok(());
        };
        let shown = codec.shown(&fact).await?.into_iter();
        self.opened =
            shown.map(|it| FieldKey { path: it.path, of: it.of, key: hex(&it.key.0) }).collect();
        Ok(())
    }

    /// When it happened.
    #[must_use]
    pub fn at(&self) -> Moment {
        Moment::from_micros(self.at)
    }

    /// Who asked, by which command; none when that is withheld.
    #[must_use]
    pub fn meta(&self) -> Option<Meta> {
        serde_json::from_str(self.meta.as_deref()?).ok()
    }

    /// As the log has it, but for its salt and what is withheld; none when a field has no such form.
    fn recorded(&self) -> Option<LogEntry> {
        Some(LogEntry {
            position: Position(self.position),
            stream: self.stream.parse().ok()?,
            revision: Revision(self.revision),
            id: self.id,
            kind: self.kind.clone(),
            version: self.version,
            at: self.at(),
            data: self.data.clone(),
            meta: self.meta.clone().unwrap_or_default(),
            salt: [0; 16],
            commitment: unhex(&self.commitment)?,
        })
    }

    /// Its hash in the tree.
    #[must_use]
    pub fn leaf(&self) -> Option<Hash> {
        let leaf = Leaf {
            stream: &self.stream,
            revision: self.revision,
            id: self.id,
            kind: &self.kind,
            version: self.version,
            at: self.at,
            meta: unhex(&self.meta_commitment)?,
            data: unhex(&self.commitment)?,
        };
        Some(leaf.hash())
    }

    /// Whether every case leaves its data out.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        is_withheld(self.part, &self.kind)
    }

    /// What is wrong with its data, if anything is: only what every case leaves out may be missing.
    #[must_use]
    pub fn data_fault(&self) -> Option<&'static str> {
        let Some(data) = &self.data else {
            let why = "its data is missing, and nothing orders that";
            return (!self.is_withheld()).then_some(why);
        };
        let is = unhex(&self.salt).map(|salt| shown_commitment(&salt, data));
        let holds = is.is_some() && is == unhex(&self.commitment);
        (!holds).then_some("its data is not what was written")
    }

    /// What is wrong with who asked, if anything is: only of other reports it may be missing.
    #[must_use]
    pub fn meta_fault(&self) -> Option<&'static str> {
        let Some(meta) = &self.meta else {
            let why = "who asked is missing, and nothing orders that";
            return (self.part != CasePart::Queue).then_some(why);
        };
        let is = unhex(&self.meta_salt).map(|salt| meta_commitment(&salt, meta));
        let holds = is.is_some() && is == unhex(&self.meta_commitment);
        (!holds).then_some("who asked is not what was written")
    }

    /// The first opened value that is not what was sealed.
    #[must_use]
    pub fn first_wrong_opening(&self) -> Option<&str> {
        let (fact, data) = (self.recorded(), self.parsed());
        let opens = |field: &FieldKey| {
            let opened = unhex(&field.key).and_then(|key| {
                open_shown(fact.as_ref()?, data.as_ref()?, &field.path, OneKey(key))
            });
            opened.is_some_and(|(of, _)| of == field.of)
        };
        self.opened.iter().find(|it| !opens(it)).map(|it| it.path.as_str())
    }

    /// What happened; what cannot be opened reads as erased. None when it is withheld or of a later version.
    #[must_use]
    pub fn fact(&self) -> Option<AnyFact> {
        let category = self.recorded()?.stream.category();
        read_any(category, &self.kind, self.version, self.plain()?).ok()
    }

    /// Its data, with everything that can be opened.
    #[must_use]
    pub fn plain(&self) -> Option<Value> {
        let (fact, mut data) = (self.recorded()?, self.parsed()?);
        for path in sealed_paths(&data) {
            let field = self.opened.iter().find(|it| it.path == path);
            let key = field.and_then(|it| unhex(&it.key)).map(OneKey);
            let plain = key.and_then(|key| open_shown(&fact, &data, &path, key));
            let mark = data.pointer_mut(&path)?.get_mut(MARK)?.as_object_mut()?;
            mark.remove("sealed");
            mark.extend(plain.map(|(_, plain)| ("is".to_owned(), plain)));
        }
        Some(data)
    }

    fn parsed(&self) -> Option<Value> {
        serde_json::from_str(self.data.as_deref()?).ok()
    }
}

// Of other reports only that they waited is told.
fn is_withheld(part: CasePart, kind: &str) -> bool {
    part == CasePart::Queue || names_who_comes(kind)
}

// Who takes part and who is a member is nobody's to read in a case, also when a decision ended it.
fn names_who_comes(kind: &str) -> bool {
    kind.starts_with("event.participation-") || kind.starts_with("group.member-")
}
