//! Who writes to a log, and why a node may write to it no more.

use super::Position;

/// Why a node takes no commands any more. What it has folded can still be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Halt {
    /// What it had read or written is not there any more: the database was put back, or a replica took over that had not
    /// got everything.
    #[error(
        "the log has lost what this server had stored at position {0}; it changes nothing until that is settled"
    )]
    TailLost(Position),
    /// The log is in a format that this version does not know.
    #[error(
        "the log is in format {log} and this version of the server knows {known}; it changes nothing until it is brought up to date"
    )]
    TooOld {
        /// What the log says.
        log: u32,
        /// What this version knows.
        known: u32,
    },
}

/// Who appends to a log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Writers {
    /// This process: what it folded is as new as the log.
    ThisNode,
    /// Others, too: what was folded may be old at any time, and is looked at again before anything is decided on it.
    Several,
}
