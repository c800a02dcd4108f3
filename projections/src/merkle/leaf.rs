//! What of a fact is in the tree.

use aws_lc_rs::digest::{Context, SHA256};
use domain::log::LogEntry;

use super::tree::{Hash, finish};

/// The hash of a fact: `SHA-256(0x00 ‖ header ‖ commitment)`.
///
/// The header is: the stream's name, the revision, the fact's id, its kind, its version, its moment and its meta,
/// in this order. Texts and bytes are preceded by their length in bytes (u32, big-endian); revision is a u64,
/// version a u16, the moment an i64 of microseconds since 1970, all big-endian; the id is its 16 bytes.
/// The commitment, `SHA-256(salt ‖ data)`, is its 32 bytes and closes the leaf.
#[must_use]
pub fn leaf(fact: &LogEntry) -> Hash {
    let mut hash = Context::new(&SHA256);
    hash.update(&[0]);
    text(&mut hash, &fact.stream.to_string());
    hash.update(&fact.revision.0.to_be_bytes());
    hash.update(fact.id.as_bytes());
    text(&mut hash, &fact.kind);
    hash.update(&fact.version.to_be_bytes());
    hash.update(&fact.at.micros().to_be_bytes());
    text(&mut hash, &fact.meta);
    hash.update(&fact.commitment);
    finish(hash)
}

fn text(hash: &mut Context, text: &str) {
    // A commit is at most 512 KiB, so the length always fits.
    hash.update(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    hash.update(text.as_bytes());
}
