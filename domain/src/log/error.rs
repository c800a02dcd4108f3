//! Why a log did not take something, or could not be read.

use super::{COMMIT_BYTES_MAX, Halt, Revision};

/// The cause under a log's failure.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why nothing was appended, or why it is not known.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Someone else was faster: read again and decide again.
    #[error("the stream is at {current:?}, not where the writer expected it")]
    Conflict {
        /// Its last revision, `None` when it has no facts.
        current: Option<Revision>,
    },
    /// The first id is stored there, a later one differs: two commands share an id.
    #[error("a retried commit differs from the one stored at revision {at:?}")]
    CorruptedRetry {
        /// The first revision that differs.
        at: Revision,
    },
    /// More than [`COMMIT_BYTES_MAX`] at once.
    #[error("a commit of {bytes} bytes is over the limit of {COMMIT_BYTES_MAX}")]
    TooLarge {
        /// How much it was.
        bytes: usize,
    },
    /// No room on the disk: nothing was written; free some and go on.
    #[error("the log's disk is full")]
    Full,
    /// It may or may not have been written: send the same ids at the same revision again.
    #[error("it is not known whether the log took the commit")]
    Unknown(#[source] Cause),
    /// The engine does not answer: nothing was written, and a later try may do.
    #[error("the log does not answer")]
    Away(#[source] Cause),
    /// This node takes no commands any more.
    #[error(transparent)]
    Halted(#[from] Halt),
    /// Nothing was written, and trying again will not help by itself.
    #[error("the log refused the commit")]
    Failed(#[source] Cause),
}

/// Why nothing could be read.
#[derive(Debug, thiserror::Error)]
#[error("the log could not be read")]
pub struct ReadError(#[source] pub Cause);
