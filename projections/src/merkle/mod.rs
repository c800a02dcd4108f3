//! The Merkle tree over all facts (RFC 6962 hashing): whoever has a head can be shown that a fact is in the
//! log, and that a later log still begins with the same facts.
//!
//! A leaf is `SHA-256(0x00 ‖ header ‖ meta's commitment ‖ data's commitment)`; see [`Leaf`] for the header. Neither who
//! asked nor what happened is in it, only their commitments, so that both can be withheld. Positions are not in it either, so a log that was
//! copied to another engine has the same tree; a leaf's index is its place in the log, from 0.
//!
//! Kept are tiles: up to 256 hashes each, of leaves (level 0), of whole tiles of leaves (level 1), and so on.
//! Appending writes the last tile of each level; every other node is hashed from one tile when asked for.
//! Signing heads and publishing them is not done here.

mod leaf;
mod proofs;
mod tiles;
pub mod tree;

pub use leaf::{Leaf, leaf, meta_commitment, meta_salt};
pub use proofs::TreeHead;
pub(crate) use tiles::append;

/// What the tree keeps.
pub(crate) const TABLES: &str = "
    CREATE TABLE merkle_tiles (
        level INTEGER NOT NULL,
        tile INTEGER NOT NULL,
        hashes BLOB NOT NULL,
        PRIMARY KEY (level, tile)
    );
    CREATE TABLE merkle_size (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL);";
