//! Erasure as the house carries it out: asking, what would go, the work at its moment, receipts, the ledger,
//! what is kept only for a while, and files without traces.
//!
//! What belongs to whom is looked up in the views here and handed to the use cases of `commands::erasure`, which
//! decide. Every file of the data directory is in [`FILES`] with what erases people from it.

pub mod ask;
mod belongings;
mod carry_out;
mod compaction;
mod follow;
pub mod ledger;
mod preview;
mod receipt;
mod retention;

use std::path::PathBuf;

use tokio::sync::{Mutex, Notify};
use uuid::Uuid;

pub use self::{
    carry_out::due,
    follow::follow,
    ledger::apply,
    preview::{ErasurePreview, PersonPreview, preview},
    receipt::{Receipt, find},
    retention::{RetentionReport, Run, run},
};

/// What the data directory holds, and what erases people from it.
pub const FILES: &[(&str, &str)] = &[
    ("log.db", "what is personal is sealed, and its key is destroyed"),
    ("vault.db", "rows are deleted and overwritten; compaction writes the file anew"),
    ("instance.key", "nothing about people"),
    ("instance.next", "nothing about people"),
    ("views", "folds scrub rows when somebody is gone; compaction writes the files anew"),
    ("states", "what is personal is sealed as in the log, and its key is destroyed"),
    ("media", "blobs are deleted with their owner; what no picture names is collected"),
    ("mail", "letters are deleted after `retention.letters`"),
    ("heads.jsonl", "nothing about people"),
    ("erasures.jsonl", "random ids of who was erased, and nothing else"),
    ("lock", "nothing about people"),
    ("parvis.toml", "nothing about people"),
];

/// What erasing needs beside the use cases and the views. One per process.
#[derive(Debug)]
pub struct ErasureDesk {
    /// Where the ledger is.
    pub ledger: PathBuf,
    /// This process, among others that share a vault.
    pub node: Uuid,
    /// One erasure at a time: each looks at what the one before left.
    pub turn: Mutex<()>,
    /// Rings when somebody asked for an erasure.
    pub news: Notify,
}

impl ErasureDesk {
    /// With this ledger.
    #[must_use]
    pub fn new(ledger: PathBuf) -> Self {
        Self { ledger, node: Uuid::new_v4(), turn: Mutex::default(), news: Notify::new() }
    }
}
