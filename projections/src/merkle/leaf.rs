//! What of a fact is in the tree.

use aws_lc_rs::digest::{Context, SHA256};
use domain::log::LogEntry;
use uuid::Uuid;

use super::tree::{Hash, finish};

/// Tells the salt of who asked from that of the data.
const META: &[u8] = b"parvis meta";

/// What of a fact is hashed into its leaf: `SHA-256(0x00 ‖ header ‖ meta's commitment ‖ data's commitment)`.
///
/// The header is: the stream's name, the revision, the fact's id, its kind, its version and its moment, in this order.
/// Texts are preceded by their length in bytes (u32, big-endian); revision is a u64, version a u16, the moment an i64 of
/// microseconds since 1970, all big-endian; the id is its 16 bytes. Both commitments are 32 bytes: who asked and what
/// happened can be withheld from whoever is shown the fact, each without the other.
pub struct Leaf<'a> {
    /// The name of the stream that it stands in.
    pub stream: &'a str,
    /// Place in the stream, from 0.
    pub revision: u64,
    /// The fact's own id.
    pub id: Uuid,
    /// Its kind, as it is stored.
    pub kind: &'a str,
    /// Version of its shape.
    pub version: u16,
    /// When it happened, in microseconds since 1970.
    pub at: i64,
    /// What stands for who asked ([`meta_commitment`]).
    pub meta: Hash,
    /// What stands for what happened ([`LogEntry::commitment`]).
    pub data: Hash,
}

impl Leaf<'_> {
    /// Its hash in the tree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let mut hash = Context::new(&SHA256);
        hash.update(&[0]);
        push_text(&mut hash, self.stream);
        hash.update(&self.revision.to_be_bytes());
        hash.update(self.id.as_bytes());
        push_text(&mut hash, self.kind);
        hash.update(&self.version.to_be_bytes());
        hash.update(&self.at.to_be_bytes());
        hash.update(&self.meta);
        hash.update(&self.data);
        finish(hash)
    }
}

/// The hash of a fact of the log.
#[must_use]
pub fn leaf(fact: &LogEntry) -> Hash {
    let leaf = Leaf {
        stream: &fact.stream.to_string(),
        revision: fact.revision.0,
        id: fact.id,
        kind: &fact.kind,
        version: fact.version,
        at: fact.at.micros(),
        meta: meta_commitment(&meta_salt(&fact.salt), &fact.meta),
        data: fact.commitment,
    };
    leaf.hash()
}

/// What a fact's meta is salted with: SHA-256("parvis meta" ‖ salt). Whoever is shown it learns nothing of the data's.
#[must_use]
pub fn meta_salt(salt: &[u8; 16]) -> Hash {
    let mut hash = Context::new(&SHA256);
    hash.update(META);
    hash.update(salt);
    finish(hash)
}

/// What stands for a fact's meta in the tree: SHA-256(meta's salt ‖ meta).
#[must_use]
pub fn meta_commitment(salt: &Hash, meta: &str) -> Hash {
    let mut hash = Context::new(&SHA256);
    hash.update(salt);
    hash.update(meta.as_bytes());
    finish(hash)
}

fn push_text(hash: &mut Context, text: &str) {
    // A commit is at most 512 KiB, so the length always fits.
    hash.update(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    hash.update(text.as_bytes());
}
