//! What stands for a fact's data in the tree: a salted hash, so that a fact can be proven to whom its data is withheld
//! from.
//!
//! Who asked has a commitment of its own ([`domain::log::LogEntry::meta`], `projections::merkle`), under another salt that
//! is made of the same one: whoever is shown the one learns nothing of the other.

use aws_lc_rs::digest::{Context, SHA256, digest};
use domain::log::LogEntry;

/// Tells the data's salt from that of who asked.
const DATA: &[u8] = b"parvis data";

/// What a fact's data is salted with: SHA-256("parvis data" ‖ salt).
#[must_use]
pub fn data_salt(salt: &[u8; 16]) -> [u8; 32] {
    let mut made = [0; 32];
    made.copy_from_slice(digest(&SHA256, &[DATA, salt].concat()).as_ref());
    made
}

/// The commitment of a fact's data under the fact's salt.
#[must_use]
pub fn commitment(salt: &[u8; 16], data: &str) -> [u8; 32] {
    shown_commitment(&data_salt(salt), data)
}

/// The same under the data's own salt, which is shown together with the data: SHA-256(data's salt ‖ data).
#[must_use]
pub fn shown_commitment(salt: &[u8; 32], data: &str) -> [u8; 32] {
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
